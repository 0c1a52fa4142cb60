import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KeyRing, statusCode, type KeyRingKeys } from '@tanggap/platform';
import { checkout, testKeys } from '@tanggap/testing';
import { Account } from '../../../deploy/local/dist/line/account.js';
import { demoAccounts } from '../../../deploy/local/dist/line/demo-accounts.js';
import { ask } from '../../../deploy/local/dist/line/http.js';
import type { Bench } from './bench-run.js';
import { draft, fileList, untilDecided, writeList, type Office } from './filing.js';

/** A worker of a list that went through the whole line, signed in at the portal and connected to the own case. */
export type SignedInWorker = {
  readonly nik: string;
  readonly birthDate: string;
  /** As on the extract of the receipt. */
  readonly code: string;
  /** Of the session. */
  readonly cookie: string;
};

type Listed = Omit<SignedInWorker, 'cookie'>;

const PASSWORD = 'sepatu-biru-di-lemari';
const FIRST_PLACE = 7_000_000;
/** Behind them stand others, as many as a region has. */
const LIST_ROWS = 5_000;

export async function laidOffWorkers(bench: Bench, office: Office, many: number): Promise<readonly SignedInWorker[]> {
  const listed = (await filed(bench, office)).slice(0, many);
  const accounts = await demoAccounts(join(checkout, 'deploy/seed'));
  const admin = accounts.find(({ roles }) => roles.includes('ADMIN_SISTEM'));
  if (!admin) throw new Error('no demo account opens accounts');
  const administrator = new Account(office.line.urls.identity, admin);
  const workers: SignedInWorker[] = [];
  for (const [place, one] of listed.entries()) {
    workers.push({ ...one, cookie: await connected(office, administrator, one, place) });
  }
  return workers;
}

async function filed(bench: Bench, office: Office): Promise<readonly Listed[]> {
  const made = await writeList(bench.folder, 'portal', {
    rows: LIST_ROWS,
    seed: bench.seed,
    bad: 0,
    from: FIRST_PLACE,
  });
  const noticeId = await draft(office, made);
  await fileList(office, noticeId, made);
  await untilDecided(office, noticeId);
  const [header = '', ...rows] = (await readFile(made.list.file, 'utf8')).split('\n');
  await rm(made.list.file, { force: true });
  const columns = header.split(',');
  const keyRing = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);
  const cell = (cells: readonly string[], column: string) => cells[columns.indexOf(column)] ?? '';
  return rows.slice(0, LIST_ROWS).map((row, place) => {
    const cells = row.split(',');
    const code = statusCode(keyRing, { noticeId, line: place + 2 });
    return { nik: cell(cells, 'nik'), birthDate: cell(cells, 'tanggal_lahir'), code };
  });
}

/** The cookie of whoever has claimed the case. */
async function connected({ line }: Office, admin: Account, worker: Listed, place: number): Promise<string> {
  const username = `pekerja.${place}@contoh.example`;
  const grant = { roles: ['PEKERJA'] };
  await ask(`${line.urls.identity}/accounts`, {
    ...{ method: 'POST', token: await admin.token(), key: randomUUID() },
    body: { username, password: PASSWORD, grant },
  });
  const token = await tokenOf(line.urls.identity, username, place);
  await ask(`${line.urls['worker-registry']}/own/claims`, {
    ...{ method: 'POST', token, key: randomUUID() },
    body: { nik: worker.nik, birthDate: worker.birthDate, code: worker.code },
  });
  return signIn(line.urls.portal, username, place);
}

/** Each from a network of their own: sign-ins are counted by it. */
const networkOf = (place: number) => ({ 'x-forwarded-for': `10.9.0.${place}` });

async function tokenOf(url: string, username: string, place: number): Promise<string> {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...networkOf(place) },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${username} was not let in: ${answer.status}`);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

async function signIn(url: string, username: string, place: number): Promise<string> {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      origin: url,
      'sec-fetch-site': 'same-origin',
      ...networkOf(place),
    },
    body: new URLSearchParams({ username, password: PASSWORD, next: '/worker' }),
  });
  const session = answer.headers.getSetCookie().find((one) => one.startsWith('tanggap-session='));
  if (!session) throw new Error(`${username} was not let in: ${answer.status}`);
  return session.split(';', 1)[0] ?? '';
}
