import type { Pathway } from '@tanggap/indonesia';
import type { Tx } from '@tanggap/messaging';
import { isStopped } from '../stops/stop.store.js';

export type KeptInterest = {
  readonly id: string;
  readonly caseId: string;
  readonly pathway: Pathway;
  readonly programmeCode: string | null;
  readonly countsFor: string | null;
  readonly districtCode: string;
  readonly notedAt: Date;
};
export type NewInterest = Omit<KeptInterest, 'notedAt'> & { readonly personId: string; readonly notedBy: string };

/** Keeps an interest; one that was noted before is returned as it was. */
export async function keepInterest(tx: Tx, interest: NewInterest): Promise<KeptInterest> {
  const { id, caseId, personId, pathway, programmeCode, countsFor, districtCode, notedBy } = interest;
  await tx.manager.query(
    `insert into interests (id, case_id, person_id, pathway, programme_code, counts_for, district_code, noted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict on constraint an_interest_is_noted_once do nothing`,
    [id, caseId, personId, pathway, programmeCode, countsFor, districtCode, notedBy],
  );
  const [kept] = await tx.manager.query<KeptInterest[]>(
    `select id, case_id as "caseId", pathway, programme_code as "programmeCode", counts_for as "countsFor",
            district_code as "districtCode", noted_at as "notedAt"
       from interests where case_id = $1 and pathway = $2 and programme_code is not distinct from $3`,
    [caseId, pathway, programmeCode],
  );
  if (!kept) throw new Error('an interest was not kept');
  return kept;
}

/** Whether a human being, by whichever record, has completed a class of the programme. */
export async function hasCompleted(tx: Tx, personId: string, programmeCode: string): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>(
    `select from referrals
      where person_id in (select same_people($1::uuid)) and programme_code = $2 and status = 'completed' limit 1`,
    [personId, programmeCode],
  );
  return rows.length > 0;
}

/** Whether a case is over: its layoff was taken back, or the person is offered nothing any more. */
export async function isCaseOver(tx: Tx, personId: string, caseId: string): Promise<boolean> {
  const [row] = await tx.manager.query<{ over: boolean }[]>(
    `select exists (select from case_closures where case_id = $2) or ${isStopped('$1::uuid', '$2::uuid')} as over`,
    [personId, caseId],
  );
  return row?.over === true;
}
