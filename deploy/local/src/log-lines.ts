const COLOURS = [36, 33, 32, 35, 34, 96, 92];
const NAME_WIDTH = 18;
/** Fields that stand in front, or say what the line's name says already. */
const SHOWN_OTHERWISE = new Set(['level', 'time', 'msg', 'service', 'about']);

/** Prints what all processes say on one screen, each line with the name of who said it. */
export class LogLines {
  private readonly colours = new Map<string, number>();

  constructor(
    private readonly print: (text: string) => void,
    private readonly colour: boolean,
  ) {}

  /** A line of a service, as it came. */
  of(name: string, line: string): void {
    this.print(`${this.paint(name, `${name.padEnd(NAME_WIDTH)} |`)} ${readable(line)}\n`);
  }

  /** A line of the supervisor's own. */
  say(line: string): void {
    this.of('tanggap', line);
  }

  private paint(name: string, text: string): string {
    if (!this.colour) return text;
    const known = this.colours.get(name) ?? COLOURS[this.colours.size % COLOURS.length] ?? 0;
    this.colours.set(name, known);
    return `\u001b[${known}m${text}\u001b[0m`;
  }
}

/** A JSON log line as people read it: time, level, message, then its other fields. Anything else stays as it is. */
export function readable(line: string): string {
  const entry = parse(line);
  if (!entry) return line;
  const { level, time, msg } = entry;
  const fields = Object.entries(entry).filter(([name]) => !SHOWN_OTHERWISE.has(name));
  const more = fields.map(([name, value]) => `${name}=${shown(value)}`);
  return [shown(time).slice(11, 19), shown(level), shown(msg), ...more].filter((part) => part !== '').join(' ');
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function shown(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
