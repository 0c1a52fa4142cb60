import type { EntityManager } from 'typeorm';

/** By what a person is compared with others: keyed hashes, absent where the registry does not say them. */
export type SaidMarks = Readonly<{ personId: string; nikHash?: string | undefined; phoneHash?: string | undefined }>;

/** Keeps what the registry said last of each person; what it does not say stays as it was. */
export async function keepNikHashes(manager: EntityManager, said: readonly SaidMarks[]): Promise<void> {
  const known = [...new Map(said.map((marks) => [marks.personId, marks])).values()].toSorted((a, b) =>
    a.personId < b.personId ? -1 : 1,
  );
  if (known.length === 0) return;
  await manager.query(
    `insert into person_marks as kept (person_id, nik_hash, phone_hash) select * from unnest($1::uuid[], $2::text[], $3::text[])
     on conflict (person_id) do update
        set nik_hash = coalesce(excluded.nik_hash, kept.nik_hash), phone_hash = coalesce(excluded.phone_hash, kept.phone_hash),
            heard_at = now()
      where (kept.nik_hash, kept.phone_hash) is distinct from
            (coalesce(excluded.nik_hash, kept.nik_hash), coalesce(excluded.phone_hash, kept.phone_hash))`,
    [
      known.map(({ personId }) => personId),
      known.map(({ nikHash }) => nikHash ?? null),
      known.map(({ phoneHash }) => phoneHash ?? null),
    ],
  );
}
