import { randomBytes } from 'node:crypto';
import { newId, type Lane } from '@tanggap/contracts';
import type { Tx, UnitOfWork } from '@tanggap/messaging';
import { Clock, KeyRing, type KeyRingKeys, type Person } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import { ListWorkDue } from '../../apps/layoff-notices/src/application/list-work-due.js';
import { Notices } from '../../apps/layoff-notices/src/application/notices.js';
import { ReceiptTokens } from '../../apps/layoff-notices/src/application/receipt-tokens.js';
import { Receipts } from '../../apps/layoff-notices/src/application/receipts.js';
import { Escalation } from '../../apps/layoff-notices/src/application/response/escalation.js';
import { Responses } from '../../apps/layoff-notices/src/application/response/responses.js';
import { Terms } from '../../apps/layoff-notices/src/application/response/terms.js';
import { Reviews } from '../../apps/layoff-notices/src/application/reviews.js';
import { SealedWords } from '../../apps/layoff-notices/src/application/sealed-words.js';

const hr: Person = { accountId: 'hr', roles: [], permissions: [], regions: [], companyId: null, providerCode: null };
const officer: Person = { ...hr, accountId: 'officer', regions: 'all' };

export type Notice = { readonly noticeId: string; readonly listId: string; readonly companyId: string };
export type Worker = { readonly nikHash: string; readonly nameBirthHash: string };
/** Asks the database of layoff-notices. */
type Ask = (sql: string, values: unknown[]) => Promise<unknown>;
export type Drafted = { readonly lane?: Lane; readonly companyId?: string; readonly layoffDate?: string };

/** A notice whose list is checked and not handed in yet. */
export async function draftNotice(
  ask: Ask,
  workers: readonly Worker[],
  { lane = 'express', companyId = newId(), layoffDate = '2026-03-31' }: Drafted,
): Promise<Notice> {
  const [noticeId, listId] = [newId(lane), newId(lane)];
  const n = workers.length;
  await ask(
    `insert into companies (id, name, search_name, registration_number, industry_code)
     values ($1, 'PT Contoh', 'CONTOH', lpad((random() * 1e12)::bigint::text, 13, '9'), '13') on conflict do nothing`,
    [companyId],
  );
  await ask(
    `insert into sites (id, company_id, name, region_code, district_code, address, workers)
     values ($1, $2, 'Pabrik', '36.03', '36.03.12', 'Jalan Contoh', 99)`,
    [noticeId, companyId],
  );
  await ask(
    `insert into notices (id, kind, version, company_id, site_id, region_code, handling_region, offices, reason_code, layoff_from, layoff_to, declared_workers, status,
                          list_id, filed_by, created_at)
     values ($1, 'PLAN', 1, $2, $1, '36.03', '36.03', '{36.03}', 'EFISIENSI_CEGAH', '2026-03-31', '2026-03-31', $3, 'draft', $4, 'hr', now())`,
    [noticeId, companyId, n, listId],
  );
  await ask(
    `insert into notice_changes (notice_id, change, changed_at, changed_by, to_status, why) values ($1, 1, now(), 'hr', 'draft', 'filed')`,
    [noticeId],
  );
  await ask(
    `insert into worker_lists (id, notice_id, company_id, status, lane, sealed_key, received_by, received_on, started_at, cursor_line, rows, good)
     values ($1, $2, $3, 'checked', $4, 'k1', 'hr', current_date, now(), $5::int + 1, $5, $5)`,
    [listId, noticeId, companyId, lane, n],
  );
  for (const [place, worker] of workers.entries())
    await addRow(ask, { noticeId, listId, companyId }, place + 2, { ...worker, layoffDate });
  return { noticeId, listId, companyId };
}

/** A good row, and the event that will tell it: one each, so that a list has as many events as rows. */
async function addRow(
  ask: Ask,
  { noticeId, listId, companyId }: Notice,
  line: number,
  worker: Worker & { readonly layoffDate: string },
): Promise<void> {
  await ask(`insert into list_rows (list_id, line, layoff_date, nik_hash) values ($1, $2, $4, $3)`, [
    listId,
    line,
    worker.nikHash,
    worker.layoffDate,
  ]);
  const data = { noticeId, companyId, regionCode: '36.03', workers: [{ line, ...facts, ...worker }] };
  await ask(
    `insert into list_reports (list_id, first_line, last_line, workers, event_id, data) values ($1, $2, $2, 1, $3, $4)`,
    [listId, line, newId(), JSON.stringify(data)],
  );
}

const hash = () => randomBytes(33).toString('base64url').slice(0, 43);

/** Workers who are nobody in particular. */
export function someWorkers(count: number, alike: Partial<Worker> = {}): Worker[] {
  return Array.from({ length: count }, () => ({ nikHash: hash(), nameBirthHash: hash(), ...alike }));
}

const facts = {
  sealed: `k1.${'A'.repeat(80)}`,
  districtCode: '36.03.12',
  reasonCode: 'EFISIENSI_CEGAH',
  employment: 'PKWTT',
  contractEnded: false,
  workStart: '2018-04-02',
  wage: 4_000_000,
  severanceMinimum: 56_363_770,
  response: 'MENERIMA',
  ageBand: '25-34',
  schooling: 'SMA',
  occupation: 'SEWING',
  wishes: ['JAHIT'],
  flags: [],
};

/** A company hands these in, and the office accepts each. */
export async function handIn(work: UnitOfWork, notices: readonly Notice[]): Promise<void> {
  const [clock, keyRing] = [new Clock(), new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey)];
  const responses = new Responses(new Escalation(clock), new Terms(clock));
  const receipts = new Receipts(clock, new ReceiptTokens(keyRing), new SealedWords(keyRing));
  const counter = new Reviews(clock, new ListWorkDue(), responses, receipts, new SealedWords(keyRing));
  const desk = new Notices(clock, responses);
  for (const { noticeId, companyId } of notices) {
    const act = <T>(step: (tx: Tx) => Promise<T>) => work.run({ correlationId: noticeId, causationId: null }, step);
    await act((tx) => desk.submit(tx, noticeId, { ...hr, companyId }));
    await act((tx) => counter.start(tx, noticeId, officer));
    await act((tx) => counter.accept(tx, noticeId, officer));
  }
}
