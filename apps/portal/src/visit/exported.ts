import { randomUUID } from 'node:crypto';
import { HttpProblem } from '@tanggap/platform';
import { renderToString } from 'preact-render-to-string';
import { createElement, Fragment, type ComponentChildren } from 'preact';
import type { Answer } from '../clients/ask.js';
import { needed } from '../clients/needed.js';
import { EXPORT, exportFormats, type ExportFormat } from '../layout/export-links.js';
import { filtersInWords, type Filter } from '../layout/filters.js';
import { csvOf, xlsxOf, type Cell, type Sheet, type SheetOfList } from '../layout/sheet.js';
import type { Column } from '../layout/table.js';
import { english } from '../messages/english.js';
import { indonesian } from '../messages/indonesian.js';
import { FileInstead } from './instead.js';
import type { Visit } from './visit.js';

/** More than anybody reads; a longer list is narrowed first, and the refusal says so. */
const MOST_ROWS = 10_000;
/** In characters, as identity takes it; the filters' words too. */
const LONGEST_ADDRESS = 2_000;

export type ListTaken<Row> = {
  readonly title: string;
  /** Those of the page's table: a file says what the page says, masked where that is masked. */
  readonly columns: readonly Column<Row>[];
  readonly filters?: readonly Filter[];
  /** One page of the list as it is filtered, from the place `after`; `next` leads on. */
  readonly read: (after: string | undefined) => Promise<Answer<PageOfList<Row>>>;
};

export type PageOfList<Row> = { readonly items: readonly Row[]; readonly next?: string | null | undefined };

const types: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Whether the address asks for the list as a file. */
export function isExport({ query }: Visit): boolean {
  return query.oneOf(EXPORT, exportFormats) !== undefined;
}

/**
 * The whole list as it is filtered, as the file that the address asks for. Identity is told first: what cannot be written down is not
 * handed over. Throws what a service refuses with, and 422 for more than 10,000 rows.
 */
export async function exported<Row>(visit: Visit, list: ListTaken<Row>): Promise<FileInstead> {
  const format = visit.query.oneOf(EXPORT, exportFormats) ?? 'xlsx';
  const rows = await everyRow(list);
  const filters = filtersInWords(visit.query, list.filters ?? [])
    .join('; ')
    .slice(0, LONGEST_ADDRESS);
  const body = { list: list.title, address: addressOf(visit), filters, format, rows: rows.length };
  const taken = needed(await visit.send<Taken>('identity', '/downloads', body, { key: randomUUID() }));
  const sheet = sheetOf(visit, list, rows, { ...taken, filters });
  const bytes = format === 'csv' ? csvOf(sheet) : await xlsxOf(sheet);
  return new FileInstead(nameOf(list.title, taken, format), types[format], bytes);
}

/** Several tables of one page as one workbook, a sheet each; recorded as a list is. */
export async function exportedTables(
  visit: Visit,
  {
    title,
    filters,
    tables,
  }: { readonly title: string; readonly filters: string; readonly tables: readonly SheetOfList[] },
): Promise<FileInstead> {
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  const body = { list: title, address: addressOf(visit), filters, format: 'xlsx', rows };
  const taken = needed(await visit.send<Taken>('identity', '/downloads', body, { key: randomUUID() }));
  const [first, ...others] = tables;
  if (!first) throw new Error('a workbook has a table at least');
  const bytes = await xlsxOf({ ...first, ...aboutOf(visit, title, rows, { ...taken, filters }) }, others);
  return new FileInstead(nameOf(title, taken, 'xlsx'), types.xlsx, bytes);
}

type Taken = { readonly id: string; readonly madeAt: string };

async function everyRow<Row>({ read }: ListTaken<Row>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const { items, next } = needed(await read(after));
    rows.push(...items);
    if (rows.length > MOST_ROWS) throw tooLong();
    after = next ?? undefined;
  } while (after !== undefined);
  return rows;
}

type Told = Taken & { readonly filters: string };

function sheetOf<Row>(visit: Visit, list: ListTaken<Row>, rows: readonly Row[], told: Told): Sheet {
  return {
    title: list.title,
    ...aboutOf(visit, list.title, rows.length, told),
    columns: list.columns.map(({ label }) => label),
    rows: rows.map((row) => list.columns.map((column) => cellOf(column, row))),
  };
}

type About = Pick<Sheet, 'aboutTitle' | 'about' | 'mark'>;

/** Source, filters in words, time, person and the number under which it was written down. */
function aboutOf(visit: Visit, title: string, rows: number, { id, madeAt, filters }: Told): About {
  const { say, formats, viewer } = visit.context;
  const moment = `${formats.moment(madeAt)} WIB`;
  const name = viewer?.name ?? '';
  return {
    aboutTitle: say('export.about'),
    about: [
      [say('export.source'), `${say('product.name')} · ${say('office.name')}`],
      [say('export.list'), title],
      [say('export.filters'), filters || say('export.no-filters')],
      [say('export.rows'), formats.number(rows)],
      [say('export.moment'), moment],
      [say('export.by'), name],
      [say('export.number'), id],
    ],
    mark: `${name} · ${moment} · ${id}`,
  };
}

function cellOf<Row>({ cell, value }: Column<Row>, row: Row): Cell {
  if (value) return value(row);
  const content = cell(row);
  return typeof content === 'number' || typeof content === 'string' ? content : textOf(content);
}

/** What a cell says, without what is drawn for the eye alone. */
function textOf(content: ComponentChildren): string {
  return renderToString(createElement(Fragment, null, content))
    .replaceAll(/<(\w+)[^>]* (?:aria-hidden="true"|hidden)[^>]*>[^<]*<\/\1>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The page that it was taken from. */
function addressOf({ request: { originalUrl } }: Visit): string {
  const [path = '', asked] = originalUrl.split('?', 2);
  const query = new URLSearchParams(asked);
  for (const name of [EXPORT, 'after']) query.delete(name);
  return (query.size > 0 ? `${path}?${query.toString()}` : path).slice(0, LONGEST_ADDRESS);
}

function nameOf(title: string, { id, madeAt }: Taken, format: ExportFormat): string {
  const words = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `tanggap-${words}-${madeAt.slice(0, 10)}-${id.slice(-8)}.${format}`;
}

function tooLong(): HttpProblem {
  return new HttpProblem(422, 'list.too-long', { id: indonesian['export.too-long'], en: english['export.too-long'] });
}
