import type { EntityManager } from 'typeorm';
import type { Decree } from '../../domain/deciding/entitlement.js';
import { amount } from '../columns.js';
import type { CivilDate, Rupiah } from '@tanggap/kernel';

/** Who is entitled by a list, with what is sealed of where it is paid to: for the id of the account. */
export type SealedRecipient = Readonly<{
  assessmentId: string;
  caseId: string;
  personId: string;
  schemeCode: string;
  regionCode: string;
  amount: Rupiah;
  accountId: string;
  bankCode: string;
  sealed: string;
  bankName: string | null;
}>;

/** As of now: whose aid was taken back is not named. */
export async function recipientsOf(
  manager: Pick<EntityManager, 'query'>,
  listId: string,
  version: number,
): Promise<readonly SealedRecipient[]> {
  const rows = await manager.query<(Omit<SealedRecipient, 'amount'> & { amount: string })[]>(
    `select x.assessment_id as "assessmentId", a.case_id as "caseId", x.person_id as "personId", a.scheme_code as "schemeCode",
            a.region_code as "regionCode", x.amount, x.account_id as "accountId", p.bank_code as "bankCode", p.sealed,
            p.bank_name as "bankName"
       from decision_lines x
       join assessment_work a on a.assessment_id = x.assessment_id
       join payment_accounts p on p.id = x.account_id
      where x.list_id = $1 and x.list_version = $2 and x.decision = 'grant'
        and not exists (select from entitlements e where e.assessment_id = x.assessment_id and e.list_id = x.list_id and e.state = 'withdrawn')
      order by x.assessment_id`,
    [listId, version],
  );
  return rows.map((row) => ({ ...row, amount: amount(row.amount) }));
}

/** With its annex, sealed for the list: who loses the aid later, or is called otherwise by a bank, stays in the paper as it was. */
export async function keepDecree(
  manager: EntityManager,
  decree: Omit<Decree, 'at'>,
  annexSealed: string,
): Promise<void> {
  await manager.query(
    `insert into decrees (id, list_id, dated, number, annex_hash, by) values ($1, $2, $3, $4, $5, $6)`,
    [decree.id, decree.listId, decree.dated, decree.number, decree.annexHash, decree.by],
  );
  await manager.query(`insert into decree_annexes (list_id, sealed) values ($1, $2)`, [decree.listId, annexSealed]);
}

/** The day of the newest decree by which any of these is due; undefined where none is. */
export async function newestDecreeOf(
  manager: EntityManager,
  assessmentIds: readonly string[],
): Promise<CivilDate | undefined> {
  const [row] = await manager.query<[{ dated: CivilDate | null }]>(
    `select max(d.dated)::text as dated from entitlements e join decrees d on d.list_id = e.list_id
      where e.assessment_id = any($1::uuid[]) and e.state <> 'withdrawn'`,
    [assessmentIds],
  );
  return row.dated ?? undefined;
}

export type DueByDecree = Pick<SealedRecipient, 'assessmentId' | 'caseId' | 'personId' | 'schemeCode' | 'amount'>;

/** What was approved and is not on hold is due from now on; returns those of them that were not due before. */
export async function decreeEntitlements(
  manager: EntityManager,
  assessmentIds: readonly string[],
): Promise<readonly DueByDecree[]> {
  const [rows] = await manager.query<[(Omit<DueByDecree, 'amount'> & { amount: string })[]]>(
    `update entitlements e set state = 'decreed', decreed_at = statement_timestamp()
       from assessments a
      where a.id = e.assessment_id and e.assessment_id = any($1::uuid[]) and e.state = 'approved'
     returning e.assessment_id as "assessmentId", a.case_id as "caseId", e.person_id as "personId", e.scheme_code as "schemeCode", e.amount`,
    [assessmentIds],
  );
  return rows.map((row) => ({ ...row, amount: amount(row.amount) }));
}
