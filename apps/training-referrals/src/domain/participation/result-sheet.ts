import { civilDate } from '@tanggap/kernel';
import type { CivilDate, FieldProblem } from '@tanggap/kernel';
import { problem } from './problems.js';
import type { ProblemCode } from './problems.js';
import { changedResults, resultProblems } from './results.js';
import type { Assessed, Attempt, KnownResult, Participant, Result } from './results.js';
import type { ClassDays } from './attendance.js';

/** What a column of a sheet of results holds. */
export const resultColumns = ['code', 'name', 'attendance', 'attempt', 'result', 'on', 'assessor'] as const;
export type ResultColumn = (typeof resultColumns)[number];

export type SheetRow = { readonly row: number; readonly cells: readonly string[] };

/** Where each column stands; a column that is not there is missing. */
export type Places = Partial<Readonly<Record<ResultColumn, number>>>;

/** A row as it would be kept, or what is wrong with it. */
export type ReadRow = {
  readonly row: number;
  readonly referralId: string | null;
  readonly item: Assessed | null;
  readonly what: 'new' | 'changed' | 'same' | 'wrong';
  readonly problems: readonly FieldProblem[];
};

const headings: Readonly<Record<ResultColumn, readonly string[]>> = {
  code: ['kode_peserta', 'participant_code'],
  name: ['nama', 'name'],
  attendance: ['kehadiran', 'attendance'],
  attempt: ['uji_ke', 'attempt'],
  result: ['hasil', 'result'],
  on: ['hari_uji', 'assessed_on'],
  assessor: ['penguji', 'assessor'],
};

const resultWords: Readonly<Record<string, Result>> = {
  kompeten: 'competent',
  k: 'competent',
  competent: 'competent',
  'belum kompeten': 'not-yet',
  bk: 'not-yet',
  'not yet competent': 'not-yet',
  'not-yet': 'not-yet',
};

const needed: readonly ResultColumn[] = ['code', 'result', 'on'];
const LONGEST_NAME = 120;
/** Day 1 of the spreadsheets' calendar, as day 60 of it never was. */
const FIRST_DAY_MS = Date.UTC(1899, 11, 30);
const A_DAY_MS = 86_400_000;

/** What stands for somebody in a file: the last twelve signs of their referral, in groups that can be read out. */
export function participantCode(referralId: string): string {
  const end = referralId.replaceAll('-', '').slice(-12).toUpperCase();
  return `${end.slice(0, 4)}-${end.slice(4, 8)}-${end.slice(8)}`;
}

/** The columns of a header row; undefined where it is none of ours. */
export function placesIn(header: readonly string[]): Places | undefined {
  const known = header.map((cell) => cell.trim().toLowerCase().replaceAll(/\s+/g, '_'));
  const found = resultColumns.flatMap((column) => {
    const place = known.findIndex((name) => headings[column].includes(name));
    return place < 0 ? [] : [[column, place] as const];
  });
  const places: Places = Object.fromEntries(found);
  return needed.every((column) => places[column] !== undefined) ? places : undefined;
}

/** Rows in which a result stands, each with what it would come to; nothing is kept. */
export function readResults(
  rows: readonly SheetRow[],
  places: Places,
  participants: ReadonlyMap<string, Participant>,
  of: ClassDays,
  today: CivilDate,
): readonly ReadRow[] {
  const byCode = new Map([...participants.keys()].map((id) => [plainCode(participantCode(id)), id]));
  const read = rows
    .filter((row) => cellOf(row, places, 'result') !== '')
    .map((row) => readRow(row, places, byCode, participants));
  const items = read.flatMap(({ item }) => (item ? [item] : []));
  const wrong = Map.groupBy(resultProblems(items, participants, of, today), ({ field }) => indexOf(field));
  const changed = new Set(changedResults(items, participants));
  const firsts = firstOfSeveral(items);
  let place = -1;
  return read.map((one) => {
    if (!one.item) return one;
    place += 1;
    const problems = [
      ...(wrong.get(place) ?? []).map((each) => ({ ...each, field: columnOf(each.field) })),
      ...(firsts.has(one.item) ? [problem('code', 'result.listed-twice')] : []),
    ];
    return { ...one, problems, what: problems.length > 0 ? 'wrong' : whatOf(one.item, changed) };
  });
}

/** Of rows that name one person twice none is taken: nobody knows which of them is meant. */
function firstOfSeveral(items: readonly Assessed[]): ReadonlySet<Assessed> {
  const rows = [...Map.groupBy(items, ({ referralId }) => referralId).values()];
  return new Set(rows.flatMap(([first, ...others]) => (first && others.length > 0 ? [first] : [])));
}

const whatOf = (item: Assessed, changed: ReadonlySet<Assessed>): ReadRow['what'] =>
  !changed.has(item) ? 'same' : item.seen === 0 ? 'new' : 'changed';

const indexOf = (field: string): number => Number(/^results\[(\d+)\]/.exec(field)?.[1]);

function columnOf(field: string): ResultColumn {
  const part = /^results\[\d+\]\.(\w+)/.exec(field)?.[1];
  return part === 'referralId' ? 'code' : (resultColumns.find((column) => column === part) ?? 'result');
}

const plainCode = (text: string): string => text.replaceAll(/[^0-9a-z]/gi, '').toUpperCase();

const cellOf = ({ cells }: SheetRow, places: Places, column: ResultColumn): string => {
  const place = places[column];
  return place === undefined ? '' : (cells[place] ?? '').trim();
};

type Cells = Readonly<Record<ResultColumn, string>>;

function readRow(
  row: SheetRow,
  places: Places,
  byCode: ReadonlyMap<string, string>,
  participants: ReadonlyMap<string, Participant>,
): ReadRow {
  const cells = Object.fromEntries(resultColumns.map((column) => [column, cellOf(row, places, column)])) as Cells;
  const referralId = byCode.get(plainCode(cells.code)) ?? null;
  const participant = participants.get(referralId ?? '');
  const said = {
    ...{ attempt: attemptIn(cells, participant), on: dayIn(cells.on) },
    result: resultIn(cells.result),
  };
  const problems = cellProblems(cells, referralId, said);
  const item = problems.length > 0 ? null : assessedOf(cells, referralId, said, participant);
  return { row: row.row, referralId, item, what: item ? 'new' : 'wrong', problems };
}

type Said = {
  readonly attempt: Attempt | undefined;
  readonly result: Result | undefined;
  readonly on: CivilDate | undefined;
};

const resultIn = (cell: string): Result | undefined => resultWords[cell.toLowerCase().replaceAll(/\s+/g, ' ')];

const cellProblems = (
  cells: Cells,
  referralId: string | null,
  { attempt, result, on }: Said,
): readonly FieldProblem[] => [
  ...(referralId === null ? [wrongAt('code', 'result.code-unknown')] : []),
  ...(attempt === undefined ? [wrongAt('attempt', 'result.attempt-unknown')] : []),
  ...(result === undefined ? [wrongAt('result', 'result.word-unknown')] : []),
  ...(on === undefined ? [wrongAt('on', 'result.day-unreadable')] : []),
  ...(cells.assessor.length > LONGEST_NAME ? [wrongAt('assessor', 'result.name-too-long')] : []),
];

const nothingKnown = { units: [], version: 0, assessor: null };

/** Null where something of it could not be read. What a file does not say, units or who assessed, stays as it is known. */
function assessedOf(
  { assessor }: Cells,
  referralId: string | null,
  { attempt, result, on }: Said,
  participant: Participant | undefined,
): Assessed | null {
  if (referralId === null || !attempt || !result || !on) return null;
  const known = participant?.attempts.find((one) => one.attempt === attempt);
  const { units, version: seen, assessor: before } = known ?? nothingKnown;
  return { referralId, attempt, result, on, units, assessor: assessor || before, seen };
}

const wrongAt = (column: ResultColumn, code: ProblemCode): FieldProblem => problem(column, code);

/**
 * As it is written; where nothing is, the first assessment, or on a later day than that of who was not competent yet the
 * retest: a file that is sent twice must not use it up.
 */
function attemptIn({ attempt, on, result }: Cells, participant: Participant | undefined): Attempt | undefined {
  if (attempt === '1' || attempt === '2') return attempt === '1' ? 1 : 2;
  if (attempt !== '') return undefined;
  const first = participant?.attempts.find((one) => one.attempt === 1);
  return first?.result === 'not-yet' ? afterNotYet(first, on, result) : 1;
}

function afterNotYet(first: KnownResult, on: string, result: string): Attempt | undefined {
  if ((dayIn(on) ?? first.on) > first.on) return 2;
  // Of the same day it is a correction or a retest: that makes a pass of a fail, and has to be said.
  return resultIn(result) === 'competent' ? undefined : 1;
}

/** `21/11/2026`, `21-11-2026`, `2026-11-21`, or the number that a spreadsheet keeps a day as. */
function dayIn(cell: string): CivilDate | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? [];
  const written = year === undefined ? cell : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const serial = /^\d{5}(\.0+)?$/.test(cell) ? new Date(FIRST_DAY_MS + Number(cell) * A_DAY_MS) : undefined;
  const text = serial ? serial.toISOString().slice(0, 10) : written;
  return isDay(text) ? civilDate(text) : undefined;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const moment = new Date(`${text}T00:00Z`);
  return !Number.isNaN(moment.valueOf()) && moment.toISOString().startsWith(text);
}
