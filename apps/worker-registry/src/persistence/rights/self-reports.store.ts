import type { Tx } from '@tanggap/messaging';
import { arrayOf } from '../bulk.js';
import type { SelfReport, StandingReport } from '../../domain/rights/self-report.js';

/** The standing reports of these people; people must be settled in this transaction. */
export async function findStandingReports(tx: Tx, personIds: readonly string[]): Promise<readonly StandingReport[]> {
  if (personIds.length === 0) return [];
  return tx.manager.query<StandingReport[]>(
    `select id, case_id as "caseId", person_id as "personId", new_person as "newPerson", company_id as "companyId",
            layoff_date::text as "layoffDate"
       from self_reports where notice_id is null and person_id = any($1::uuid[]) order by id`,
    [arrayOf(personIds)],
  );
}

/** Their notices have come. */
export async function linkReports(tx: Tx, links: readonly { caseId: string; noticeId: string }[]): Promise<void> {
  if (links.length === 0) return;
  await tx.manager.query(
    `update self_reports s set notice_id = l.notice_id, linked_at = now()
       from unnest($1::uuid[], $2::uuid[]) as l (case_id, notice_id) where s.case_id = l.case_id`,
    [arrayOf(links.map(({ caseId }) => caseId)), arrayOf(links.map(({ noticeId }) => noticeId))],
  );
}

/** False if the person has told of this company already and no notice has come since. */
export async function keepSelfReport(tx: Tx, report: Omit<SelfReport, 'noticeId' | 'linkedAt'>): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>(
    `insert into self_reports (id, case_id, person_id, new_person, reporter, company_name, company_key, company_id, region_code,
                               district_code, layoff_date, reason_code, sealed, evidence_sealed, reported_by, reported_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing returning 1`,
    [
      report.id,
      report.caseId,
      report.personId,
      report.newPerson,
      report.reporter,
      report.companyName,
      report.companyKey,
      report.companyId,
      report.regionCode,
      report.districtCode,
      report.layoffDate,
      report.reasonCode,
      report.sealed,
      report.evidenceSealed,
      report.reportedBy,
      report.reportedAt,
    ],
  );
  return rows.length > 0;
}
