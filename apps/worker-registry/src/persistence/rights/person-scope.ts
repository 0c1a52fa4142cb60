import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { EntityManager } from 'typeorm';
import { openStates } from '../../domain/case-work/duties.js';
import type { Scope } from '../case.queries.js';

const inScope = `(
  exists (select from cases c where c.person_id = p.id
             and ($2::text[] is null or c.region_code = any($2) or c.home_region_code = any($2)))
  or exists (select from self_reports s where s.person_id = p.id and s.notice_id is null
                and ($2::text[] is null or s.region_code = any($2) or left(s.district_code, 5) = any($2))))`;

/** Throws `person.not-found` for whoever has no case in these regions. */
export async function assertInScope(db: Pick<EntityManager, 'query'>, personId: string, scope: Scope): Promise<void> {
  const rows = await db.query<unknown[]>(`select from people p where p.id = $1 and ${inScope}`, [
    personId,
    scope === 'all' ? null : scope,
  ]);
  if (rows.length === 0) throw unknownPerson();
}

/** As `assertInScope`, and nobody else records anything of the person until the transaction ends. @returns the hash of the NIK */
export async function holdPerson(tx: Tx, personId: string, scope: Scope): Promise<string> {
  const [row] = await tx.manager.query<{ nikHash: string }[]>(
    `select p.nik_hash as "nikHash" from people p where p.id = $1 and ${inScope} for no key update`,
    [personId, scope === 'all' ? null : scope],
  );
  if (!row) throw unknownPerson();
  return row.nikHash;
}

/** The cases of a person that still go on. */
export async function openCasesOf(tx: Tx, personId: string): Promise<readonly string[]> {
  const rows = await tx.manager.query<{ id: string }[]>(
    `select id from cases where person_id = $1 and state = any($2::text[]) order by id`,
    [personId, openStates],
  );
  return rows.map(({ id }) => id);
}

export function unknownPerson(): Rejected {
  return new Rejected('missing', 'person.not-found', {
    id: 'Orang ini tidak ditemukan.',
    en: 'This person was not found.',
  });
}
