import type { Tx } from '@tanggap/messaging';
import type { LinkedReport } from '../../domain/registration.js';
import { arrayOf } from '../bulk.js';
import { openStates } from '../../domain/case-work/duties.js';
import type { KnownLayoff, SelfReport, StandingReport } from '../../domain/rights/self-report.js';

/** The standing reports of these people; people must be settled in this transaction. */
export async function findStandingReports(tx: Tx, personIds: readonly string[]): Promise<readonly StandingReport[]> {
  if (personIds.length === 0) return [];
  return tx.manager.query<StandingReport[]>(
    `select id, case_id as "caseId", person_id as "personId", new_person as "newPerson", company_id as "companyId",
            region_code as "regionCode", layoff_date::text as "layoffDate"
       from self_reports where notice_id is null and ended_at is null and person_id = any($1::uuid[]) order by id`,
    [arrayOf(personIds)],
  );
}

/** Their notices have come. */
export async function linkReports(tx: Tx, links: readonly LinkedReport[]): Promise<void> {
  if (links.length === 0) return;
  await tx.manager.query(
    `update self_reports s set notice_id = l.notice_id, linked_case_id = l.case_id, linked_at = now()
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as l (id, case_id, notice_id) where s.id = l.id`,
    [
      arrayOf(links.map(({ reportId }) => reportId)),
      arrayOf(links.map(({ caseId }) => caseId)),
      arrayOf(links.map(({ noticeId }) => noticeId)),
    ],
  );
}

/** What an account has told of, as far as it decides what it may tell. */
export type ToldBefore = Readonly<{ today: number; isOfAnother: boolean }>;

/**
 * How often it has told in the day before, and whether the person is another than whose account it is; of an account that is
 * nobody's yet, another than whom it has told of first.
 */
export async function toldBefore(tx: Tx, accountId: string, personId: string, at: Date): Promise<ToldBefore> {
  const [row] = await tx.manager.query<ToldBefore[]>(
    `with own as (select person_id from logins where login_id = $1 and ended_at is null), its as (
       select person_id from own union select person_id from self_reports
        where reported_by = $1 and ended_at is null and not exists (select from own))
     select (select count(*)::int from self_reports where reported_by = $1 and reported_at > $3::timestamptz - interval '1 day') as today,
            exists (select from its) and not exists (
              select from its join people p on p.id = its.person_id join people asked on asked.id = $2
               where coalesce(p.merged_into, p.id) = coalesce(asked.merged_into, asked.id)) as "isOfAnother"`,
    [accountId, personId, at],
  );
  return row ?? { today: 0, isOfAnother: false };
}

/** The cases of a person that may be those of a layoff that is told of; the person must be settled in this transaction. */
export async function findKnownLayoffs(tx: Tx, personId: string): Promise<readonly KnownLayoff[]> {
  return tx.manager.query<KnownLayoff[]>(
    `select id as "caseId", notice_id as "noticeId", company_id as "companyId", region_code as "regionCode",
            layoff_date::text as "layoffDate", state = any($2::text[]) as "isOpen"
       from cases where person_id = $1 and state not in ('invalid', 'layoff-cancelled')`,
    [personId, openStates],
  );
}

/** False if this account has told of the person and the company already and no notice has come since. */
export async function keepSelfReport(tx: Tx, report: SelfReport): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>(
    `insert into self_reports (id, case_id, person_id, new_person, reporter, company_name, company_key, company_id, region_code,
                               district_code, layoff_date, reason_code, sealed, evidence_sealed, reported_by, reported_at,
                               notice_id, linked_case_id, linked_at, fits)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) on conflict do nothing returning 1`,
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
      report.noticeId,
      report.linkedCaseId,
      report.linkedAt,
      report.fits,
    ],
  );
  return rows.length > 0;
}

/** Who a record is known as, sealed; the person must be settled in this transaction. */
export async function knownAs(tx: Tx, personId: string): Promise<string | undefined> {
  const [row] = await tx.manager.query<{ sealed: string }[]>(`select sealed from people where id = $1`, [personId]);
  return row?.sealed;
}

export type SaidOf = Readonly<{ id: string; sealed: string; nikHash: string }>;

/** Whoever was reported of this record, by everybody. */
export async function saidOf(tx: Tx, personId: string): Promise<readonly SaidOf[]> {
  return tx.manager.query<SaidOf[]>(
    `select s.id, s.sealed, p.nik_hash as "nikHash" from self_reports s join people p on p.id = s.person_id where p.id = $1`,
    [personId],
  );
}

/** Of all reports of this record these fit who it is known as now. */
export async function keepFitting(tx: Tx, personId: string, fitting: readonly string[]): Promise<void> {
  await tx.manager.query(`update self_reports set fits = id = any($2::uuid[]) where person_id = $1`, [
    personId,
    arrayOf(fitting),
  ]);
}
