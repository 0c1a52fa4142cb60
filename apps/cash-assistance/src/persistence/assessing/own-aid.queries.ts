import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { PreparedStatement } from '@tanggap/platform';
import { DataSource } from 'typeorm';
import type { AssessmentState } from '../../domain/assessment.js';
import type { PaymentState } from '../../domain/paying/line.js';
import { ownRecords } from '../accounts/own-logins.store.js';
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
  /** Of each instalment what became of it last. */
  payments: readonly OwnPayment[];
  /** What was objected, the last one. */
  appeal: OwnAppeal | null;
}>;

const MOST = 50;

const ownAid = new PreparedStatement<OwnAid>(
  `select w.assessment_id as id, w.case_id as "caseId", w.scheme_code as "schemeCode", w.state, w.since, w.due_on::text as "dueOn",
          array(select found.key from jsonb_each(f.findings) as found where found.value ->> 0 = 'unknown' order by length(found.key), found.key) as unknown,
          array(select found.key from jsonb_each(f.findings) as found where found.value ->> 0 = 'fail' order by length(found.key), found.key) as failed,
          (select e.amount::text from entitlements e where e.assessment_id = w.assessment_id) as amount,
          (select coalesce(json_agg(l order by l.instalment), '[]')
             from (select distinct on (instalment) instalment, amount, state, since, code from payment_lines
                    where assessment_id = w.assessment_id order by instalment, attempt desc, id desc) l) as payments,
          (select json_build_object('id', p.id, 'state', p.state, 'filedAt', p.filed_at, 'dueOn', p.due_on, 'decidedAt', p.decided_at)
             from appeals p where p.assessment_id = w.assessment_id order by p.id desc limit 1) as appeal
     from assessment_work w
     join assessments a on a.id = w.assessment_id
     join screenings s on s.assessment_id = w.assessment_id
     left join judgements j on j.assessment_id = w.assessment_id and j.number = w.judgement
    cross join lateral (
      select case when j.number is null
                  then (select findings from finding_sets where key = a.findings) || (select findings from finding_sets where key = s.findings)
                  else (select findings from finding_sets where key = j.findings) end as findings) as f
    where w.person_id = any(array(select unnest($1::uuid[])))
    order by w.assessment_id desc limit ${MOST}`,
);

@Injectable()
export class OwnAidQueries {
  constructor(private readonly db: DataSource) {}

  /** The aid of whoever is signed in, by all records of the human being, the newest in front. */
  async of(loginId: string): Promise<readonly OwnAid[]> {
    const records = await ownRecords(this.db.manager, loginId);
    return ownAid.rows(this.db.manager, [records]);
  }
}
