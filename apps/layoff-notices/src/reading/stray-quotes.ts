/** What stands between the cells of a file, and between its lines. */
export type Marks = { readonly separator: string; readonly newline: '\n' | '\r' };

export type Mended = {
  /** The line written anew, so that it reads as its cells stand there. */
  readonly line: string;
  /** Where it ended in the text. */
  readonly end: number;
};

/**
 * The first line of a text whose quotes cannot be what they seem, where that is certain: taken as written it is a row of at
 * least `columns` cells, and so is the line behind it, if any. `no-row` where it is not; undefined while the text does not
 * reach far enough to tell.
 */
export function mendedLine(text: string, columns: number, marks: Marks, isEnd: boolean): Mended | 'no-row' | undefined {
  const end = endOfLine(text, 0, marks, isEnd);
  if (end === undefined) return undefined;
  const cells = cellsAsWritten(text.slice(0, end), marks.separator);
  if (columns === 0 || cells.length < columns) return 'no-row';
  const nextEnd = endOfLine(text, end + 1, marks, isEnd);
  if (nextEnd === undefined) return undefined;
  const next = text.slice(end + 1, nextEnd);
  if (next.trim() !== '' && cellsAsWritten(next, marks.separator).length < columns) return 'no-row';
  return { line: cells.map(quoted).join(marks.separator), end };
}

/** A cell in quotes from end to end is what they hold; any other quote is a character like others. */
export function cellsAsWritten(line: string, separator: string): string[] {
  const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
  const cells: string[] = [];
  for (let at = 0; at <= bare.length;) {
    const quotedEnd = endOfQuoted(bare, at, separator);
    const end = quotedEnd ?? endOfCell(bare, at, separator);
    const cell = bare.slice(at, end);
    cells.push(quotedEnd === undefined ? cell : cell.slice(1, -1).replaceAll('""', '"'));
    at = end + 1;
  }
  return cells;
}

function endOfQuoted(line: string, from: number, separator: string): number | undefined {
  if (line.charAt(from) !== '"') return undefined;
  for (let at = line.indexOf('"', from + 1); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line.charAt(at + 1) === '"') continue;
    return at + 1 === line.length || line.charAt(at + 1) === separator ? at + 1 : undefined;
  }
  return undefined;
}

function endOfCell(line: string, from: number, separator: string): number {
  const at = line.indexOf(separator, from);
  return at < 0 ? line.length : at;
}

function endOfLine(text: string, from: number, { newline }: Marks, isEnd: boolean): number | undefined {
  const at = text.indexOf(newline, from);
  if (at >= 0) return at;
  return isEnd ? Math.max(from, text.length) : undefined;
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
