import type { Tx } from '@tanggap/messaging';
import type { EntityManager } from 'typeorm';
import type { Correction } from '../domain/corrections.js';

const columns = `notice_id as "noticeId", item, code, asked as text, asked_by as "askedBy", asked_at as "askedAt", answer,
  answered_by as "answeredBy", answered_at as "answeredAt"`;

/** What offices have asked to be mended in this notice, in their order. Texts and answers are sealed. */
export async function findCorrections(
  { manager }: { readonly manager: EntityManager },
  noticeId: string,
): Promise<readonly Correction[]> {
  return manager.query<Correction[]>(`select ${columns} from notice_corrections where notice_id = $1 order by item`, [
    noticeId,
  ]);
}

/** Adds items, or their answers; an item that is answered stays as it is. */
export async function keepCorrections(tx: Tx, corrections: readonly Correction[]): Promise<void> {
  await tx.manager.query(
    `insert into notice_corrections (notice_id, item, code, asked, asked_by, asked_at, answer, answered_by, answered_at)
     select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[],
                          $9::timestamptz[])
     on conflict (notice_id, item) do update
       set answer = excluded.answer, answered_by = excluded.answered_by, answered_at = excluded.answered_at
     where notice_corrections.answer is null`,
    [
      corrections.map(({ noticeId }) => noticeId),
      corrections.map(({ item }) => item),
      corrections.map(({ code }) => code),
      corrections.map(({ text }) => text),
      corrections.map(({ askedBy }) => askedBy),
      corrections.map(({ askedAt }) => askedAt),
      corrections.map(({ answer }) => answer),
      corrections.map(({ answeredBy }) => answeredBy),
      corrections.map(({ answeredAt }) => answeredAt),
    ],
  );
}
