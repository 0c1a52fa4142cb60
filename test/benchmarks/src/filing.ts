import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { LineCounts } from '@tanggap/kernel';
import { checkout } from '@tanggap/testing';
import type { Line } from '@tanggap/testing';
import { Account, type Credentials } from '../../../deploy/local/dist/line/account.js';
import { Counters } from '../../../deploy/local/dist/line/counters.js';
import { demoAccounts, headOfOffice, hrOfficer } from '../../../deploy/local/dist/line/demo-accounts.js';
import { ask } from '../../../deploy/local/dist/line/http.js';
import { takeIn } from '../../../deploy/local/dist/line/filing.js';
import { Notices } from '../../../deploy/local/dist/line/notices.js';
import { readList } from '../../../deploy/local/dist/line/read-list.js';
import type { ListOnDisk } from '../../../deploy/local/dist/line/read-list.js';
import { readLine } from '../../../deploy/local/dist/line/read-line.js';
import { goodRows, madeList } from '../../../deploy/local/dist/made-list/made-list.js';
import type { ListWanted } from '../../../deploy/local/dist/made-list/made-list.js';
import { layoff } from '../../../deploy/local/dist/made-list/made-row.js';

const companyId = '0192a000-0000-7000-8000-000000000001';
const siteId = '0192a000-0000-7000-8000-000000000101';
/** As many as a list may have: made lists are longer than the demo's sites are large. */
const siteWorkers = 250_000;
const decided: ReadonlySet<string> = new Set(['decided', 'completed']);
const WITHIN = 500_000;

/** A list on disk, as a company would upload it. */
export type MadeFile = { readonly list: ListOnDisk; readonly good: number };

export async function writeList(folder: string, name: string, wanted: ListWanted): Promise<MadeFile> {
  const file = join(folder, `${name}.csv`);
  await pipeline(madeList(wanted), createWriteStream(file));
  return { list: await readList(file), good: goodRows(wanted) };
}

/** Those who file and those who watch, signed in. */
export type Office = {
  readonly line: Line;
  readonly notices: Notices;
  /** Of the one who files. */
  readonly officer: Account;
  readonly counters: Counters;
  readonly head: Account;
};

export async function openOffice(line: Line): Promise<Office> {
  const accounts = await demoAccounts(join(checkout, 'deploy/seed'));
  const [officer, head] = [hrOfficer(accounts, companyId), headOfOffice(accounts)];
  if (!officer || !head) throw new Error('the demo accounts have no HR officer or no head of office');
  const account = ({ username, password }: Credentials) => new Account(line.urls.identity, { username, password });
  const filing = account(officer);
  const notices = new Notices(line.urls['layoff-notices'], filing);
  return { line, notices, officer: filing, counters: new Counters(line.urls, accounts), head: account(head) };
}

/** Drafts a notice for so many workers; its list comes next. */
export async function draft({ notices }: Office, { list }: MadeFile): Promise<string> {
  const { reason: reasonCode, on } = layoff;
  const declaration = { siteId, reasonCode, layoffFrom: on, layoffTo: on, declaredWorkers: list.rows, siteWorkers };
  return (await notices.draft(declaration, list.contentHash)).id;
}

/** Uploads the list, waits until all its rows are checked and kept, hands the notice in, and has the office accept it. */
export async function fileList({ notices, counters }: Office, id: string, { list }: MadeFile): Promise<void> {
  await notices.send(id, list);
  await lightly(async () => {
    const { status, problem } = await notices.listOf(id);
    if (status === 'refused') throw new Error(`the list was refused: ${problem?.text.en}`);
    return status === 'checked';
  });
  const { listId } = await notices.one(id);
  await takeIn(counters, await notices.submit(id, listId ?? ''));
}

/** Waits until every good row has been handed on to the registry. */
export async function untilReported({ line, head }: Office, noticeId: string, good: number): Promise<void> {
  await lightly(async () => {
    const url = `${line.urls['layoff-notices']}/line/${noticeId}`;
    const { body } = await ask<LineCounts['layoffNotices']>(url, { token: await head.token() });
    return body.reported === good;
  });
}

/** Waits until all rounds over a notice are closed, as its company would see it. */
export async function untilDecided({ notices }: Office, noticeId: string): Promise<void> {
  await lightly(async () => decided.has((await notices.one(noticeId)).status));
}

export async function countsOf({ line, head }: Office, noticeId: string): Promise<LineCounts> {
  return readLine(line.urls, noticeId, await head.token());
}

/** Asks often, but never spends more than a small part of the time on asking. */
async function lightly(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + WITHIN;
  for (;;) {
    const started = performance.now();
    if (await isSo()) return;
    if (started > end) throw new Error(`not within ${WITHIN / 1_000} s`);
    const pause = Math.min(Math.max(20, (performance.now() - started) * 5), 250);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
