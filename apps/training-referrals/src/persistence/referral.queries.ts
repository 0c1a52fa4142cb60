import { Injectable } from '@nestjs/common';
import type { AgeBand, ReferralDecision, Schooling } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { Proposal } from '../domain/proposal.js';
import type { ReferralStatus } from '../domain/referral.js';
import type { Rulebook } from '../domain/rulebook.js';
import { caseInScope, regionsOf } from './scope.js';
import type { Scope } from './scope.js';

export type ReferralFilter = {
  readonly noticeId?: string | undefined;
  readonly programme?: string | undefined;
  readonly caseId?: string | undefined;
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
  /** Line of its history that it stands at; what `If-Match` names. None while it is proposed. */
  readonly step: number | null;
  readonly dueAt: Date | null;
  /** The caseworker who asked; none for what the round decided. */
  readonly askedBy: string | null;
  /** The caseworker who looks after the case; none: whoever looks after the region. */
  readonly owner: string | null;
};

export type HistoryLine = {
  readonly step: number;
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
  readonly personId: string;
  /** The place on the waiting list of its programme, counted from 1; null for who does not wait. */
  readonly waitingPlace: number | null;
  /** What was asked for, with the reason sealed; none for what the round decided. */
  readonly request: {
    readonly wanted: string;
    readonly classes: readonly string[];
    readonly obstacles: readonly string[];
    readonly sealed: string;
  } | null;
  /** What was said at a step, sealed. */
  readonly notes: readonly { readonly step: number; readonly sealed: string }[];
};

const columns = `
  one.id, p.case_id as "caseId", p.notice_id as "noticeId", p.line, p.region_code as "regionCode",
  p.district_code as "districtCode", coalesce(r.status, 'proposed') as status,
  case when g.code is not null then json_build_object('code', g.code,
       'name', json_build_object('id', g.name_id, 'en', g.name_en)) end as programme,
  case when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'startsOn', c.starts_on) end as class,
  p.score, r.round, r.rank, p.rule_version as "ruleVersion", p.proposed_at as "proposedAt", r.decided_at as "decidedAt",
  r.step, r.due_at as "dueAt", r.asked_by as "askedBy", o.caseworker_id as owner`;

/** What the rounds decide or will decide, and what caseworkers asked for. */
const tables = `
  (select id, case_id, programme_code from proposals
    union all
   select id, case_id, programme_code from referrals where round is null) as one
  join proposals p on p.case_id = one.case_id
  left join referrals r on r.id = one.id
  left join programmes g on g.code = one.programme_code
  left join classes c on c.id = r.class_id
  left join case_owners o on o.case_id = one.case_id`;

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
        where ($1::uuid is null or p.notice_id = $1) and ($2::text is null or one.programme_code = $2)
          and ($3::text is null or coalesce(r.status, 'proposed') = $3) and ($4::uuid is null or one.id < $4)
          and ${caseInScope('$5')} and ($7::uuid is null or one.case_id = $7)
        order by one.id desc limit $6`,
      [
        filter.noticeId ?? null,
        filter.programme ?? null,
        status,
        filter.after ?? null,
        regionsOf(scope),
        filter.limit,
        filter.caseId ?? null,
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
              array(select json_build_object('step', h.step, 'at', h.at, 'who', h.who, 'from', h.from_status, 'to', h.to_status, 'why', h.why)
                      from referral_history h where h.referral_id = one.id order by h.step) as history,
              p.person_id as "personId",
              case when r.status = 'waiting' then 1 + (select count(*)::int from referrals w
                where w.status = 'waiting' and w.programme_code = r.programme_code
                  and (w.queue_round, w.queue_rank) < (r.queue_round, r.queue_rank)) end as "waitingPlace",
              (select json_build_object('wanted', q.wanted, 'classes', q.classes, 'obstacles', q.obstacles, 'sealed', q.sealed)
                 from referral_requests q where q.referral_id = one.id) as request,
              array(select json_build_object('step', n.step, 'sealed', n.sealed) from referral_notes n where n.referral_id = one.id)
                as notes
         from ${tables} where one.id = $1 and ${caseInScope('$2')}`,
      [id, regionsOf(scope)],
    );
    return row;
  }
}
