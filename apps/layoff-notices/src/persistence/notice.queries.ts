import { Injectable } from '@nestjs/common';
import type { LineCounts } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { Difference, Condition, NoticeKind, NoticeStatus, Total, Tranche } from '../domain/notice.js';
import type { Correction } from '../domain/corrections.js';
import type { StepStanding } from '../domain/dispute-steps.js';
import type { DisputeRecord } from '../domain/dispute.js';
import type { LayoffDay } from '../domain/tranche-check.js';
import { findCorrections } from './correction.store.js';
import { findRecords, findSteps } from './dispute.store.js';
import { noticeInScope as inScope } from './scope.js';
import type { Scope } from './scope.js';

/** A notice as screens show it, with how far its workers have come. */
export type NoticeView = {
  readonly id: string;
  readonly status: NoticeStatus;
  readonly kind: NoticeKind;
  readonly version: number;
  readonly companyId: string;
  readonly companyName: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly regionCode: string;
  readonly handlingRegion: string;
  readonly reasonCode: string | null;
  readonly layoffFrom: CivilDate | null;
  readonly layoffTo: CivilDate | null;
  readonly declaredWorkers: number | null;
  /** Who works at the site: by the company's word in this notice, and by the register of sites. */
  readonly siteWorkers: number | null;
  readonly registeredSiteWorkers: number;
  readonly condition: Condition | null;
  readonly tranches: readonly Tranche[];
  readonly totals: readonly Total[];
  readonly toldOn: CivilDate | null;
  /** Given back when the draft is saved. */
  readonly revision: number;
  readonly askedDifference: Difference | null;
  readonly acceptedDifference: Difference | null;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly acceptedAt: Date | null;
  /** By when the office or the company is to do the next thing; null while no term runs. */
  readonly dueOn: CivilDate | null;
  /** The accepted notice whose workers it adds to. */
  readonly supplements: string | null;
  readonly carriesOut: string | null;
  readonly listId: string | null;
  readonly listStatus: string | null;
  readonly rows: number;
  readonly rejected: number;
  readonly reported: number;
  readonly registered: number;
  readonly newPeople: number;
  readonly knownPeople: number;
  readonly cases: number;
  readonly referred: number;
  readonly seats: number;
  readonly waiting: number;
  readonly notSuitable: number;
  readonly assessed: number;
  readonly eligible: number;
  readonly needsEvidence: number;
  readonly notEligible: number;
};

export type HistoryLine = {
  readonly at: Date;
  readonly by: string;
  readonly from: NoticeStatus | null;
  readonly to: NoticeStatus;
  readonly why: string;
  /** What a person gave as the reason; sealed in the table. */
  readonly reason: string | null;
};

/** What other pages call a notice by. */
export type NoticeLabel = Pick<
  NoticeView,
  'id' | 'status' | 'kind' | 'companyName' | 'siteName' | 'handlingRegion' | 'layoffFrom'
>;

/** What is under way beside the state of a notice. */
export type UnderWay = { readonly hasProposal: boolean; readonly amendment: 'asked' | 'confirmed' | null };

/** Of each state, how many there are, and of how many the term that runs has passed. */
export type NoticeCounts = readonly {
  readonly status: NoticeStatus;
  readonly notices: number;
  readonly overdue: number;
}[];

export type NoticeFilter = {
  readonly status?: readonly NoticeStatus[] | undefined;
  readonly companyId?: string | undefined;
  readonly region?: string | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  /** Those that have waited longest in front. */
  readonly oldestFirst?: boolean | undefined;
  readonly limit: number;
};

type Counts = LineCounts['layoffNotices'];

// Of what the notice waits for: until it is taken up, answered or mended.
const runningTerm = `(select min(k.due_on) from notice_clocks k where k.notice_id = n.id and k.closed_at is null
  and k.code in ('OFFICE_REVIEW', 'OFFICE_ANSWER', 'COMPANY_CORRECTION'))`;

// Days as text: the driver would make each a moment in some time zone.
const columns = `n.id, n.status, n.kind, n.version, n.company_id as "companyId", c.name as "companyName", n.site_id as "siteId", s.name as "siteName",
  n.region_code as "regionCode", n.handling_region as "handlingRegion", n.reason_code as "reasonCode", n.layoff_from::text as "layoffFrom",
  n.layoff_to::text as "layoffTo", n.declared_workers as "declaredWorkers", n.site_workers as "siteWorkers",
  s.workers as "registeredSiteWorkers", n.condition, n.tranches, n.totals, n.told_on::text as "toldOn", n.revision,
  n.asked_difference as "askedDifference", n.accepted_difference as "acceptedDifference", n.created_at as "createdAt",
  n.submitted_at as "submittedAt", n.accepted_at as "acceptedAt", ${runningTerm}::text as "dueOn", n.supplements, n.carries_out as "carriesOut", n.list_id as "listId", l.status as "listStatus",
  coalesce(l.rows, 0) as rows, coalesce(l.rejected, 0) as rejected, coalesce(l.reported, 0) as reported,
  coalesce(p.registered, 0) as registered, coalesce(p.new_people, 0) as "newPeople",
  coalesce(p.known_people, 0) as "knownPeople", coalesce(p.cases, 0) as cases,
  coalesce(p.referred, 0) as referred, coalesce(p.seats, 0) as seats, coalesce(p.waiting, 0) as waiting,
  coalesce(p.not_suitable, 0) as "notSuitable", coalesce(p.assessed, 0) as assessed, coalesce(p.eligible, 0) as eligible,
  coalesce(p.needs_evidence, 0) as "needsEvidence", coalesce(p.not_eligible, 0) as "notEligible"`;

const tables = `notices n join companies c on c.id = n.company_id join sites s on s.id = n.site_id
  left join worker_lists l on l.id = n.list_id left join notice_progress p on p.notice_id = n.id`;

@Injectable()
export class NoticeQueries {
  constructor(private readonly db: DataSource) {}

  /** A page of notices, the newest first unless asked otherwise. */
  async list(scope: Scope, filter: NoticeFilter): Promise<readonly NoticeView[]> {
    const { status, companyId, region, after, oldestFirst = false, limit } = filter;
    const [further, order] = oldestFirst ? ['>', 'asc'] : ['<', 'desc'];
    return await this.db.query<NoticeView[]>(
      `select ${columns} from ${tables}
        where ${inScope} and ($3::text[] is null or n.status = any($3)) and ($4::uuid is null or n.company_id = $4)
          and ($5::text is null or n.handling_region = $5) and ($6::uuid is null or n.id ${further} $6)
        order by n.id ${order} limit $7`,
      [scope.companyId, scope.regions, status ?? null, companyId ?? null, region ?? null, after ?? null, limit],
    );
  }

  /** Those of these notices that lie within the scope, in a few words. */
  async labels(scope: Scope, ids: readonly string[]): Promise<readonly NoticeLabel[]> {
    return await this.db.query<NoticeLabel[]>(
      `select n.id, n.status, n.kind, c.name as "companyName", s.name as "siteName", n.handling_region as "handlingRegion",
              n.layoff_from::text as "layoffFrom"
         from notices n join companies c on c.id = n.company_id join sites s on s.id = n.site_id
        where ${inScope} and n.id = any($3::uuid[]) order by n.id`,
      [scope.companyId, scope.regions, ids],
    );
  }

  async countsByStatus(scope: Scope, today: CivilDate): Promise<NoticeCounts> {
    return await this.db.query<NoticeCounts[number][]>(
      `select n.status, count(*)::int as notices, (count(*) filter (where ${runningTerm} < $3))::int as overdue
         from notices n where ${inScope} group by n.status order by n.status`,
      [scope.companyId, scope.regions, today],
    );
  }

  /** A list that waits for its company, and a request to take something back that is not through. */
  async underWay(id: string): Promise<UnderWay> {
    const [found] = await this.db.query<UnderWay[]>(
      `select exists (select from worker_lists l where l.notice_id = $1 and l.is_proposal and l.status in ('received', 'checked')) as "hasProposal",
              (select a.state from amendments a where a.notice_id = $1 and a.state in ('asked', 'confirmed') limit 1) as amendment`,
      [id],
    );
    return found ?? { hasProposal: false, amendment: null };
  }

  /** Undefined for an id that does not exist or lies outside the scope. */
  async one(id: string, scope: Scope): Promise<NoticeView | undefined> {
    const [found] = await this.db.query<NoticeView[]>(
      `select ${columns} from ${tables} where ${inScope} and n.id = $3`,
      [scope.companyId, scope.regions, id],
    );
    return found;
  }

  /** For work that is nobody's. */
  async ofAnyone(id: string): Promise<NoticeView | undefined> {
    const [found] = await this.db.query<NoticeView[]>(`select ${columns} from ${tables} where n.id = $1`, [id]);
    return found;
  }

  async history(id: string): Promise<readonly HistoryLine[]> {
    return await this.db.query<HistoryLine[]>(
      `select changed_at as at, changed_by as by, from_status as "from", to_status as "to", why, reason
         from notice_changes where notice_id = $1 order by change`,
      [id],
    );
  }

  /** Where the steps of a dispute about the layoff stand. */
  disputeSteps(id: string): Promise<readonly StepStanding[]> {
    return findSteps(this.db, id);
  }

  disputeRecords(id: string, after: number, limit: number): Promise<readonly DisputeRecord[]> {
    return findRecords(this.db, id, after, limit);
  }

  /** The good rows of a list, counted by the days of their layoffs. */
  async layoffDays(listId: string): Promise<readonly LayoffDay[]> {
    return await this.db.query<LayoffDay[]>(
      `select layoff_date::text as "on", count(*)::int as workers from list_rows where list_id = $1 group by layoff_date`,
      [listId],
    );
  }

  /** What offices wanted mended; texts and answers are sealed. */
  corrections(id: string): Promise<readonly Correction[]> {
    return findCorrections(this.db, id);
  }

  /** This service's part of the line's balance; what is reported is counted from the rows themselves once all are. */
  async counts(id: string, scope: Scope): Promise<Counts | undefined> {
    const [found] = await this.db.query<(Counts & { withdrawn: number })[]>(
      `select coalesce(l.rows, 0) as rows, coalesce(l.rejected, 0) as rejected,
              case when l.status = 'reported' then (select count(*)::int from list_rows r where r.list_id = l.id)
                   else coalesce(l.reported, 0) end as reported,
              (select count(*)::int from withdrawn_rows w where w.notice_id = n.id) as withdrawn
         from notices n left join worker_lists l on l.id = n.list_id where ${inScope} and n.id = $3`,
      [scope.companyId, scope.regions, id],
    );
    if (!found) return undefined;
    const { withdrawn, ...counts } = found;
    return { ...counts, ...(withdrawn > 0 && { withdrawn }) };
  }
}
