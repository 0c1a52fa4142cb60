import type { AidDecision, PaymentOutcome, ReferralStatus } from '@tanggap/contracts';
import { Injectable } from '@nestjs/common';
import { PreparedStatement } from '@tanggap/platform';
import { DataSource } from 'typeorm';
import type { CaseState } from '../../domain/case.js';

/** A layoff of a person with all that was heard of it, as its worker is told how far it is. */
export type KnownLayoff = Readonly<{
  caseId: string;
  personId: string;
  number: string;
  noticeId: string;
  /** Of the list: its own, and those by which the same person was named again. */
  lines: readonly number[];
  sealed: string;
  /** What its company is called, sealed for the notice; null for a notice of an older release. */
  companySealed: string | null;
  /** The record was merged with others. */
  isOneOfMany: boolean;
  state: CaseState;
  since: Date;
  dueOn: string | null;
  layoffDate: string;
  reasonCode: string;
  contractEnded: boolean;
  regionCode: string;
  homeRegionCode: string;
  referral: ReferralStatus | null;
  aid: Readonly<{ decision: AidDecision; decidedAt: string; appealUntil: string | null }> | null;
  payment: Readonly<{ outcome: PaymentOutcome; settledAt: string; code: string | null }> | null;
}>;

const MOST = 20;

const layoffsOfNik = new PreparedStatement<KnownLayoff>(
  `select c.id as "caseId", p.id as "personId", c.number, c.notice_id as "noticeId", c.sealed, c.state,
          (select k.sealed from notice_companies k where k.notice_id = c.notice_id) as "companySealed",
          array(select c.line union select r.line from repeated_rows r
                 where (r.person_id, r.notice_id) = (c.person_id, c.notice_id)) as lines,
          p.merged_into is not null or exists (select from people o where o.merged_into = p.id) as "isOneOfMany",
          coalesce(w.since, c.opened_at) as since, nullif(w.due_on, 'infinity')::text as "dueOn",
          c.layoff_date::text as "layoffDate", c.reason_code as "reasonCode", c.contract_ended as "contractEnded",
          c.region_code as "regionCode", c.home_region_code as "homeRegionCode",
          (select f.status from case_referrals f where f.case_id = c.id order by f.heard_at desc limit 1) as referral,
          (select json_build_object('decision', a.decision, 'decidedAt', a.decided_at, 'appealUntil', a.appeal_until)
             from case_aid a where a.case_id = c.id order by a.decided_at desc limit 1) as aid,
          (select json_build_object('outcome', m.outcome, 'settledAt', m.settled_at, 'code', m.code)
             from case_payments m where m.case_id = c.id order by m.settled_at desc limit 1) as payment
     from people p join cases c on c.person_id = p.id left join case_work w on w.case_id = c.id
    where p.nik_hash = $1 order by c.id desc limit ${MOST}`,
);

@Injectable()
export class StatusQueries {
  constructor(private readonly db: DataSource) {}

  /** Of the record with this NIK, the newest first. */
  ofNik(nikHash: string): Promise<readonly KnownLayoff[]> {
    return layoffsOfNik.rows(this.db.manager, [nikHash]);
  }
}
