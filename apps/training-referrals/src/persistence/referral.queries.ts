import { Injectable } from '@nestjs/common';
import type { AgeBand, ReferralDecision, Schooling } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { Proposal } from '../domain/proposal.js';
import type { ReferralStatus } from '../domain/referral.js';
import type { Rulebook } from '../domain/rulebook.js';

/** Kabupaten and kota whose cases may be seen: by the site's place or the worker's. */
export type Scope = readonly string[] | 'all';

export type ReferralFilter = {
  readonly noticeId?: string | undefined;
  readonly programme?: string | undefined;
  readonly decision?: ReferralDecision | 'proposed' | 'ended' | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

export type ReferralRow = {
  readonly id: string;
  readonly caseId: string;
  readonly noticeId: string;
  readonly line: number;
  readonly regionCode: string;
  readonly districtCode: string;
  readonly status: ReferralStatus;
  readonly programme: { readonly code: string; readonly name: Bilingual } | null;
  readonly class: { readonly id: string; readonly code: string; readonly startsOn: string } | null;
  readonly score: number;
  readonly round: number | null;
  readonly rank: number | null;
  readonly ruleVersion: string;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
};

export type HistoryLine = {
  readonly at: string;
  readonly who: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
};

/** A referral with all that it was decided on. */
export type ReferralFileRow = ReferralRow & {
  readonly ageBand: AgeBand;
  readonly schooling: Schooling | null;
  readonly occupation: string;
  readonly dependants: number | null;
  readonly wishes: readonly string[];
  readonly details: Proposal;
  readonly rulebook: Rulebook;
  readonly names: Readonly<Record<string, Bilingual>>;
  readonly history: readonly HistoryLine[];
};

const columns = `
  p.id, p.case_id as "caseId", p.notice_id as "noticeId", p.line, p.region_code as "regionCode",
  p.district_code as "districtCode", coalesce(r.status, 'proposed') as status,
  case when p.programme_code <> '' then json_build_object('code', p.programme_code,
       'name', json_build_object('id', g.name_id, 'en', g.name_en)) end as programme,
  case when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'startsOn', c.starts_on) end as class,
  p.score, r.round, r.rank, p.rule_version as "ruleVersion", p.proposed_at as "proposedAt", r.decided_at as "decidedAt"`;

const tables = `
  proposals p
  left join referrals r on r.id = p.id
  left join programmes g on g.code = p.programme_code
  left join classes c on c.id = r.class_id`;

const inScope = (parameter: string) =>
  `(${parameter}::text[] is null or p.region_code = any(${parameter}) or left(p.district_code, 5) = any(${parameter}))`;

const statusOf: Readonly<Record<ReferralDecision | 'proposed' | 'ended', ReferralStatus>> = {
  proposed: 'proposed',
  seat: 'seat-held',
  waiting: 'waiting',
  'not-suitable': 'not-suitable',
  ended: 'ended',
};

@Injectable()
export class ReferralQueries {
  constructor(private readonly db: DataSource) {}

  /** A page of referrals, the newest first. */
  async list(filter: ReferralFilter, scope: Scope): Promise<readonly ReferralRow[]> {
    const status = filter.decision === undefined ? null : statusOf[filter.decision];
    return await this.db.query<ReferralRow[]>(
      `select ${columns} from ${tables}
        where ($1::uuid is null or p.notice_id = $1) and ($2::text is null or p.programme_code = $2)
          and ($3::text is null or coalesce(r.status, 'proposed') = $3) and ($4::uuid is null or p.id < $4)
          and ${inScope('$5')}
        order by p.id desc limit $6`,
      [
        filter.noticeId ?? null,
        filter.programme ?? null,
        status,
        filter.after ?? null,
        scope === 'all' ? null : scope,
        filter.limit,
      ],
    );
  }

  /** Undefined for an id that does not exist or lies outside the scope: the difference is nobody's business. */
  async file(id: string, scope: Scope): Promise<ReferralFileRow | undefined> {
    const [row] = await this.db.query<ReferralFileRow[]>(
      `select ${columns}, p.age_band as "ageBand", p.schooling, p.occupation, p.dependants, p.wishes,
              (select details from option_sets o where o.key = p.options) as details,
              (select content from rulebooks b where b.id = p.rulebook_id) as rulebook,
              (select json_object_agg(code, json_build_object('id', name_id, 'en', name_en)) from programmes) as names,
              array(select json_build_object('at', h.at, 'who', h.who, 'from', h.from_status, 'to', h.to_status, 'why', h.why)
                      from referral_history h where h.referral_id = p.id order by h.step) as history
         from ${tables} where p.id = $1 and ${inScope('$2')}`,
      [id, scope === 'all' ? null : scope],
    );
    return row;
  }
}
