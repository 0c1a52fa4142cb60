import { refused } from './workbook-refusals.js';

/** A row of a table, counted as a spreadsheet counts: the first is 1. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

const MOST_COLUMNS = 100;
const MOST_ROWS = 5_000;
const MOST_CELL_CHARACTERS = 2_000;

type Token = {
  readonly name: string;
  readonly isEnd: boolean;
  readonly isEmpty: boolean;
  readonly tag: string;
  readonly text: string;
};

// No tag holds another sign of the two, so each place is looked at once.
const TAG = /<([^<>]*)>([^<]*)/g;

/** Tags in their order, each with the text behind it; prefixes of namespaces are left out. */
function* tokensOf(xml: string): Generator<Token> {
  for (const [, tag = '', text = ''] of xml.matchAll(TAG)) {
    const isEnd = tag.startsWith('/');
    const [full = ''] = (isEnd ? tag.slice(1) : tag).split(/[\s/]/, 1);
    yield { name: full.slice(full.indexOf(':') + 1), isEnd, isEmpty: tag.endsWith('/'), tag, text };
  }
}

/** The texts of a `t` (or `v`) that are said, without readings in another script. */
class Collected {
  private isReading = false;
  text = '';

  take({ name, isEnd, isEmpty, text }: Token): void {
    if (name === 'rPh') this.isReading = !isEnd && !isEmpty;
    else if (!this.isReading && !isEnd && (name === 't' || name === 'v')) this.text += plain(text);
  }

  taken(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}

/** The texts that cells point at. */
export function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  const collected = new Collected();
  for (const token of tokensOf(xml)) {
    collected.take(token);
    if (token.name === 'si' && (token.isEnd || token.isEmpty)) texts.push(collected.taken());
  }
  return texts;
}

/** The rows of a sheet in which anything stands. */
export function rowsOf(xml: string, texts: readonly string[]): readonly TableRow[] {
  const sheet = new ReadSheet(texts);
  for (const token of tokensOf(xml)) sheet.take(token);
  return sheet.rows.filter(({ cells }) => cells.some((one) => one !== ''));
}

/** A sheet as its tags come by. */
class ReadSheet {
  readonly rows: { readonly row: number; readonly cells: string[] }[] = [];
  private readonly collected = new Collected();
  private cell: ReturnType<typeof cellAt> | undefined;

  constructor(private readonly texts: readonly string[]) {}

  take(token: Token): void {
    if (token.name === 'row' && !token.isEnd) this.begin(token);
    if (token.name === 'c' && !token.isEnd) this.open(token);
    if (this.cell) this.collected.take(token);
    if (token.name === 'c' && token.isEnd) this.close();
  }

  private begin({ tag }: Token): void {
    if (this.rows.length === MOST_ROWS) throw refused('too-large');
    this.rows.push({ row: Number(attribute(tag, 'r')) || (this.rows.at(-1)?.row ?? 0) + 1, cells: [] });
  }

  private open({ tag, isEmpty }: Token): void {
    const row = this.rows.at(-1);
    this.cell = isEmpty || !row ? undefined : cellAt(tag, row.cells.length);
  }

  private close(): void {
    const [row, cell] = [this.rows.at(-1), this.cell];
    if (row && cell) put(row.cells, cell.at, valueOf(this.collected.taken(), cell.isShared, this.texts));
    this.cell = undefined;
  }
}

function cellAt(tag: string, next: number) {
  return { at: columnOf(attribute(tag, 'r')) ?? next, isShared: attribute(tag, 't') === 's' };
}

const valueOf = (text: string, isShared: boolean, texts: readonly string[]): string =>
  (isShared ? (texts[Number(text)] ?? '') : text).trim();

function put(cells: string[], at: number, text: string): void {
  if (text === '') return;
  if (at >= MOST_COLUMNS || text.length > MOST_CELL_CHARACTERS) throw refused('too-large');
  while (cells.length < at) cells.push('');
  cells[at] = text;
}

const attribute = (tag: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** `C7` is 2. */
function columnOf(reference: string): number | undefined {
  const [letters = ''] = /^[A-Z]{1,3}/.exec(reference) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return column === 0 ? undefined : column - 1;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (given, hex, decimal, name) =>
    typeof name === 'string' ? (ENTITIES[name] ?? given) : character(Number(hex === undefined ? decimal : `0x${hex}`)),
  );
}

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');
