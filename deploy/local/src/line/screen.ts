export type Terminal = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

const EVERY_MS = 3_000;
const CLEAR = '\r\u001b[K';

/** Tells a person how it goes: on a terminal one line that moves, elsewhere a line every few seconds. */
export class Screen {
  private moving = false;
  private lastAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly terminal: Terminal) {}

  /** A line that stays. */
  say(text: string): void {
    this.terminal.write(`${this.moving ? CLEAR : ''}${text}\n`);
    this.moving = false;
  }

  /**
   * A line that the next one takes the place of.
   * @param texts the first that fits into the terminal is shown, the last cut short if none does
   * @param at milliseconds
   */
  progress(texts: readonly string[], at: number): void {
    if (this.terminal.isTTY) {
      // A line that wraps could not be cleared again.
      const room = (this.terminal.columns ?? 80) - 1;
      const text = texts.find(({ length }) => length <= room) ?? texts.at(-1) ?? '';
      this.terminal.write(CLEAR + text.slice(0, room));
      this.moving = true;
    } else if (at - this.lastAt >= EVERY_MS) {
      this.terminal.write(`${texts[0] ?? ''}\n`);
      this.lastAt = at;
    }
  }
}
