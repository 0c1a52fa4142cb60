import type { Tx } from '@tanggap/messaging';
import { PreparedStatement } from '@tanggap/platform';
import type { EntityManager } from 'typeorm';

export type OwnLogin = Readonly<{ loginId: string; personId: string; since: string }>;

/** In any order: `standing_logins` shows what was said last of both the account and the person. */
export async function keepOwnLogins(tx: Tx, logins: readonly OwnLogin[]): Promise<void> {
  await tx.manager.query(
    `insert into own_logins as known (login_id, person_id, since)
     select login_id, person_id, max(since) from unnest($1::text[], $2::uuid[], $3::timestamptz[]) as l (login_id, person_id, since)
      group by 1, 2
     on conflict (login_id, person_id) do update set since = greatest(known.since, excluded.since)`,
    [logins.map(({ loginId }) => loginId), logins.map(({ personId }) => personId), logins.map(({ since }) => since)],
  );
}

/** The same in a statement, as an array: $1 is the login. */
export const recordsOfLogin = `array(
  with own as (select person_id from standing_logins where login_id = $1)
  select person_id from own union select o.other_id from own join records_of_one o on o.person_id = own.person_id)`;

const records = new PreparedStatement<{ personId: string }>(
  `select unnest(${recordsOfLogin}) as "personId" order by 1`,
);

/** The records of the human being whose account this is: none where it is nobody's. */
export async function ownRecords(manager: EntityManager, loginId: string): Promise<readonly string[]> {
  const rows = await records.rows(manager, [loginId]);
  return rows.map(({ personId }) => personId);
}
