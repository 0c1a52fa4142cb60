import { Injectable } from '@nestjs/common';
import type { ReferralStatus } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import { PreparedStatement } from '@tanggap/platform';
import { DataSource } from 'typeorm';
import { turnoutOf } from '../participation/attendance.store.js';

/** A referral as its worker sees it. */
export type OwnReferralRow = {
  readonly id: string;
  readonly status: ReferralStatus;
  readonly step: number;
  readonly why: string;
  readonly programme: { readonly code: string; readonly name: Bilingual } | null;
  readonly class: {
    readonly code: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly districtCode: string;
    readonly provider: string;
  } | null;
  /** Sessions that the worker came to, of those held since they belong to the class; null before the class runs. */
  readonly attendance: { readonly present: number; readonly held: number } | null;
  readonly dueAt: Date | null;
};

// Each step by a key of its own: the records of the person, their cases, the referral of a round (named as the proposal) and
// those that were asked for. As arrays: nobody has many, and what is joined is planned for a thousand.
export const ownStatement = `
  with known as (
    select id, case_id from proposals
     where person_id = any(array(select one from standing_logins l cross join lateral same_people(l.person_id) as one where l.login_id = $1))
  ), own as (
    select id from known union select id from referrals where round is null and case_id = any(array(select case_id from known))
  )
  select r.id, r.status, r.step, coalesce((select h.why from referral_changes h where h.referral_id = r.id and h.step = r.step), r.why) as why,
         case when g.code is not null then json_build_object('code', g.code, 'name', json_build_object('id', g.name_id, 'en', g.name_en)) end
           as programme,
         case when c.id is not null then json_build_object('code', c.code, 'startsOn', c.starts_on, 'endsOn', c.ends_on,
                                                           'districtCode', c.district_code, 'provider', v.name) end as class,
         case when r.status in ('started', 'completed', 'dropped')
              then (select json_build_object('present', t.present, 'held', t.held) from (${turnoutOf('c.id')}) t where t.referral_id = r.id) end
           as attendance,
         r.due_at as "dueAt"
    from referrals r
    left join programmes g on g.code = r.programme_code left join classes c on c.id = r.class_id
    left join providers v on v.code = c.provider_code
   where r.id = any(array(select id from own))
     and (r.round is null or exists (select from rounds d where d.round = r.round and d.state = 'closed'))
   order by r.id desc limit 100`;

const ownReferrals = new PreparedStatement<OwnReferralRow>(ownStatement);

@Injectable()
export class OwnReferralQueries {
  constructor(private readonly db: DataSource) {}

  /** Those of the person whose account this is, by whichever record, once they are told; the newest first. */
  of(accountId: string): Promise<readonly OwnReferralRow[]> {
    return ownReferrals.rows(this.db.manager, [accountId]);
  }
}
