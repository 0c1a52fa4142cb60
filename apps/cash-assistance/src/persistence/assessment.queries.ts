import { Injectable } from '@nestjs/common';
import type { AssessmentOutcome, BudgetPlace } from '@tanggap/contracts';
import type { CivilDate, Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { AssessmentState, KeptFindings } from '../domain/assessment.js';
import type { CaseFacts, OwnRecords } from '../domain/case-facts.js';
import type { FindingCode } from '../domain/findings.js';
import { amount } from './columns.js';
import { inScope, scopeValue } from './scope.js';
import type { Scope } from './scope.js';

export type AssessmentFilter = {
  readonly noticeId?: string | undefined;
  readonly outcome?: AssessmentOutcome | undefined;
  readonly budget?: BudgetPlace | undefined;
  readonly because?: FindingCode | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

export type AssessmentLine = {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly line: number;
  readonly regionCode: string;
  readonly districtCode: string;
  readonly layoffDate: CivilDate;
  readonly schemeCode: string;
  readonly ruleVersion: string;
  readonly outcome: AssessmentOutcome;
  readonly state: AssessmentState;
  readonly priority: number;
  readonly round: number | null;
  readonly rank: number | null;
  readonly budget: BudgetPlace;
  readonly reserved: Rupiah;
};

export type HistoryLine = {
  readonly at: string;
  readonly by: string;
  readonly from: AssessmentState | null;
  readonly to: AssessmentState;
  readonly why: string;
};

/** An assessment with all that it was decided on. */
export type AssessmentFileRow = {
  readonly assessment: AssessmentLine;
  readonly facts: CaseFacts;
  /** Undefined until the round has been held. */
  readonly records: OwnRecords | undefined;
  readonly measuredOn: CivilDate;
  readonly findings: KeptFindings;
  readonly history: readonly HistoryLine[];
};

/** Amounts come from the driver as text. */
type LineOfText = Omit<AssessmentLine, 'reserved'> & { readonly reserved: string };
type FileOfText = LineOfText &
  Omit<CaseFacts, 'wage' | 'severanceMinimum' | 'severanceDeclared'> &
  Omit<AssessmentFileRow, 'assessment' | 'facts' | 'records'> & {
    readonly wage: string;
    readonly severanceMinimum: string;
    readonly severanceDeclared: string | null;
    readonly personHolds: number | null;
    readonly householdBefore: number | null;
    readonly layoffTakenBack: boolean | null;
    readonly heldByOtherRecord: boolean | null;
  };

const columns = `
  a.id, a.case_id as "caseId", a.person_id as "personId", a.notice_id as "noticeId", a.line,
  a.region_code as "regionCode", a.district_code as "districtCode", a.layoff_date::text as "layoffDate",
  a.scheme_code as "schemeCode", a.rule_version as "ruleVersion", coalesce(s.outcome, a.outcome) as outcome,
  (select h.to_state from assessment_history h where h.assessment_id = a.id order by h.step desc limit 1) as state,
  a.priority, s.round, s.rank, coalesce(s.budget_place, 'none') as budget, coalesce(s.reserved, 0) as reserved`;

/** A rule found this code, on arrival or in the round. Of findings there are a few dozen sets. */
const foundCode = `array[a.findings, s.findings] && array(
    select f.key from finding_sets f where exists (select from jsonb_each(f.findings) as found where found.value ->> 1 = $8))`;

const beforeTheFirst = { noticeId: null, line: null };

@Injectable()
export class AssessmentQueries {
  constructor(private readonly db: DataSource) {}

  /** A page of assessments: the newest notice first, each by the rows of its list. Undefined if `after` is none within the scope. */
  async list(filter: AssessmentFilter, scope: Scope): Promise<readonly AssessmentLine[] | undefined> {
    const { noticeId = null, outcome = null, budget = null, because = null, after, limit } = filter;
    const last = after === undefined ? beforeTheFirst : await this.placeOf(after, scope);
    if (!last) return undefined;
    const rows = await this.db.query<LineOfText[]>(
      `select ${columns}
         from assessments a
         left join screenings s on s.assessment_id = a.id
        where ($1::uuid is null or a.notice_id = $1)
          and ($2::text is null or s.outcome = $2 or (s.outcome is null and a.outcome = $2))
          and ($3::text is null or s.budget_place = $3 or (s.budget_place is null and $3 = 'none'))
          and ($4::uuid is null or (a.notice_id <= $4 and (a.notice_id < $4 or a.line > $5)))
          and ($1::uuid is null or $5::int is null or a.line > $5)
          and ($8::text is null or ${foundCode})
          and ${inScope('$6')}
        order by a.notice_id desc, a.line
        limit $7`,
      [noticeId, outcome, budget, last.noticeId, last.line, scopeValue(scope), limit, because],
    );
    return rows.map(lineOf);
  }

  /** Where the page before ended: lists are ordered by notice and row, and known by the id of an assessment. */
  private async placeOf(id: string, scope: Scope): Promise<Pick<AssessmentLine, 'noticeId' | 'line'> | undefined> {
    const [place] = await this.db.query<Pick<AssessmentLine, 'noticeId' | 'line'>[]>(
      `select notice_id as "noticeId", line from assessments a where id = $1 and ${inScope('$2')}`,
      [id, scopeValue(scope)],
    );
    return place;
  }

  /** Undefined for an id that does not exist or lies outside the scope: the difference is nobody's business. */
  async file(id: string, scope: Scope): Promise<AssessmentFileRow | undefined> {
    const [row] = await this.db.query<FileOfText[]>(
      `select ${columns}, a.measured_on::text as "measuredOn", a.reason_code as "reasonCode", a.wage,
              a.severance_minimum as "severanceMinimum", a.severance_declared as "severanceDeclared",
              a.age_band as "ageBand", a.dependants, s.person_holds as "personHolds",
              s.household_before as "householdBefore",
              (select findings ? 'E3' from finding_sets where key = s.findings) as "layoffTakenBack",
              (select findings -> 'E8' ->> 1 = 'earlier-aid-of-same-human' from finding_sets where key = s.findings) as "heldByOtherRecord",
              (select findings from finding_sets where key = a.findings) ||
                coalesce((select findings from finding_sets where key = s.findings), '{}') as findings,
              array(select json_build_object('at', h.at, 'by', h.by, 'from', h.from_state, 'to', h.to_state, 'why', h.why)
                      from assessment_history h where h.assessment_id = a.id order by h.step) as history
         from assessments a
         left join screenings s on s.assessment_id = a.id
        where a.id = $1 and ${inScope('$2')}`,
      [id, scopeValue(scope)],
    );
    return row && fileOf(row);
  }
}

function lineOf(row: LineOfText): AssessmentLine {
  return {
    id: row.id,
    caseId: row.caseId,
    personId: row.personId,
    noticeId: row.noticeId,
    line: row.line,
    regionCode: row.regionCode,
    districtCode: row.districtCode,
    layoffDate: row.layoffDate,
    schemeCode: row.schemeCode,
    ruleVersion: row.ruleVersion,
    outcome: row.outcome,
    state: row.state,
    priority: row.priority,
    round: row.round,
    rank: row.rank,
    budget: row.budget,
    reserved: amount(row.reserved),
  };
}

function fileOf(row: FileOfText): AssessmentFileRow {
  const { measuredOn, findings, history } = row;
  return {
    assessment: lineOf(row),
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
    records: recordsOf(row),
    measuredOn,
    findings,
    history,
  };
}

function recordsOf(row: FileOfText): OwnRecords | undefined {
  const { personHolds, householdBefore, layoffTakenBack, heldByOtherRecord } = row;
  if (personHolds === null) return undefined;
  return {
    personHolds,
    householdBefore,
    heldByOtherRecord: heldByOtherRecord === true,
    layoffTakenBack: layoffTakenBack === true,
  };
}
