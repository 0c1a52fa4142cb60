import type { CivilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { Evidence, EvidenceKind } from '../../domain/assessing/evidence.js';
import type { KeptFindings } from '../../domain/assessment.js';
import type { CaseFacts, OwnRecords } from '../../domain/case-facts.js';
import type { RuleId } from '../../domain/findings.js';
import { amount } from '../columns.js';

/** All that an assessment is judged on now. */
export type Basis = Readonly<{
  assessmentId: string;
  ruleVersion: string;
  measuredOn: CivilDate;
  facts: CaseFacts;
  records: OwnRecords;
  evidence: readonly (Evidence & Readonly<{ id: string; kind: EvidenceKind }>)[];
  account: string | null;
  reportedInWork: boolean;
  setAside: readonly RuleId[];
  /** What the judgement that counts now has found. */
  findings: KeptFindings;
}>;

type BasisRow = Omit<Basis, 'facts' | 'records'> &
  Omit<CaseFacts, 'wage' | 'severanceMinimum' | 'severanceDeclared'> &
  Omit<OwnRecords, 'heldByOtherRecord'> & {
    readonly wage: string;
    readonly severanceMinimum: string;
    readonly severanceDeclared: string | null;
    readonly otherHolds: number;
  };

/** Who of a family card comes before this assessment: of two that have aid set aside, the earlier by round and rank; otherwise whoever has any. */
const comesBefore = `(own.assessment_id is null or (first.round, first.rank) < (mine.round, mine.rank))`;
const standing = `e.assessment_id <> a.id and e.scheme_code = a.scheme_code and e.budget_year = w.budget_year and e.released_at is null`;

// By indexes alone, person by person: before statistics are gathered, the commitments of a whole year would be walked for each.
const basis = `
  select a.id as "assessmentId", a.rule_version as "ruleVersion", a.measured_on::text as "measuredOn", a.line, a.region_code as "regionCode",
         a.district_code as "districtCode", a.layoff_date::text as "layoffDate", a.reason_code as "reasonCode", a.wage,
         a.severance_minimum as "severanceMinimum", a.severance_declared as "severanceDeclared", a.age_band as "ageBand", a.dependants,
         (select findings ? 'E3' from finding_sets where key = mine.findings) as "layoffTakenBack",
         others.own_holds as "personHolds", others.other_holds as "otherHolds",
         case when card.hash is not null then household.before end as "householdBefore",
         array(select json_build_object('id', d.id, 'kind', d.kind, 'value', d.value, 'datedOn', d.dated_on)
                 from (select distinct on (kind) * from evidence where assessment_id = a.id order by kind, number desc) d) as evidence,
         (select case when p.effective_at > now() and p.state = 'valid' then 'stated' else p.state end
            from payment_accounts p where p.person_id = a.person_id
           order by p.state = 'valid' desc, p.version desc limit 1) as account,
         exists (select from stops s where s.person_id = a.person_id and s.stands
                    and s.why in ('circumstance.rehired', 'case-ended.settled-in-work')
                    and (s.covers = 'person' or s.ground_id = a.case_id or s.covers = 'earlier-cases' and a.case_id < s.ground_id)
         ) as "reportedInWork",
         array(select distinct unnest(p.set_aside) from appeals p where p.assessment_id = a.id and p.state = 'upheld' order by 1) as "setAside",
         case when w.judgement = 0
              then (select findings from finding_sets where key = a.findings) || (select findings from finding_sets where key = mine.findings)
              else (select f.findings from judgements j join finding_sets f on f.key = j.findings
                     where j.assessment_id = a.id and j.number = w.judgement) end as findings
    from assessment_work w
    join assessments a on a.id = w.assessment_id
    join screenings mine on mine.assessment_id = a.id
    left join commitments own on own.assessment_id = a.id and own.released_at is null
   cross join lateral (
     select coalesce((select v.value from evidence v where v.assessment_id = a.id and v.kind = 'family-card' order by v.number desc limit 1),
                     a.household_hash) as hash) as card
   cross join lateral (
     select count(*) filter (where e.person_id = a.person_id)::int as own_holds,
            count(*) filter (where e.person_id <> a.person_id)::int as other_holds
       from (select a.person_id union all select o.other_id from records_of_one o where o.person_id = a.person_id) as who
      cross join lateral (select e.assessment_id, e.person_id from commitments e where e.person_id = who.person_id and ${standing} limit 2) as e
      where own.assessment_id is null or comes_first(e.assessment_id, a.id)) as others
   cross join lateral (
     select count(*)::int as before
       from (select e.assessment_id from commitments e where e.household_hash = card.hash and ${standing}
             union
             select e.assessment_id
               from evidence v
              cross join lateral (select e.assessment_id from commitments e where e.assessment_id = v.assessment_id and ${standing} limit 1) as e
              where v.kind = 'family-card' and v.value = card.hash
                and not exists (select from evidence later where later.assessment_id = v.assessment_id and later.kind = v.kind
                                   and later.number > v.number)) as members
      cross join lateral (select first.round, first.rank from screenings first where first.assessment_id = members.assessment_id limit 1) as first
      where ${comesBefore}) as household
   where w.assessment_id = any($1::uuid[])
   order by w.assessment_id`;

/** What these assessments, which were taken up, are judged on now. */
export async function loadBasis(manager: EntityManager, assessmentIds: readonly string[]): Promise<readonly Basis[]> {
  if (assessmentIds.length === 0) return [];
  const rows = await manager.query<BasisRow[]>(basis, [assessmentIds]);
  return rows.map(basisOf);
}

function basisOf(row: BasisRow): Basis {
  const { assessmentId, ruleVersion, measuredOn, evidence, account, reportedInWork, setAside, findings } = row;
  return {
    ...{ assessmentId, ruleVersion, measuredOn, evidence, account, reportedInWork, setAside, findings },
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
    records: {
      personHolds: Math.min(row.personHolds + row.otherHolds, 1),
      heldByOtherRecord: row.personHolds === 0 && row.otherHolds > 0,
      householdBefore: row.householdBefore,
      layoffTakenBack: row.layoffTakenBack === true,
    },
  };
}
