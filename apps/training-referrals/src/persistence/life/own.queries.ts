import { Injectable } from '@nestjs/common';
import type { ReferralStatus } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import { DataSource } from 'typeorm';

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
  } | null;
  readonly dueAt: Date | null;
};

@Injectable()
export class OwnReferralQueries {
  constructor(private readonly db: DataSource) {}

  /** Those of the person whose account this is, by whichever record, once they are told; the newest first. */
  async of(accountId: string): Promise<readonly OwnReferralRow[]> {
    return await this.db.query<OwnReferralRow[]>(
      `select r.id, r.status, r.step, coalesce((select h.why from referral_changes h where h.referral_id = r.id and h.step = r.step), r.why) as why,
              case when g.code is not null then json_build_object('code', g.code, 'name', json_build_object('id', g.name_id, 'en', g.name_en)) end
                as programme,
              case when c.id is not null then json_build_object('code', c.code, 'startsOn', c.starts_on, 'endsOn', c.ends_on,
                                                                'districtCode', c.district_code) end as class,
              r.due_at as "dueAt"
         from proposals p join referrals r on r.case_id = p.case_id
         left join programmes g on g.code = r.programme_code left join classes c on c.id = r.class_id
        where p.person_id in (select same_people(l.person_id) from person_logins l where l.login_id::text = $1)
          and (r.round is null or exists (select from rounds d where d.round = r.round and d.state = 'closed'))
        order by r.id desc limit 100`,
      [accountId],
    );
  }
}
