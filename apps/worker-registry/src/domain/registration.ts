import type { ReportedWorkerV1, WorkersReportedV1 } from '@tanggap/contracts';
import { StandingReports, type StandingReport } from './rights/self-report.js';

/** The one record of a human being: whoever reports the same NIK reports the same person. */
export type Person = Readonly<{
  id: string;
  nikHash: string;
  nameBirthHash: string;
  /** As the first report gave it; what later ones gave stays with their cases. */
  sealed: string;
  /** Another record of the same human being, which stands for both. */
  mergedInto: string | null;
  registeredAt: Date;
}>;

/** One row of a company's list, and which of the parts at hand brought it. */
export type ReportedRow = Readonly<{
  part: number;
  noticeId: string;
  companyId: string;
  regionCode: string;
  worker: ReportedWorkerV1;
}>;

/** The person behind a NIK. `isNew`: made for the rows at hand. */
export type Recognised = Readonly<{ personId: string; nameBirthHash: string; isNew: boolean }>;

/** A row that is registered already, and the case that its person has for the notice. */
export type HeardRow = Readonly<{ personId: string; noticeId: string; line: number; caseId: string }>;

/** A row that is registered now. */
export type RegisteredRow = Readonly<{ row: ReportedRow; caseId: string; personId: string; newPerson: boolean }>;

/** A known NIK came with another name or birth date; a person looks at it. */
export type IdentityConflict = Readonly<{
  caseId: string;
  personId: string;
  noticeId: string;
  line: number;
  sealed: string;
  knownNameBirthHash: string;
  reportedNameBirthHash: string;
}>;

/** The same of what somebody told of themselves, which is of no case. */
export type ReportConflict = Omit<IdentityConflict, 'caseId' | 'noticeId' | 'line'> &
  Readonly<{ selfReportId: string }>;

export type Decision = Readonly<{
  openings: readonly RegisteredRow[];
  /** The list names the person again: a worker who was reported, but one case is enough. */
  repeated: readonly RegisteredRow[];
  conflicts: readonly IdentityConflict[];
  /** What workers or unions have told before of layoffs that open cases now. */
  linked: readonly LinkedReport[];
}>;

export type LinkedReport = Readonly<{ reportId: string; caseId: string; noticeId: string }>;

/** What one part added to its notice. */
export type Tally = Readonly<{ workers: number; newPeople: number; knownPeople: number; cases: number }>;

const nothing: Tally = { workers: 0, newPeople: 0, knownPeople: 0, cases: 0 };

/** The rows in the order in which they were heard. */
export function rowsOf(parts: readonly WorkersReportedV1[]): ReportedRow[] {
  return parts.flatMap(({ noticeId, companyId, regionCode, workers }, part) =>
    workers.map((worker) => ({ part, noticeId, companyId, regionCode, worker })),
  );
}

/** The first row of each NIK, sorted: whoever locks people does so in this order, so nobody waits in a circle. */
export function firstMentions(rows: readonly ReportedRow[]): ReportedRow[] {
  const first = new Map<string, ReportedRow>();
  for (const row of rows) if (!first.has(row.worker.nikHash)) first.set(row.worker.nikHash, row);
  return [...first.values()].sort((a, b) => (a.worker.nikHash < b.worker.nikHash ? -1 : 1));
}

/**
 * A row opens a case, unless its person has one for this notice; that which the person has told of, if there is one. A row
 * that is registered already says nothing new, so whatever is sent again changes nothing. Another name under a known NIK is
 * noted, never taken over.
 */
export function decide(
  rows: readonly ReportedRow[],
  people: ReadonlyMap<string, Recognised>,
  heardRows: readonly HeardRow[],
  newCaseId: (noticeId: string) => string,
  reports = new StandingReports<StandingReport>([]),
): Decision {
  const openings: RegisteredRow[] = [];
  const repeated: RegisteredRow[] = [];
  const conflicts: IdentityConflict[] = [];
  const linked: LinkedReport[] = [];
  const heard = new Map<string, HeardRow[]>();
  const met = new Set<string>();
  for (const row of heardRows) hear(heard, row);

  for (const row of rows) {
    const person = personOf(row, people);
    const { personId } = person;
    const earlier = heard.get(personId + row.noticeId) ?? [];
    if (earlier.some(({ line }) => line === row.worker.line)) continue;

    const told = opens(earlier) ? reports.take(personId, layoffOf(row)) : [];
    const caseId = knownCase(earlier, told) ?? newCaseId(row.noticeId);
    linked.push(...linksOf(row, caseId, told));
    const newPerson = isNewHere(person, told, met);
    met.add(personId);
    hear(heard, { personId, noticeId: row.noticeId, line: row.worker.line, caseId });
    (opens(earlier) ? openings : repeated).push({ row, caseId, personId, newPerson });
    if (person.nameBirthHash !== row.worker.nameBirthHash) conflicts.push(conflictOf(row, person, caseId));
  }
  return { openings, repeated, conflicts, linked };
}

/** What each part added; parts that said nothing new are left out. */
export function talliesOf({ openings, repeated }: Decision): ReadonlyMap<number, Tally> {
  const tallies = new Map<number, Tally>();
  const add = (part: number, tally: Tally) => tallies.set(part, addTallies(tallies.get(part) ?? nothing, tally));
  for (const [part, rows] of Map.groupBy(openings, ({ row }) => row.part)) add(part, tallyOf(rows, rows.length));
  for (const [part, rows] of Map.groupBy(repeated, ({ row }) => row.part)) add(part, tallyOf(rows, 0));
  return tallies;
}

function tallyOf(rows: readonly RegisteredRow[], cases: number): Tally {
  const newPeople = rows.filter(({ newPerson }) => newPerson).length;
  return { workers: rows.length, newPeople, knownPeople: rows.length - newPeople, cases };
}

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    workers: a.workers + b.workers,
    newPeople: a.newPeople + b.newPeople,
    knownPeople: a.knownPeople + b.knownPeople,
    cases: a.cases + b.cases,
  };
}

const opens = (earlier: readonly HeardRow[]) => earlier.length === 0;

const linksOf = ({ noticeId }: ReportedRow, caseId: string, told: readonly StandingReport[]): LinkedReport[] =>
  told.map(({ id }) => ({ reportId: id, caseId, noticeId }));

const knownCase = ([first]: readonly HeardRow[], [told]: readonly StandingReport[]) => first?.caseId ?? told?.caseId;

/** Whoever was first known by what they told of themselves is new with that case. */
function isNewHere(person: Recognised, told: readonly StandingReport[], met: ReadonlySet<string>): boolean {
  return told.some(({ newPerson }) => newPerson) || (person.isNew && !met.has(person.personId));
}

const layoffOf = ({ companyId, regionCode, worker }: ReportedRow) => ({
  companyId,
  regionCode,
  layoffDate: worker.layoffDate,
});

function personOf({ worker }: ReportedRow, people: ReadonlyMap<string, Recognised>): Recognised {
  const person = people.get(worker.nikHash);
  if (!person) throw new Error('people are settled before rows are decided');
  return person;
}

function hear(heard: Map<string, HeardRow[]>, row: HeardRow): void {
  const key = row.personId + row.noticeId;
  const rows = heard.get(key);
  if (rows) rows.push(row);
  else heard.set(key, [row]);
}

function conflictOf({ noticeId, worker }: ReportedRow, person: Recognised, caseId: string): IdentityConflict {
  return {
    caseId,
    personId: person.personId,
    noticeId,
    line: worker.line,
    sealed: worker.sealed,
    knownNameBirthHash: person.nameBirthHash,
    reportedNameBirthHash: worker.nameBirthHash,
  };
}
