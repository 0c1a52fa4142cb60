import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { DisputeOutcome, DisputeStep } from '../domain/dispute-steps.js';
import { disputeSteps } from '../domain/dispute-steps.js';
import type { NoticeKind, NoticeStatus } from '../domain/notice.js';
import { noticeInScope as inScope } from './scope.js';
import type { Scope } from './scope.js';
import { findWords, type KeptWord, type WordsAsked } from './union-word.store.js';

/** A notice that is disputed, by its furthest step. */
export type DisputedNotice = {
  readonly id: string;
  readonly companyName: string;
  readonly siteName: string;
  readonly handlingRegion: string;
  readonly status: NoticeStatus;
  readonly declaredWorkers: number | null;
  /** When the union raised it; null where it did not. */
  readonly askedAt: Date | null;
  readonly step: DisputeStep | null;
  readonly beganOn: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly outcome: DisputeOutcome | null;
  /** The day by which the step that is under way has to end. */
  readonly dueOn: CivilDate | null;
};

/** A notice as the union of its company may see it: counts, days and states. */
export type UnionNotice = {
  readonly id: string;
  readonly status: NoticeStatus;
  readonly kind: NoticeKind;
  readonly siteName: string;
  readonly handlingRegion: string;
  readonly reasonCode: string | null;
  readonly layoffFrom: CivilDate | null;
  readonly layoffTo: CivilDate | null;
  readonly toldOn: CivilDate | null;
  readonly declaredWorkers: number | null;
  readonly siteWorkers: number | null;
  readonly registered: number;
  readonly submittedAt: Date;
  readonly acceptedAt: Date | null;
};

export type ComplaintView = {
  readonly noticeId: string;
  readonly word: number;
  readonly companyName: string;
  readonly siteName: string;
  readonly handlingRegion: string;
  readonly at: Date;
  readonly note: string | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
};

export type DisputeFilter = {
  /** As `step/outcome`, either empty where there is none. */
  readonly standings: readonly string[] | null;
  readonly after?: string | undefined;
  readonly limit: number;
};

export type ComplaintPlace = { readonly noticeId: string; readonly word: number };

export type ComplaintFilter = {
  readonly waiting: boolean;
  /** The last of the page before. */
  readonly after?: ComplaintPlace | undefined;
  readonly limit: number;
};

export type StandingCount = {
  readonly step: DisputeStep | null;
  readonly outcome: DisputeOutcome | null;
  readonly disputes: number;
  readonly overdue: number;
};

const order = `array[${disputeSteps.map((step) => `'${step}'`).join(', ')}]`;

/** Notices with a dispute, each with its furthest step: few beside all notices, so they are gathered first. */
const disputed = `(
  select d.notice_id, s.step, s.began_on, s.ended_on, s.outcome, w.said_at,
         case when s.step is not null and s.ended_on is null
              then (select min(k.due_on) from notice_clocks k where k.notice_id = d.notice_id and k.closed_at is null
                     and k.code in ('BIPARTITE', 'MEDIATION', 'RECOMMENDATION_REPLY')) end as due_on
    from (select notice_id from dispute_records union select notice_id from union_words where kind = 'DISPUTE') d
    left join lateral (
      select last.* from (select distinct on (step) * from dispute_records r where r.notice_id = d.notice_id order by step, record desc) last
       order by array_position(${order}, last.step) desc limit 1
    ) s on true
    left join union_words w on w.notice_id = d.notice_id and w.kind = 'DISPUTE'
)`;

/** A layoff that is off is disputed no more. */
const stands = `n.status not in ('refused', 'withdrawn')`;

@Injectable()
export class DisputeQueries {
  constructor(private readonly db: DataSource) {}

  /** The oldest notice first. */
  async list(scope: Scope, { standings, after, limit }: DisputeFilter): Promise<readonly DisputedNotice[]> {
    return await this.db.query<DisputedNotice[]>(
      `select n.id, c.name as "companyName", s.name as "siteName", n.handling_region as "handlingRegion", n.status,
              n.declared_workers as "declaredWorkers", d.said_at as "askedAt", d.step, d.began_on::text as "beganOn",
              d.ended_on::text as "endedOn", d.outcome, d.due_on::text as "dueOn"
         from ${disputed} d join notices n on n.id = d.notice_id join companies c on c.id = n.company_id join sites s on s.id = n.site_id
        where ${inScope} and ${stands} and ($3::text[] is null or coalesce(d.step, '') || '/' || coalesce(d.outcome, '') = any($3))
          and ($4::uuid is null or n.id > $4)
        order by n.id limit $5`,
      [scope.companyId, scope.regions, standings, after ?? null, limit],
    );
  }

  async counts(scope: Scope, today: CivilDate): Promise<readonly StandingCount[]> {
    return await this.db.query<StandingCount[]>(
      `select d.step, d.outcome, count(*)::int as disputes, (count(*) filter (where d.due_on < $3))::int as overdue
         from ${disputed} d join notices n on n.id = d.notice_id
        where ${inScope} and ${stands} group by d.step, d.outcome order by d.step, d.outcome`,
      [scope.companyId, scope.regions, today],
    );
  }

  /** What the union has said, sealed; its complaints only where they are asked for. */
  words(noticeId: string, which: WordsAsked): Promise<readonly KeptWord[]> {
    return findWords(this.db, noticeId, which);
  }

  /** What the company has handed in, the newest first. */
  async ofUnion(companyId: string, after: string | undefined, limit: number): Promise<readonly UnionNotice[]> {
    return await this.db.query<UnionNotice[]>(
      `${unionNotices} and ($2::uuid is null or n.id < $2) order by n.id desc limit $3`,
      [companyId, after ?? null, limit],
    );
  }

  async oneOfUnion(companyId: string, id: string): Promise<UnionNotice | undefined> {
    const [found] = await this.db.query<UnionNotice[]>(`${unionNotices} and n.id = $2`, [companyId, id]);
    return found;
  }

  /** The oldest first. */
  async complaints(scope: Scope, { waiting, after, limit }: ComplaintFilter): Promise<readonly ComplaintView[]> {
    return await this.db.query<ComplaintView[]>(
      `select w.notice_id as "noticeId", w.word, c.name as "companyName", s.name as "siteName",
              n.handling_region as "handlingRegion", w.said_at as at, w.sealed_note as note,
              a.sealed_text as answer, a.answered_at as "answeredAt"
         from union_words w join notices n on n.id = w.notice_id join companies c on c.id = n.company_id
         join sites s on s.id = n.site_id left join complaint_answers a on a.notice_id = w.notice_id and a.word = w.word
        where ${inScope} and w.kind = 'COMPLAINT' and (a.notice_id is null) = $3
          and ($4::uuid is null or (w.said_at, w.notice_id, w.word) >
                (select b.said_at, b.notice_id, b.word from union_words b where b.notice_id = $4 and b.word = $5::int))
        order by w.said_at, w.notice_id, w.word limit $6`,
      [scope.companyId, scope.regions, waiting, after?.noticeId ?? null, after?.word ?? null, limit],
    );
  }

  async complaintsWaiting(scope: Scope): Promise<number> {
    const [row] = await this.db.query<{ waiting: number }[]>(
      `select count(*)::int as waiting from union_words w join notices n on n.id = w.notice_id
        where ${inScope} and w.kind = 'COMPLAINT'
          and not exists (select from complaint_answers a where a.notice_id = w.notice_id and a.word = w.word)`,
      [scope.companyId, scope.regions],
    );
    return row?.waiting ?? 0;
  }
}

const unionNotices = `select n.id, n.status, n.kind, s.name as "siteName", n.handling_region as "handlingRegion",
    n.reason_code as "reasonCode", n.layoff_from::text as "layoffFrom", n.layoff_to::text as "layoffTo", n.told_on::text as "toldOn",
    n.declared_workers as "declaredWorkers", coalesce(n.site_workers, s.workers) as "siteWorkers",
    coalesce(p.registered, 0) as registered, n.submitted_at as "submittedAt", n.accepted_at as "acceptedAt"
  from notices n join sites s on s.id = n.site_id left join notice_progress p on p.notice_id = n.id
 where n.company_id = $1 and n.submitted_at is not null`;
