import { Injectable } from '@nestjs/common';
import type { ReferralStatus } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { placed } from '../referral.store.js';
import { caseInScope, regionsOf } from '../scope.js';
import type { Scope } from '../scope.js';

export type BoardFilter = {
  readonly state?: ReferralStatus | undefined;
  readonly overdue?: boolean | undefined;
  /** An account, or `queue`: nobody looks after the case yet. */
  readonly owner?: string | undefined;
  readonly flag?: 'duplicate-person' | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

/** An open referral for which somebody has to do something. */
export type BoardRow = {
  readonly id: string;
  readonly caseId: string;
  readonly regionCode: string;
  readonly status: ReferralStatus;
  readonly step: number;
  readonly programmeCode: string;
  readonly programme: { readonly code: string; readonly name: Bilingual };
  readonly classCode: string | null;
  readonly providerCode: string | null;
  readonly dueAt: Date;
  /** The same in microseconds, for `after`. */
  readonly cursor: string;
  readonly overdue: boolean;
  /** The caseworker's account; none: the queue of the region. */
  readonly owner: string | null;
  readonly flags: readonly 'duplicate-person'[];
};

export type BoardCounts = {
  readonly open: number;
  readonly overdue: number;
  readonly ofQueue: number;
  readonly duplicates: number;
  readonly byState: Readonly<Record<string, number>>;
};

/**
 * Where two records of one human being hold a place each: the younger, to be looked at since the merge was heard of. The records
 * of each merge are found once, and their places by `one_place_per_person`.
 */
const duplicates = `
  select r.id, max(m.heard_at) as since
    from person_merges m
   cross join lateral (select array_agg(one) as records from same_people(m.person_id) as one) as same
    join referrals r on r.person_id = any(same.records) and r.status in (${placed})
   where not m.undone
     and exists (select from referrals o
                  where o.person_id = any(same.records) and o.status in (${placed})
                    and (o.decided_at, o.id) < (r.decided_at, r.id))
   group by r.id`;

/** Anything is shown as unanswered a minute after it was due. */
const late = (now: string) => `r.due_at + interval '1 minute' <= ${now}`;

const listStatement = `
  with duplicate as materialized (${duplicates}),
  due as (
    select r.id, r.due_at as at from referrals r
     where r.due_at is not null and r.status in (${placed}) and ($7::boolean is null or (${late('$8')}) = $7)
     union all
    select r.id, d.since from duplicate d join referrals r on r.id = d.id where r.due_at is null and $7 is not true
  )
  select r.id, r.case_id as "caseId", p.region_code as "regionCode", r.status, r.step, r.programme_code as "programmeCode",
         json_build_object('code', g.code, 'name', json_build_object('id', g.name_id, 'en', g.name_en)) as programme, c.code as "classCode", c.provider_code as "providerCode",
         due.at as "dueAt", (extract(epoch from due.at) * 1000000)::bigint as cursor,
         coalesce(${late('$8')}, false) as overdue, o.caseworker_id as owner,
         case when d.id is null then '{}'::text[] else '{duplicate-person}' end as flags
    from due join referrals r on r.id = due.id join proposals p on p.case_id = r.case_id join programmes g on g.code = r.programme_code
    left join classes c on c.id = r.class_id left join case_owners o on o.case_id = r.case_id left join duplicate d on d.id = r.id
   where ${caseInScope('$1')} and ($2::text is null or r.status = $2)
     and ($3::text is null or case $3 when 'queue' then o.case_id is null else o.caseworker_id::text = $3 end)
     and ($4::text is null or d.id is not null)
     and ($5::bigint is null or (due.at, due.id) > ('epoch'::timestamptz + $5 * interval '1 microsecond', $6::uuid))
   order by due.at, due.id limit $9`;

const countStatement = `
  with duplicate as materialized (${duplicates}),
  open as (
    select r.id, r.status, r.due_at is not null and ${late('$2')} as overdue, o.case_id is null as of_queue,
           r.id in (select id from duplicate) as is_duplicate, r.due_at is not null as has_due
      from referrals r join proposals p on p.case_id = r.case_id left join case_owners o on o.case_id = r.case_id
     where r.status in (${placed}) and ${caseInScope('$1')}),
  to_do as (select * from open where has_due or is_duplicate)
  select (select count(*)::int from to_do) as open, (select count(*)::int from to_do where overdue) as overdue,
         (select count(*)::int from to_do where of_queue) as "ofQueue",
         (select count(*)::int from to_do where is_duplicate) as duplicates,
         (select coalesce(json_object_agg(status, n), '{}') from (select status, count(*)::int as n from to_do group by 1) as s) as "byState"`;

@Injectable()
export class BoardQueries {
  constructor(private readonly db: DataSource) {}

  /** What is due first in front. */
  async list({ after, ...filter }: BoardFilter, scope: Scope, now: Date): Promise<readonly BoardRow[]> {
    const [at = null, id = null] = after?.split('~') ?? [];
    return await this.db.query<BoardRow[]>(listStatement, [
      regionsOf(scope),
      filter.state ?? null,
      filter.owner ?? null,
      filter.flag ?? null,
      at,
      id,
      filter.overdue ?? null,
      now,
      filter.limit,
    ]);
  }

  async counts(scope: Scope, now: Date): Promise<BoardCounts> {
    const [row] = await this.db.query<BoardCounts[]>(countStatement, [regionsOf(scope), now]);
    if (!row) throw new Error('a count has one row');
    return row;
  }
}
