import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { EntityManager } from 'typeorm';
import { openStates } from '../../domain/case-work/duties.js';
import { reachedFrom, seenIn, type Scope } from '../people/scope.js';

/** The records of the human being that a record `it` is of: the one that stands, and those that were merged into it. */
export const records = (it: string) => `(
  select same.id, same.nik_hash from people same
   where same.id = coalesce(${it}.merged_into, ${it}.id) or same.merged_into = coalesce(${it}.merged_into, ${it}.id))`;

/** One record of a human being. */
export type HeldRecord = Readonly<{ id: string; nikHash: string }>;
/** A record, held, and all records of the same human being, the record itself first. */
export type HeldPerson = HeldRecord & Readonly<{ records: readonly HeldRecord[] }>;

/** Throws `person.not-found` for whoever is not reached from these regions. */
export async function assertInScope(db: Pick<EntityManager, 'query'>, personId: string, scope: Scope): Promise<void> {
  const rows = await db.query<unknown[]>(`select from people p where p.id = $1 and ${seenIn('$2', 'p.id')}`, [
    personId,
    scope === 'all' ? null : scope,
  ]);
  if (rows.length === 0) throw unknownPerson();
}

export type Actor = Readonly<{ accountId: string; regions: Scope }>;

/** As in scope, but what somebody has told of a person themselves brings nobody into their own reach. */
export async function isInReach(db: Pick<EntityManager, 'query'>, personId: string, by: Actor): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `select from people p where p.id = $1 and ${reachedFrom('$2', 'p.id', '$3')}`,
    [personId, by.regions === 'all' ? null : by.regions, by.accountId],
  );
  return rows.length > 0;
}

/**
 * As `assertInScope` for any record of the human being, and nobody else records anything of any of them until the
 * transaction ends.
 */
export async function holdPerson(tx: Tx, personId: string, scope: Scope): Promise<HeldPerson> {
  const held = await holdRecords(tx, personId);
  await assertInScope(tx.manager, personId, scope);
  return held;
}

/** The same for what ends cases or opens them to an account. */
export async function holdPersonInReach(tx: Tx, personId: string, by: Actor): Promise<HeldPerson> {
  const held = await holdPerson(tx, personId, by.regions);
  await assertInReach(tx.manager, personId, by);
  return held;
}

/** Throws `person.of-own-report` for whoever knows of a person by nothing but their own word. */
export async function assertInReach(db: Pick<EntityManager, 'query'>, personId: string, by: Actor): Promise<void> {
  if (!(await isInReach(db, personId, by))) throw ownReportOnly();
}

/** The same wherever the cases lie. Merging holds both of its records: once these are held, they are one human being's. */
export async function holdRecords(tx: Tx, personId: string): Promise<HeldPerson> {
  for (;;) {
    const ids = (await recordsOf(tx, personId)).map(({ id }) => id);
    // In the order in which registering and merging lock them.
    await tx.manager.query(`select 1 from people where id = any($1::uuid[]) order by nik_hash for no key update`, [
      ids,
    ]);
    const held = await recordsOf(tx, personId);
    const [first] = held;
    if (!first) throw unknownPerson();
    // Merged or un-merged while we waited: what has come is held too.
    if (held.every(({ id }) => ids.includes(id))) return { ...first, records: held };
  }
}

function recordsOf(tx: Tx, personId: string): Promise<HeldRecord[]> {
  return tx.manager.query<HeldRecord[]>(
    `select same.id, same.nik_hash as "nikHash" from people it cross join lateral ${records('it')} same
      where it.id = $1 order by same.id = it.id desc, same.id`,
    [personId],
  );
}

/** All records of the human being that a record is of. */
export async function recordIdsOf(db: Pick<EntityManager, 'query'>, personId: string): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select same.id from people it cross join lateral ${records('it')} same where it.id = $1`,
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** The day of their first layoff, or the one on which the office heard of it; null where nobody has told of any. */
export async function firstLayoffOf(tx: Tx, personIds: readonly string[]): Promise<string | null> {
  const [first] = await tx.manager.query<{ day: string | null }[]>(
    `select min(day)::text as day from (
       select least(layoff_date, (opened_at at time zone 'Asia/Jakarta')::date) as day from cases where person_id = any($1::uuid[])
       union all
       select least(layoff_date, (reported_at at time zone 'Asia/Jakarta')::date) from self_reports
        where person_id = any($1::uuid[]) and ended_at is null) as known`,
    [personIds],
  );
  return first?.day ?? null;
}

/** What names the people of these records, as it is sealed. */
export async function sealedOf(tx: Tx, personIds: readonly string[]) {
  return tx.manager.query<{ sealed: string; nikHash: string }[]>(
    `select sealed, nik_hash as "nikHash" from people where id = any($1::uuid[])`,
    [personIds],
  );
}

/** All cases of these records. */
export async function casesOf(tx: Tx, personIds: readonly string[]) {
  return tx.manager.query<{ id: string; personId: string }[]>(
    `select id, person_id as "personId" from cases where person_id = any($1::uuid[])`,
    [personIds],
  );
}

/** The cases of these records that still go on. */
export async function openCasesOf(tx: Tx, personIds: readonly string[]) {
  return tx.manager.query<{ id: string; personId: string }[]>(
    `select id, person_id as "personId" from cases where person_id = any($1::uuid[]) and state = any($2::text[]) order by id`,
    [personIds, openStates],
  );
}

function ownReportOnly(): Rejected {
  return new Rejected('forbidden', 'person.of-own-report', {
    id: 'Orang ini dikenal di wilayah Anda hanya dari laporan yang Anda catat sendiri: minta rekan lain, atau tunggu pemberitahuan perusahaan.',
    en: 'Only a report that you took down yourself ties this person to your regions: ask a colleague, or wait for the notice of the company.',
  });
}

export function unknownPerson(): Rejected {
  return new Rejected('missing', 'person.not-found', {
    id: 'Orang ini tidak ditemukan.',
    en: 'This person was not found.',
  });
}
