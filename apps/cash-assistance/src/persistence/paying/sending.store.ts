import type { Rupiah } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { Rail } from '../../domain/paying/batch.js';
import type { PaymentLine } from '../../domain/paying/line.js';
import { isAgreedTo } from '../accounts/agreement.store.js';
import { amount as rupiahOf } from '../columns.js';
import { holdingFlags } from '../patterns/holding-flags.js';
import { isDoubted, saidToBePaid } from './doubt.store.js';

/** A line on its way out, with where it goes as it was locked: number, holder and the bank's spelling of the name are sealed for the id of the account. */
export type TakenLine = Pick<
  PaymentLine,
  'id' | 'batchId' | 'assessmentId' | 'lineNo' | 'instalment' | 'externalId' | 'bankCode' | 'sentAt'
> &
  Readonly<{
    amount: Rupiah;
    accountId: string;
    sealed: string;
    bankName: string;
    schemeCode: string;
    budgetYear: number;
    batchNumber: string;
  }>;

/** Whether that token is the one that stands; until the end of the transaction no other takes its place. */
export async function isHolder(manager: EntityManager, batchId: string, token: string): Promise<boolean> {
  const rows = await manager.query<object[]>(
    `select from dispatch_leases where batch_id = $1 and token = $2 for share`,
    [batchId, token],
  );
  return rows.length > 0;
}

export type OpenBatch = Readonly<{ rail: Rail; valueDate: string | null }>;

/** Its rail and the day from which it may leave, if it has its warrant, was released by somebody and is not over, and its budget is not frozen. */
export async function openBatch(manager: EntityManager, batchId: string): Promise<OpenBatch | undefined> {
  const [batch] = await manager.query<OpenBatch[]>(
    `select b.rail, b.value_date::text as "valueDate" from payment_batches b join budgets u on u.scheme_code = b.scheme_code and u.year = b.budget_year
      where b.id = $1 and b.state in ('sent', 'processing') and b.sp2d_by is not null and b.released_by is not null
        and u.frozen_at is null`,
    [batchId],
  );
  return batch;
}

type Ready = Readonly<{ id: string; personId: string }>;

/** The first lines that are ready, as of now. */
export async function nextReady(manager: EntityManager, batchId: string, most: number): Promise<readonly Ready[]> {
  return await manager.query<Ready[]>(
    `select id, person_id as "personId" from payment_lines where batch_id = $1 and state = 'ready' and not left_out order by line_no limit $2`,
    [batchId, most],
  );
}

/** All lines that have not left, on hold or not. */
export async function notLeft(manager: EntityManager, batchId: string): Promise<readonly Ready[]> {
  return await manager.query<Ready[]>(
    `select id, person_id as "personId" from payment_lines where batch_id = $1 and state in ('ready', 'held') and not left_out order by line_no`,
    [batchId],
  );
}

/** Why a payment waits whose account does not open: no clock frees it, a person looks at it. */
export const accountUnreadable = 'payment.account-unreadable';

/** What was found of the account `p` of a line after it was locked: no longer theirs to be paid to, or another has taken its place. */
export const isOtherAccount = `(p.state not in ('valid', 'stated', 'checking') or p.bank_name is null
  or exists (select from payment_accounts n where n.person_id = p.person_id and n.version > p.version and n.state = 'valid'
                and n.effective_at <= now()))`;

/**
 * Why no money may leave by these lines now, by line: a ground that was heard, that the aid is no longer decreed, that its account is not
 * theirs to be paid to any more or not the one that people approved or agreed to, that it may be paid already, or a pattern that holds
 * money: also one that is seen only since the batch was locked.
 */
export async function blockedLines(
  manager: EntityManager,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (lineIds.length === 0) return new Map();
  const rows = await manager.query<{ id: string; why: string }[]>(
    `select distinct on (id) id, why from (
       select l.id, h.why, h.since, h.ground_id
         from payment_lines l join payments_on_hold h on h.assessment_id = l.assessment_id where l.id = any($1::uuid[])
       union all
       select l.id, 'entitlement-' || e.state, e.approved_at, e.assessment_id
         from payment_lines l join entitlements e on e.assessment_id = l.assessment_id
        where l.id = any($1::uuid[]) and e.state not in ('decreed', 'settled')
       union all
       select l.id, 'account-changed', p.stated_at, p.id
         from payment_lines l join payment_accounts p on p.id = l.account_id
        where l.id = any($1::uuid[])
          and ${isOtherAccount}
       union all
       select l.id, 'account-not-agreed', l.since, l.account_id
         from payment_lines l where l.id = any($1::uuid[]) and not ${isAgreedTo('l.assessment_id', 'l.account_id')}
       union all
       select l.id, '${saidToBePaid}', l.since, l.id from payment_lines l where l.id = any($1::uuid[]) and ${isDoubted('l')}) as against
      order by id, since, ground_id`,
    [lineIds],
  );
  const blocked = new Map(rows.map(({ id, why }) => [id, why]));
  const others = lineIds.filter((id) => !blocked.has(id));
  return new Map([...blocked, ...(await flaggedLines(manager, others))]);
}

async function flaggedLines(
  manager: EntityManager,
  lineIds: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  if (lineIds.length === 0) return [];
  const lines = await manager.query<{ id: string; assessmentId: string }[]>(
    `select id, assessment_id as "assessmentId" from payment_lines where id = any($1::uuid[])`,
    [lineIds],
  );
  const flags = await holdingFlags(manager, [...new Set(lines.map(({ assessmentId }) => assessmentId))]);
  return lines.flatMap(({ id, assessmentId }) => (flags.has(assessmentId) ? [[id, 'flagged'] as const] : []));
}

type TakenRow = Omit<TakenLine, 'amount'> & Readonly<{ amount: string }>;

/** In the order of the batch. */
export async function accountsOfLines(
  manager: EntityManager,
  lineIds: readonly string[],
): Promise<readonly TakenLine[]> {
  const rows = await manager.query<TakenRow[]>(
    `select l.id, l.batch_id as "batchId", l.assessment_id as "assessmentId", l.line_no as "lineNo", l.instalment,
            l.external_id as "externalId", l.bank_code as "bankCode", l.sent_at as "sentAt", l.amount, l.account_id as "accountId", k.sealed,
            k.bank_name as "bankName", b.scheme_code as "schemeCode", b.budget_year as "budgetYear", b.number as "batchNumber"
       from payment_lines l join locked_accounts k on k.line_id = l.id join payment_batches b on b.id = l.batch_id
      where l.id = any($1::uuid[]) order by l.batch_id, l.line_no`,
    [lineIds],
  );
  return rows.map((row) => ({ ...row, amount: rupiahOf(row.amount) }));
}

/** What an earlier holder of the lease had under way is under this token from now on; the lines of which nothing is known are named. */
export async function takeLinesOver(
  manager: EntityManager,
  batchId: string,
  token: string,
): Promise<readonly string[]> {
  await manager.query(
    `select from payment_lines where batch_id = $1 and state in ('sending', 'unknown', 'sent') order by id for no key update`,
    [batchId],
  );
  const [rows] = await manager.query<[{ id: string; state: string }[], number]>(
    `update payment_lines set token = $2 where batch_id = $1 and state in ('sending', 'unknown', 'sent') and token is distinct from $2
     returning id, state`,
    [batchId, token],
  );
  return rows.filter(({ state }) => state === 'sending').map(({ id }) => id);
}
