import { MOST_SHEET_BYTES, MOST_TEXT_BYTES, refused } from './limits.js';
import type { SealedSpool } from './sealed-spool.js';
import { entryStart, entryText, zipEntries } from './zip-entries.js';
import type { ZipEntry } from './zip-entries.js';

/** What is needed to read the first sheet of a workbook. */
export type Workbook = {
  readonly sheet: ZipEntry;
  readonly texts: ZipEntry | undefined;
  /** Whether a cell of this style shows its number as a date. */
  readonly isDateStyle: readonly boolean[];
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
  /** Other visible sheets with something in them: they are not read, and whoever sent them must know. */
  readonly otherSheets: readonly string[];
};

const MOST_SMALL_PART = 4 * 1024 * 1024;
const START_OF_A_SHEET = 8 * 1024;

/** Finds the first visible sheet. Throws `Rejected` for macros, for what is no workbook and for what unpacks too large. */
export async function openWorkbook(spool: SealedSpool): Promise<Workbook> {
  const entries = await zipEntries(spool);
  const text = async (name: string) => {
    const entry = entries.get(name);
    return entry === undefined ? '' : entryText(spool, entry, MOST_SMALL_PART);
  };
  if (hasMacros([...entries.keys()], await text('[Content_Types].xml'))) throw refused('macros');
  const book = await text('xl/workbook.xml');
  const targets = targetsOf(await text('xl/_rels/workbook.xml.rels'));
  const sheetEntry = (id: string) => entries.get(targets.byId.get(id) ?? '');
  const [first, ...others] = visibleSheets(book).map(({ id, name }) => ({ name, entry: sheetEntry(id) }));
  const sheet = first?.entry;
  if (sheet === undefined) throw refused('not-a-list');
  const texts = entries.get(targets.texts ?? '');
  if (sheet.size > MOST_SHEET_BYTES || (texts?.size ?? 0) > MOST_TEXT_BYTES) throw refused('workbook-too-large');
  const isDateStyle = dateStyles(await text(targets.styles ?? ''));
  const from1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904=["'](?:1|true)["']/.test(book);
  return { sheet, texts, isDateStyle, from1904, otherSheets: await filledSheets(spool, others) };
}

type NamedSheet = { readonly name: string; readonly entry: ZipEntry | undefined };

async function filledSheets(spool: SealedSpool, sheets: readonly NamedSheet[]): Promise<readonly string[]> {
  const filled: string[] = [];
  for (const { name, entry } of sheets) if (entry !== undefined && (await hasCells(spool, entry))) filled.push(name);
  return filled;
}

/** Programs in any form: a VBA project under whatever name, sheets of the old macro language, or a book that says it has some. */
function hasMacros(names: readonly string[], contentTypes: string): boolean {
  return (
    names.some((name) => /vbaProject|(?:^|\/)(?:macrosheets|dialogsheets)\//i.test(name)) ||
    /macroEnabled|vnd\.ms-office\.vbaProject|intlmacrosheet|excel\.macrosheet/i.test(contentTypes)
  );
}

/** Whether anything is filled in; what stands before the first cell of a sheet is short. */
async function hasCells(spool: SealedSpool, sheet: ZipEntry): Promise<boolean> {
  return /<(?:\w+:)?(?:v|is|f)[\s/>]/.test(await entryStart(spool, sheet, START_OF_A_SHEET));
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

function visibleSheets(book: string): { id: string; name: string }[] {
  const sheets = tagsNamed(book, 'sheet').filter((tag) => !/\bstate=["'](?:hidden|veryHidden)["']/.test(tag));
  return sheets.map((tag) => ({
    id: /\s\w+:id=["']([^"']*)["']/.exec(tag)?.[1] ?? '',
    name: written(attribute(tag, 'name')).slice(0, LONGEST_SHEET_NAME),
  }));
}

function written(text: string): string {
  return text.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LONGEST_SHEET_NAME = 31;

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
  const found = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found?.[1] ?? found?.[2] ?? '';
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
