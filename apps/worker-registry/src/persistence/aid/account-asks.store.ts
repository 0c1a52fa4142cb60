import type { EventData } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { isInDoubt } from '../identity-conflicts.store.js';

/** Who asked, and what is known of the person; sealed for the hash beside it. */
export type Asked = Readonly<{
  assessmentId: string;
  personId: string;
  /** Of the record that stands for the human being: what it is called on the card. */
  sealed: string;
  nikHash: string;
  /** Of the newest case of the person that names an account, and is in no doubt. */
  caseSealed: string | null;
  caseNikHash: string;
  phoneHash: string | null;
}>;

/** Asked again, nothing changes. */
export async function keepAsks(tx: Tx, asks: readonly EventData<'cash-assistance.account-needed.v1'>[]): Promise<void> {
  await tx.manager.query(
    `insert into account_asks (assessment_id, case_id, person_id)
     select distinct on (1) * from unnest($1::uuid[], $2::uuid[], $3::uuid[]) on conflict do nothing`,
    [
      asks.map(({ assessmentId }) => assessmentId),
      asks.map(({ caseId }) => caseId),
      asks.map(({ personId }) => personId),
    ],
  );
}

const answers = (which: string) => `
  with answered as (
    update account_asks a set told_at = now() from cases c
     where ${which} and c.id = a.case_id and not ${isInDoubt('c')}
    returning a.assessment_id, a.person_id)
  select a.assessment_id as "assessmentId", a.person_id as "personId", p.sealed, p.nik_hash as "nikHash", k.sealed as "caseSealed",
         r.nik_hash as "caseNikHash", k.phone_hash as "phoneHash"
    from answered a join people r on r.id = a.person_id join people p on p.id = coalesce(r.merged_into, r.id)
    left join lateral (select k.sealed, k.phone_hash from cases k where k.person_id = a.person_id and not ${isInDoubt('k')}
                        order by k.account_hash is null, k.id desc limit 1) as k on true
   order by a.assessment_id`;

/** What can be answered of these, which counts as told from now on: nothing while it is in doubt whose case it is. */
export async function answerAsks(tx: Tx, assessmentIds: readonly string[]): Promise<readonly Asked[]> {
  return await tx.manager.query<Asked[]>(answers('a.assessment_id = any($1::uuid[])'), [assessmentIds]);
}

/** The same of everything that was ever asked of these people. */
export async function answerAsksOf(tx: Tx, personIds: readonly string[]): Promise<readonly Asked[]> {
  return await tx.manager.query<Asked[]>(answers('a.person_id = any($1::uuid[])'), [personIds]);
}

/** Whose case it is. */
export async function personOfCase(tx: Tx, caseId: string): Promise<readonly string[]> {
  const rows = await tx.manager.query<{ personId: string }[]>(
    `select person_id as "personId" from cases where id = $1`,
    [caseId],
  );
  return rows.map(({ personId }) => personId);
}
