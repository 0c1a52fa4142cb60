import Papa from 'papaparse';

type Parsed = {
  readonly data: string[][];
  readonly errors: readonly Papa.ParseError[];
  readonly meta: { cursor: number };
};

/**
 * Rows of a file that we wrote ourselves, as text arrives: `\r\n` between lines, one mark of UTF-8 at the start, and every
 * quote in its place. Throws for anything else; where a company's list is forgiven, our own file is not.
 */
export class StrictCsv {
  private readonly parser: Papa.Parser;
  private carry = '';
  private hasBegun = false;

  constructor(separator: string) {
    this.parser = new Papa.Parser({ delimiter: separator, newline: '\r\n' });
  }

  add(text: string): readonly (readonly string[])[] {
    this.carry += this.hasBegun ? text : text.replace(/^\uFEFF/, '');
    this.hasBegun = true;
    const { data, errors, meta } = this.parser.parse(this.carry, 0, true) as Parsed;
    if (errors[0]) throw new Error(`a file of ours is no CSV: ${errors[0].code}`);
    this.carry = this.carry.slice(meta.cursor);
    return data;
  }

  /** Throws if a line was left without its end. */
  finish(): void {
    if (this.carry !== '') throw new Error('a file of ours ends within a line');
  }
}
