import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { EntityManager } from 'typeorm';
import type { EvidenceFacts } from '../../domain/assessing/evidence.js';
import type { Judgement, KeptFindings } from '../../domain/assessment.js';
import type { CaseFacts, OwnRecords } from '../../domain/case-facts.js';
import { amount } from '../columns.js';
import { keepFindings } from '../finding-sets.js';

/** What a judgement looked at beside the case, and which papers said so. With it the judgement recomputes the same. */
export type JudgementInputs = Readonly<{
  evidence: EvidenceFacts;
  records: OwnRecords;
  /** Ids of the evidence by its kind. */
  sources: Readonly<Record<string, string>>;
}>;

export type NewJudgement = Readonly<{
  assessmentId: string;
  number: number;
  ruleVersion: string;
  judgement: Judgement;
  inputs: JudgementInputs;
}>;

/** Keeps them as the judgements that count from now on. Whoever calls holds the work of each. */
export async function keepJudgements(
  tx: Tx,
  judgements: readonly NewJudgement[],
  { at, by, because }: Readonly<{ at: Date; by: string; because: string }>,
): Promise<void> {
  if (judgements.length === 0) return;
  const findings = await keepFindings(
    tx,
    judgements.map(({ judgement }) => judgement.findings),
  );
  await tx.manager.query(
    `with kept as (
       insert into judgements (assessment_id, number, priority, rule_version, outcome, findings, inputs, at, by, because)
       select j.*, $8, $9, $10
         from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::jsonb[]) as j
       returning assessment_id, number, priority
     )
     update assessment_work w set judgement = k.number, priority = k.priority, version = w.version + 1
       from kept k where w.assessment_id = k.assessment_id`,
    [
      judgements.map(({ assessmentId }) => assessmentId),
      judgements.map(({ number }) => number),
      judgements.map(({ judgement }) => judgement.priority.total),
      judgements.map(({ ruleVersion }) => ruleVersion),
      judgements.map(({ judgement }) => judgement.outcome),
      findings,
      judgements.map(({ inputs }) => JSON.stringify(inputs)),
      at,
      by,
      because,
    ],
  );
}

/** A judgement as it was kept, with all that it recomputes from. */
export type KeptJudgementRow = Readonly<{
  number: number;
  at: string;
  by: string;
  because: string;
  outcome: Judgement['outcome'];
  priority: number;
  schemeCode: string;
  ruleVersion: string;
  measuredOn: CivilDate;
  findings: KeptFindings;
  inputs: JudgementInputs;
  facts: CaseFacts;
}>;

type Row = Omit<KeptJudgementRow, 'facts'> &
  Omit<CaseFacts, 'wage' | 'severanceMinimum' | 'severanceDeclared'> &
  Record<'wage' | 'severanceMinimum', string> & { readonly severanceDeclared: string | null };

/** What people judged anew, the first in front. */
export async function judgementsOf(
  manager: Pick<EntityManager, 'query'>,
  assessmentId: string,
): Promise<readonly KeptJudgementRow[]> {
  const rows = await manager.query<Row[]>(
    `select j.number, j.at, j.by, j.because, j.outcome, j.priority, a.scheme_code as "schemeCode", j.rule_version as "ruleVersion",
            a.measured_on::text as "measuredOn", f.findings, j.inputs, a.line, a.region_code as "regionCode",
            a.district_code as "districtCode", a.layoff_date::text as "layoffDate", a.reason_code as "reasonCode", a.wage,
            a.severance_minimum as "severanceMinimum", a.severance_declared as "severanceDeclared", a.age_band as "ageBand", a.dependants
       from judgements j join assessments a on a.id = j.assessment_id join finding_sets f on f.key = j.findings
      where j.assessment_id = $1 order by j.number`,
    [assessmentId],
  );
  return rows.map(({ wage, severanceMinimum, severanceDeclared, ...row }) => ({
    ...row,
    facts: {
      line: row.line,
      regionCode: row.regionCode,
      districtCode: row.districtCode,
      layoffDate: row.layoffDate,
      reasonCode: row.reasonCode,
      wage: amount(wage),
      severanceMinimum: amount(severanceMinimum),
      severanceDeclared: severanceDeclared === null ? null : amount(severanceDeclared),
      ageBand: row.ageBand,
      dependants: row.dependants,
    },
  }));
}
