import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import type { CivilDate, LineCounts } from '@tanggap/kernel';
import { checkout, temporaryFolder } from '@tanggap/testing';
import type { Line } from '@tanggap/testing';
import { Account } from '../../../deploy/local/dist/line/account.js';
import { Counters } from '../../../deploy/local/dist/line/counters.js';
import {
  counterOfficer,
  demoAccounts,
  headOfOffice,
  hrOfficer,
} from '../../../deploy/local/dist/line/demo-accounts.js';
import { NotRunning, Refused } from '../../../deploy/local/dist/line/http.js';
import { Notices } from '../../../deploy/local/dist/line/notices.js';
import type { Notice } from '../../../deploy/local/dist/line/notices.js';
import { readLine } from '../../../deploy/local/dist/line/read-line.js';
import { readList } from '../../../deploy/local/dist/line/read-list.js';
import type { ListOnDisk } from '../../../deploy/local/dist/line/read-list.js';
import { goodRows, madeList } from '../../../deploy/local/dist/made-list/made-list.js';
import { layoff } from '../../../deploy/local/dist/made-list/made-row.js';

const companyId = '0192a000-0000-7000-8000-000000000001';
const siteId = '0192a000-0000-7000-8000-000000000101';
/** As many as a list may have: made lists are longer than the demo's sites are large. */
const siteWorkers = 250_000;
const BAD = 0.02;
const ASK_EVERY_MS = 100;

/** A list on disk, as a company would upload it. */
export type List = {
  readonly file: ListOnDisk;
  readonly rows: number;
  readonly good: number;
  readonly layoffOn: CivilDate;
  /** The list of a notice that is handed in beside this one and withdrawn as a whole; then rows of this one are taken back too. */
  readonly withdrawn?: List;
};

/** A made list: the same seed and length give the same people. */
export async function writeList(rows: number, seed: number, from = 0, layoffOn = layoff.on): Promise<List> {
  const wanted = { rows, seed, bad: BAD, from };
  const path = join(temporaryFolder('faults'), 'list.csv');
  await pipeline(laidOffOn(layoffOn, madeList(wanted)), createWriteStream(path));
  return { file: await readList(path), rows, good: goodRows(wanted), layoffOn };
}

function* laidOffOn(day: CivilDate, texts: Iterable<string>): Generator<string> {
  for (const text of texts) yield text.replaceAll(`,${layoff.on},`, `,${day},`);
}

export type Accounts = {
  readonly head: Account;
  readonly operator: Account;
  readonly company: Account;
  readonly notices: Notices;
  readonly counters: Counters;
  /** Who answers for the office of a kabupaten or kota. */
  counterOf(region: string): Account;
};

/** Those who file, watch and operate. */
export async function accountsOf({ urls }: Line): Promise<Accounts> {
  const all = await demoAccounts(join(checkout, 'deploy/seed'));
  const operator = all.find(({ roles }) => roles.includes('ADMIN_SISTEM'));
  const [officer, head] = [hrOfficer(all, companyId), headOfOffice(all)];
  if (!officer || !head || !operator) throw new Error('the demo accounts lack an officer, a head or an operator');
  const [filing, heading, operating] = [officer, head, operator].map((one) => new Account(urls.identity, one)) as [
    Account,
    Account,
    Account,
  ];
  const notices = new Notices(urls['layoff-notices'], filing);
  const counterOf = (region: string) => new Account(urls.identity, counterOfficer(all, region));
  return { head: heading, operator: operating, company: filing, notices, counters: new Counters(urls, all), counterOf };
}

/** Asks again, as a client must, while services are away; the same command keeps its Idempotency-Key. Gives up at `deadline`. */
export async function persistently<T>(step: () => Promise<T>, deadline: number): Promise<T> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!isAway(error) || performance.now() > deadline) throw error;
      await sleep(ASK_EVERY_MS);
    }
  }
}

/** Files the list until the office has accepted it, whatever dies meanwhile; returns the notice. */
export async function file(accounts: Accounts, list: List, deadline: number): Promise<string> {
  return accepted(accounts, await submitted(accounts, list, deadline), deadline);
}

/** Hands the list in. */
export async function submitted({ notices }: Accounts, list: List, deadline: number): Promise<Notice> {
  const { rows: declaredWorkers, layoffOn } = list;
  const reasonCode = layoff.reason;
  const declaration = { siteId, reasonCode, layoffFrom: layoffOn, layoffTo: layoffOn, declaredWorkers, siteWorkers };
  const again = <T>(step: () => Promise<T>): Promise<T> => persistently(step, deadline);
  const { id } = await again(() => notices.draft(declaration, list.file.contentHash));
  await again(() => notices.send(id, list.file));
  for (;;) {
    const { status, problem } = await again(() => notices.listOf(id));
    if (status === 'refused') throw new Error(`the list was refused: ${problem?.text.en}`);
    if (status === 'checked') break;
    if (performance.now() > deadline) throw new Error(`the list is still ${status}`);
    await sleep(ASK_EVERY_MS);
  }
  const { listId } = await again(() => notices.one(id));
  return again(() => notices.submit(id, listId ?? ''));
}

/** The office accepts it; returns the notice. */
export async function accepted({ counters }: Accounts, notice: Notice, deadline: number): Promise<string> {
  await persistently(() => counters.review(notice), deadline);
  await persistently(() => counters.accept(notice), deadline);
  return notice.id;
}

/** Waits until the company sees its notice decided. */
export async function untilDecided({ notices }: Accounts, noticeId: string, deadline: number): Promise<void> {
  for (;;) {
    const { status } = await persistently(() => notices.one(noticeId), deadline);
    if (status === 'decided' || status === 'completed') return;
    if (performance.now() > deadline) throw new Error(`the notice is still ${status}`);
    await sleep(ASK_EVERY_MS);
  }
}

export async function countsOf(line: Line, { head }: Accounts, id: string, deadline: number): Promise<LineCounts> {
  return persistently(async () => readLine(line.urls, id, await head.token()), deadline);
}

function isAway(error: unknown): boolean {
  if (error instanceof NotRunning) return true;
  if (error instanceof Refused) return error.status >= 500 || error.status === 429 || error.status === 408;
  // A connection that breaks while an answer is read.
  return error instanceof TypeError || error instanceof SyntaxError || isBroken(error);
}

function isBroken(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^(E[A-Z]+|UND_ERR_\w+)$/.test(code);
}
