import type { EntityManager } from 'typeorm';
import type { CaseFacts, Proposal } from '../domain/proposal.js';
import { column } from './columns.js';

/** A proposal with what it was made from and where it stands in line. */
export type KeptProposal = {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly regionCode: string;
  readonly layoffDate: string;
  readonly facts: CaseFacts;
  readonly rulebookId: number;
  readonly proposal: Proposal;
  readonly reasons: readonly string[];
};

/** Keeps proposals of cases that have none yet; returns how many were new, by notice. */
export async function keepProposals(
  manager: EntityManager,
  proposals: readonly KeptProposal[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await manager.query<{ notice_id: string; cases: number }[]>(
    `with kept as (
       insert into proposals (id, case_id, person_id, notice_id, line, region_code, district_code, layoff_date, age_band,
                              schooling, occupation, dependants, wishes, rulebook_id, programme_code, score, reasons, details)
       select id::uuid, case_id::uuid, person_id::uuid, notice_id::uuid, line::int, region_code, district_code,
              layoff_date::date, age_band, schooling, occupation, dependants::int,
              coalesce(string_to_array(wishes, ' '), '{}'), rulebook_id::int, coalesce(programme_code, ''), score::int,
              coalesce(string_to_array(reasons, ' '), '{}'), details::json
         from rows from (${Array.from({ length: 18 }, (_, i) => `string_to_table($${i + 1}, E'\\n', '')`).join(', ')})
           as f(id, case_id, person_id, notice_id, line, region_code, district_code, layoff_date, age_band,
                schooling, occupation, dependants, wishes, rulebook_id, programme_code, score, reasons, details)
       on conflict (case_id) do nothing
       returning notice_id)
     select notice_id, count(*)::int as cases from kept group by notice_id`,
    columnsOf(proposals),
  );
  return new Map(rows.map((row) => [row.notice_id, row.cases]));
}

function columnsOf(proposals: readonly KeptProposal[]): string[] {
  const of = (valueOf: (row: KeptProposal) => string | number | null) => column(proposals, valueOf);
  return [
    of((row) => row.id),
    of((row) => row.caseId),
    of((row) => row.personId),
    of((row) => row.noticeId),
    of((row) => row.facts.line),
    of((row) => row.regionCode),
    of((row) => row.facts.districtCode),
    of((row) => row.layoffDate),
    of((row) => row.facts.ageBand),
    of((row) => row.facts.schooling),
    of((row) => row.facts.occupation),
    of((row) => row.facts.dependants),
    of((row) => row.facts.wishes.join(' ')),
    of((row) => row.rulebookId),
    of((row) => row.proposal.options[0]?.programme ?? null),
    of((row) => row.proposal.options[0]?.score ?? 0),
    of((row) => row.reasons.join(' ')),
    of((row) => JSON.stringify(row.proposal)),
  ];
}
