import type { Tx } from '@tanggap/messaging';
import type { CivilDate } from '@tanggap/kernel';
import type { Attempt, Result, UnitResult } from '../../domain/participation/results.js';

export type StoredResult = {
  readonly referralId: string;
  readonly attempt: Attempt;
  readonly version: number;
  readonly result: Result;
  readonly units: readonly UnitResult[];
  readonly sealedAssessor: string | null;
  readonly on: CivilDate;
};

/** The last version of each attempt. */
export async function resultsOf(tx: Pick<Tx, 'manager'>, classId: string): Promise<readonly StoredResult[]> {
  return await tx.manager.query<StoredResult[]>(
    `select distinct on (referral_id, attempt) referral_id as "referralId", attempt, version, result, units,
            sealed_assessor as "sealedAssessor", assessed_on::text as "on"
       from results where class_id = $1 order by referral_id, attempt, version desc`,
    [classId],
  );
}

/** A result with the attendance that it was let happen on. */
export type NewResult = Omit<StoredResult, 'version'> & {
  readonly present: number;
  readonly held: number;
  readonly byException: boolean;
};

/** Adds a version of each. */
export async function keepResults(
  tx: Tx,
  classId: string,
  results: readonly NewResult[],
  who: string,
  at: Date,
): Promise<void> {
  await tx.manager.query(
    `insert into results (class_id, referral_id, attempt, version, result, units, sealed_assessor, assessed_on, at, who,
                          present, held, by_exception)
     select $1, n.id, n.attempt, 1 + coalesce((select max(r.version) from results r
              where r.class_id = $1 and r.referral_id = n.id and r.attempt = n.attempt), 0),
            n.result, n.units, n.assessor, n.assessed_on, $3, $4, n.present, n.held, n.by_exception
       from jsonb_to_recordset($2::jsonb) as n (id uuid, attempt smallint, result text, units jsonb, assessor text,
                                                assessed_on date, present int, held int, by_exception boolean)`,
    [classId, JSON.stringify(results.map(rowOf)), at, who],
  );
}

const rowOf = ({ referralId, attempt, result, units, sealedAssessor, on, present, held, byException }: NewResult) => ({
  ...{ id: referralId, attempt, result, units, present, held },
  ...{ assessor: sealedAssessor, assessed_on: on, by_exception: byException },
});

export async function exceptionsIn(tx: Pick<Tx, 'manager'>, classId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.manager.query<{ id: string }[]>(
    `select referral_id as id from attendance_exceptions where class_id = $1`,
    [classId],
  );
  return new Set(rows.map(({ id }) => id));
}

type OfSomebody = { readonly classId: string; readonly referralId: string };
type Said = { readonly who: string; readonly at: Date; readonly sealedReason: string };

/** False where there is one already: it stays as it was given. */
export const keepException = (tx: Tx, of: OfSomebody, said: Said): Promise<boolean> =>
  keepOnce(tx, 'attendance_exceptions', of, said);

/** The same of a no. */
export const keepRefusal = (tx: Tx, of: OfSomebody, said: Said): Promise<boolean> =>
  keepOnce(tx, 'exception_refusals', of, said);

async function keepOnce(
  tx: Tx,
  table: 'attendance_exceptions' | 'exception_refusals',
  of: OfSomebody,
  said: Said,
): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>(
    `insert into ${table} (class_id, referral_id, at, who, sealed_reason) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning 1`,
    [of.classId, of.referralId, said.at, said.who, said.sealedReason],
  );
  return rows.length > 0;
}
