import { MOST_SHEET_BYTES, MOST_TEXT_BYTES, refused } from './limits.js';
import type { SealedSpool } from './sealed-spool.js';
import { entryText, zipEntries } from './zip-entries.js';
import type { ZipEntry } from './zip-entries.js';

/** What is needed to read the first sheet of a workbook. */
export type Workbook = {
  readonly sheet: ZipEntry;
  readonly texts: ZipEntry | undefined;
  /** Whether a cell of this style shows its number as a date. */
  readonly isDateStyle: readonly boolean[];
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
};

const MOST_SMALL_PART = 4 * 1024 * 1024;

/** Finds the first visible sheet. Throws `Rejected` for macros, for what is no workbook and for what unpacks too large. */
export async function openWorkbook(spool: SealedSpool): Promise<Workbook> {
  const entries = await zipEntries(spool);
  if ([...entries.keys()].some((name) => name.endsWith('vbaProject.bin'))) throw refused('macros');
  const text = async (name: string) => {
    const entry = entries.get(name);
    return entry === undefined ? '' : entryText(spool, entry, MOST_SMALL_PART);
  };
  const book = await text('xl/workbook.xml');
  const targets = targetsOf(await text('xl/_rels/workbook.xml.rels'));
  const sheet = entries.get(targets.byId.get(firstSheetId(book)) ?? '');
  if (sheet === undefined) throw refused('not-a-list');
  const texts = entries.get(targets.texts ?? '');
  if (sheet.size > MOST_SHEET_BYTES || (texts?.size ?? 0) > MOST_TEXT_BYTES) throw refused('workbook-too-large');
  const isDateStyle = dateStyles(await text(targets.styles ?? ''));
  return { sheet, texts, isDateStyle, from1904: /<(?:\w+:)?workbookPr\b[^>]*\bdate1904=["'](?:1|true)["']/.test(book) };
}

type Targets = { readonly byId: ReadonlyMap<string, string>; readonly texts?: string; readonly styles?: string };

function targetsOf(relations: string): Targets {
  const all = tagsNamed(relations, 'Relationship').map((tag) => ({
    id: attribute(tag, 'Id'),
    type: attribute(tag, 'Type').split('/').at(-1),
    path: pathOf(attribute(tag, 'Target')),
  }));
  const byId = new Map(all.filter(({ type }) => type === 'worksheet').map(({ id, path }) => [id, path]));
  const pathTo = (wanted: string) => all.find(({ type }) => type === wanted)?.path;
  const texts = pathTo('sharedStrings');
  const styles = pathTo('styles');
  return { byId, ...(texts === undefined ? {} : { texts }), ...(styles === undefined ? {} : { styles }) };
}

function firstSheetId(book: string): string {
  const sheets = tagsNamed(book, 'sheet').filter((tag) => !/\bstate=["'](?:hidden|veryHidden)["']/.test(tag));
  return /\s\w+:id=["']([^"']*)["']/.exec(sheets[0] ?? '')?.[1] ?? '';
}

/** Date formats that are built in; 20 to 22 and 45 to 47 show a time, of which 22 has the date too. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, ...range(27, 36), ...range(50, 58)]);

function dateStyles(styles: string): readonly boolean[] {
  const own = new Set(
    tagsNamed(styles, 'numFmt')
      .filter((tag) => showsDate(attribute(tag, 'formatCode')))
      .map((tag) => Number(attribute(tag, 'numFmtId'))),
  );
  const formats = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(styles)?.[1] ?? '';
  return tagsNamed(formats, 'xf').map((tag) => {
    const format = Number(attribute(tag, 'numFmtId'));
    return BUILT_IN_DATES.has(format) || own.has(format);
  });
}

/** A format shows a date if a day or a year is left when quoted, bracketed and escaped parts are taken out. */
function showsDate(format: string): boolean {
  const bare = format.replaceAll(/&quot;.*?&quot;|"[^"]*"|\[[^\]]*\]|\\.|_./g, '');
  return /[dy]/i.test(bare);
}

function tagsNamed(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>`, 'g')) ?? [];
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}=["']([^"']*)["']`).exec(tag)?.[1] ?? '';
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
