import { Injectable } from '@nestjs/common';
import type { Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { StandingCase } from '../../domain/schemes/simulation.js';
import { evidenceFrom } from '../../domain/assessing/evidence.js';
import type { OwnRecords } from '../../domain/case-facts.js';
import { amount } from '../columns.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

type Row = Omit<StandingCase['facts'], 'wage' | 'severanceMinimum' | 'severanceDeclared'> &
  Omit<StandingCase, 'facts' | 'records' | 'evidence'> &
  Readonly<{
    wage: string;
    severanceMinimum: string;
    severanceDeclared: string | null;
    personHolds: number | null;
    householdBefore: number | null;
    evidence: Readonly<Record<string, unknown>> | null;
    /** As the last judgement saw them. */
    later: OwnRecords | null;
  }>;

/** How many are in memory at a time. */
const AT_ONCE = 5_000;

/** What a scheme has judged, for looking at it with other rules: in a transaction of the database's own that cannot write. */
@Injectable()
export class SimulationQueries {
  constructor(private readonly db: DataSource) {}

  /** Hands every case within the scope over, once, as of one moment; returns what is left of the budget of that year. */
  async eachCase(
    schemeCode: string,
    budgetYear: number,
    scope: Scope,
    take: (standing: StandingCase) => void,
  ): Promise<Rupiah | null> {
    return this.db.transaction('REPEATABLE READ', async (manager) => {
      await manager.query(`set transaction read only`);
      await manager.query(`declare standing no scroll cursor for ${standing}`, [schemeCode, scopeValue(scope)]);
      for (let rows = await next(manager); rows.length > 0; rows = await next(manager))
        rows.forEach((row) => take(caseOf(row)));
      return leftIn(manager, schemeCode, budgetYear);
    });
  }
}

const next = (manager: EntityManager): Promise<readonly Row[]> =>
  manager.query<readonly Row[]>(`fetch ${AT_ONCE} from standing`);

async function leftIn(manager: EntityManager, schemeCode: string, year: number): Promise<Rupiah | null> {
  const [budget] = await manager.query<{ left: string }[]>(
    `select allocation - reserved - paid as "left" from budgets where scheme_code = $1 and year = $2`,
    [schemeCode, year],
  );
  return budget ? amount(budget.left) : null;
}

function caseOf(row: Row): StandingCase {
  const { personHolds, householdBefore, later } = row;
  const inRound = personHolds === null ? undefined : { personHolds, householdBefore };
  return {
    assessmentId: row.assessmentId,
    caseId: row.caseId,
    outcome: row.outcome,
    priority: row.priority,
    records: later ?? inRound,
    evidence: row.evidence === null ? undefined : evidenceFrom(row.evidence),
    facts: {
      line: row.line,
      regionCode: row.regionCode,
      districtCode: row.districtCode,
      layoffDate: row.layoffDate,
      reasonCode: row.reasonCode,
      wage: amount(row.wage),
      severanceMinimum: amount(row.severanceMinimum),
      severanceDeclared: row.severanceDeclared === null ? null : amount(row.severanceDeclared),
      ageBand: row.ageBand,
      dependants: row.dependants,
    },
  };
}

// Whose layoff was taken back is no case any more.
const standing = `
  select a.id as "assessmentId", a.case_id as "caseId", a.line, a.region_code as "regionCode", a.district_code as "districtCode",
         a.layoff_date::text as "layoffDate", a.reason_code as "reasonCode", a.wage, a.severance_minimum as "severanceMinimum",
         a.severance_declared as "severanceDeclared", a.age_band as "ageBand", a.dependants,
         s.person_holds as "personHolds", s.household_before as "householdBefore",
         coalesce(j.outcome, s.outcome, a.outcome) as outcome, coalesce(j.priority, a.priority) as priority, j.evidence, j.later
    from assessments a
    left join screenings s on s.assessment_id = a.id
    left join (select distinct on (assessment_id) assessment_id, outcome, priority, inputs -> 'evidence' as evidence,
                      inputs -> 'records' as later
                 from judgements order by assessment_id, number desc) as j on j.assessment_id = a.id
   where a.scheme_code = $1 and ${inScope('$2')}
     and not exists (select from assessment_closures c where c.assessment_id = a.id)
   order by a.id`;
