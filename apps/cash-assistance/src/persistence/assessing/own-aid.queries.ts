import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { PreparedStatement } from '@tanggap/platform';
import { DataSource } from 'typeorm';
import type { AssessmentState } from '../../domain/assessment.js';
import type { PaymentState } from '../../domain/paying/line.js';
import { recordsOfLogin } from '../accounts/own-logins.store.js';
import type { AppealState } from './evidence.schema.js';

export type OwnPayment = Readonly<{
  instalment: number;
  amount: number;
  state: PaymentState;
  since: string;
  /** Why it did not arrive. */
  code: string | null;
}>;
export type OwnAppeal = Readonly<{
  id: string;
  state: AppealState;
  filedAt: string;
  dueOn: CivilDate;
  decidedAt: string | null;
}>;

export type OwnAid = Readonly<{
  id: string;
  caseId: string;
  schemeCode: string;
  state: AssessmentState;
  since: string;
  /** By when something is due; of a refusal, until when an appeal may be filed. */
  dueOn: CivilDate | null;
  /** Rules for which evidence is missing, and which fail. */
  unknown: readonly string[];
  failed: readonly string[];
  /** What was approved, in whole rupiah as text; null before. */
  amount: string | null;
  /** Of each instalment what became of it last; what was called off before it left is no news: it is prepared again. */
  payments: readonly OwnPayment[];
  /** What was objected, the last one. */
  appeal: OwnAppeal | null;
}>;

const MOST = 50;

// Each step by a key of its own: nobody has much aid, and what is joined is planned for a thousand.
const ownAid = new PreparedStatement<OwnAid>(
  `select w.assessment_id as id, w.case_id as "caseId", w.scheme_code as "schemeCode", w.state, w.since, w.due_on::text as "dueOn",
          f.unknown, f.failed,
          (select e.amount::text from entitlements e where e.assessment_id = w.assessment_id) as amount,
          (select coalesce(json_agg(l order by l.instalment), '[]')
             from (select distinct on (instalment) instalment, amount, state, since, code from payment_lines
                    where assessment_id = w.assessment_id and not (state = 'withdrawn' and sent_at is null) order by instalment, attempt desc, id desc) l) as payments,
          (select json_build_object('id', p.id, 'state', p.state, 'filedAt', p.filed_at, 'dueOn', p.due_on, 'decidedAt', p.decided_at)
             from appeals p where p.assessment_id = w.assessment_id order by p.id desc limit 1) as appeal
     from assessment_work w
    cross join lateral (
      select coalesce(array_agg(key order by length(key), key) filter (where value ->> 0 = 'unknown'), '{}') as unknown,
             coalesce(array_agg(key order by length(key), key) filter (where value ->> 0 = 'fail'), '{}') as failed
        from jsonb_each(
          case when w.judgement = 0
               then (select findings from finding_sets where key = (select findings from assessments where id = w.assessment_id))
                    || (select findings from finding_sets where key = (select findings from screenings where assessment_id = w.assessment_id))
               else (select findings from finding_sets where key = (
                       select findings from judgements where assessment_id = w.assessment_id and number = w.judgement)) end)) as f
    where w.person_id = any(${recordsOfLogin})
    order by w.assessment_id desc limit ${MOST}`,
);

@Injectable()
export class OwnAidQueries {
  constructor(private readonly db: DataSource) {}

  /** The aid of whoever is signed in, by all records of the human being, the newest in front. */
  of(loginId: string): Promise<readonly OwnAid[]> {
    return ownAid.rows(this.db.manager, [loginId]);
  }
}
