import { covers, type Circumstance, type LifeReport } from './circumstance.js';

type Told = Pick<LifeReport, 'id' | 'personId' | 'circumstance'>;
/** A case, and the record that it was opened for. */
export type CaseOfRecord = Readonly<{ id: string; personId: string }>;

/** Whether this stands of a record, and of all of its cases: work that was found before a second layoff is no news of the time after it. */
export function isTold(
  circumstance: Circumstance,
  recordId: string,
  standing: readonly Told[],
  cases: readonly CaseOfRecord[],
): boolean {
  const own = cases.filter(({ personId }) => personId === recordId);
  return standing.some(
    (one) => one.personId === recordId && one.circumstance === circumstance && own.every(({ id }) => covers(one, id)),
  );
}

/** Two reports say the same of these cases: whoever takes one back takes back the other. */
export function saysTheSame(one: Told, two: Told, cases: readonly CaseOfRecord[]): boolean {
  return one.circumstance === two.circumstance && cases.every(({ id }) => covers(one, id) === covers(two, id));
}

/** The last report of each circumstance, where this record has none that says the same of its cases. By their ids. */
export function missingOf<R extends Told>(
  recordId: string,
  standing: readonly R[],
  cases: readonly CaseOfRecord[],
): readonly R[] {
  const own = cases.filter(({ personId }) => personId === recordId);
  const known = standing.filter(({ personId }) => personId === recordId);
  return standing.filter(
    (one, place) =>
      standing.findLastIndex(({ circumstance }) => circumstance === one.circumstance) === place &&
      !known.some((report) => saysTheSame(report, one, own)),
  );
}
