import type { Tx } from '@tanggap/messaging';
import type { ReceiptFacts } from '../domain/receipt.js';
import { receiptColumns } from './receipt.queries.js';
import type { StoredReceipt } from './receipt.queries.js';

/** What a printed paper is checked by. */
export type StoredToken = { readonly line: number; readonly hash: string; readonly sealed: string };

/** What a receipt of a notice would say today. Whoever asks holds the notice's lock. A furlough may come without a list. */
export async function receiptFacts(tx: Tx, noticeId: string): Promise<ReceiptFacts> {
  const [facts] = await tx.manager.query<ReceiptFacts[]>(
    `select n.id as "noticeId", n.version as "noticeVersion", n.status as "noticeStatus", n.handling_region as office,
            json_build_object('kind', n.kind, 'companyName', c.name, 'registrationNumber', c.registration_number,
              'siteName', s.name, 'siteAddress', s.address, 'siteRegion', s.region_code, 'reasonCode', n.reason_code,
              'layoffFrom', n.layoff_from, 'layoffTo', n.layoff_to, 'tranches', n.tranches,
              'toldOn', coalesce(n.told_on, ${firstHandedIn}), 'declaredWorkers', n.declared_workers,
              'acceptedWorkers', coalesce(l.good, n.declared_workers) - (select coalesce(sum(a.removed), 0)
                from amendments a where a.notice_id = n.id and a.version is not null), 'rejectedRows', coalesce(l.rejected, 0),
              'submittedOn', ${dayOf('coalesce(n.submitted_at, n.accepted_at)')}, 'acceptedOn', ${dayOf('n.accepted_at')},
              'listId', l.id, 'listHash', l.content_hash) as said
       from notices n join companies c on c.id = n.company_id join sites s on s.id = n.site_id
       left join worker_lists l on l.id = n.list_id
      where n.id = $1`,
    [noticeId],
  );
  if (!facts) throw new Error('a notice that was locked is gone');
  return facts;
}

const firstHandedIn = `(select min(${dayOf('c.changed_at')}) from notice_changes c
              where c.notice_id = n.id and c.to_status = 'submitted')`;

/** The legal day of a moment. */
function dayOf(moment: string): string {
  return `(${moment} at time zone 'Asia/Jakarta')::date`;
}

/**
 * The next number of an office in a year. The counter stays locked until the transaction ends: whoever else accepts for
 * this office waits here, and a rollback gives the number back. So it is taken last.
 */
export async function nextSequence(tx: Tx, office: string, year: number): Promise<number> {
  const [counter] = await tx.manager.query<{ last: number }[]>(
    `insert into receipt_counters (office, year, last) values ($1, $2, 1)
     on conflict (office, year) do update set last = receipt_counters.last + 1 returning last`,
    [office, year],
  );
  if (!counter) throw new Error('a counter without a row');
  return counter.last;
}

export async function latestReceipt(tx: Tx, noticeId: string): Promise<StoredReceipt | undefined> {
  const [latest] = await tx.manager.query<StoredReceipt[]>(
    `select ${receiptColumns} from receipts r where r.notice_id = $1 order by r.revision desc limit 1`,
    [noticeId],
  );
  return latest;
}

export async function addReceipt(tx: Tx, receipt: StoredReceipt, token: StoredToken): Promise<void> {
  await tx.manager.query(
    `insert into receipts (id, notice_id, notice_version, office, year, sequence, number, revision, issued_at, issued_on,
                           issued_by, sealed_reason, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[receipt.id, receipt.noticeId, receipt.noticeVersion, receipt.office, receipt.year, receipt.sequence],
      ...[receipt.number, receipt.revision, receipt.issuedAt, receipt.issuedOn, receipt.issuedBy, receipt.sealedReason],
      JSON.stringify(receipt.content),
    ],
  );
  await addTokens(tx, receipt.id, [token]);
}

/** Locks some whose reason an earlier release kept in the clear. */
export async function receiptsToSeal(
  tx: Tx,
  most: number,
): Promise<readonly { id: string; noticeId: string; reason: string }[]> {
  return await tx.manager.query<{ id: string; noticeId: string; reason: string }[]>(
    `select id, notice_id as "noticeId", reason from receipts where reason is not null
      order by id limit $1 for no key update skip locked`,
    [most],
  );
}

export async function keepSealedReasons(tx: Tx, sealed: readonly { id: string; reason: string }[]): Promise<void> {
  await tx.manager.query(
    `update receipts r set reason = null, sealed_reason = s.reason
       from unnest($1::uuid[], $2::text[]) as s (id, reason) where r.id = s.id`,
    [sealed.map(({ id }) => id), sealed.map(({ reason }) => reason)],
  );
}

/** Of papers that have a token already the older one stays: what was printed must go on being found. */
export async function addTokens(tx: Tx, receiptId: string, tokens: readonly StoredToken[]): Promise<void> {
  await tx.manager.query(
    `insert into receipt_tokens (receipt_id, line, token_hash, sealed)
     select $1, * from unnest($2::int[], $3::text[], $4::text[]) on conflict (receipt_id, line) do nothing`,
    [receiptId, tokens.map(({ line }) => line), tokens.map(({ hash }) => hash), tokens.map(({ sealed }) => sealed)],
  );
}
