import type { EventData } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';

export type Owner = {
  readonly caseId: string;
  /** Null once the case was put back: nobody looks after it. */
  readonly caseworkerId: string | null;
  readonly assignmentId: string;
  /** When it was decided, ISO 8601. */
  readonly since: string;
};

/** Decisions of different caseworkers come in any order: the later one holds. */
export async function keepOwners(tx: Tx, owners: readonly Owner[]): Promise<void> {
  await tx.manager.query(
    `insert into case_owners (case_id, caseworker_id, assignment_id, since)
     select distinct on (case_id) * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[])
         as o (case_id, caseworker_id, assignment_id, since)
      order by case_id, since desc, assignment_id desc
     on conflict (case_id) do update
        set caseworker_id = excluded.caseworker_id, assignment_id = excluded.assignment_id, since = excluded.since
      where (case_owners.since, case_owners.assignment_id) < (excluded.since, excluded.assignment_id)`,
    [
      owners.map(({ caseId }) => caseId),
      owners.map(({ caseworkerId }) => caseworkerId),
      owners.map(({ assignmentId }) => assignmentId),
      owners.map(({ since }) => since),
    ],
  );
}

export type Login = EventData<'worker-registry.person-signed-up.v1'> & Readonly<{ since: string }>;

/** In any order: `standing_logins` shows what was said last of both the account and the person. */
export async function keepLogins(tx: Tx, logins: readonly Login[]): Promise<void> {
  await tx.manager.query(
    `insert into person_logins as known (login_id, person_id, since)
     select login_id, person_id, max(since) from unnest($1::text[], $2::uuid[], $3::timestamptz[]) as l (login_id, person_id, since)
      group by 1, 2
     on conflict (login_id, person_id) do update set since = greatest(known.since, excluded.since)`,
    [logins.map(({ loginId }) => loginId), logins.map(({ personId }) => personId), logins.map(({ since }) => since)],
  );
}

/** The account that the merged record had until then ends with it, also where the merge is known as undone already. */
export async function keepMerges(tx: Tx, merges: readonly (Merge & Readonly<{ at: string }>)[]): Promise<void> {
  await tx.manager.query(
    `insert into person_merges as known (merge_id, person_id, into_person_id, merged_at)
     select distinct on (1) * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[])
     on conflict (merge_id) do update set merged_at = excluded.merged_at where known.merged_at is null`,
    [...columnsOf(merges), merges.map(({ at }) => at)],
  );
}

/** One that is heard of before its merge holds all the same. */
export async function undoMerges(
  tx: Tx,
  merges: readonly EventData<'worker-registry.person-unmerged.v1'>[],
): Promise<void> {
  await tx.manager.query(
    `insert into person_merges (merge_id, person_id, into_person_id, undone)
     select distinct *, true from unnest($1::uuid[], $2::uuid[], $3::uuid[]) on conflict (merge_id) do update set undone = true`,
    columnsOf(merges),
  );
}

type Merge = EventData<'worker-registry.person-merged.v1'>;

const columnsOf = (merges: readonly Merge[]) => [
  merges.map(({ mergeId }) => mergeId),
  merges.map(({ personId }) => personId),
  merges.map(({ intoPersonId }) => intoPersonId),
];
