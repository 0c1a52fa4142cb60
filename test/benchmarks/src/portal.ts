import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startLine, type Line } from '@tanggap/testing';
import type { Bench } from './bench-run.js';
import { checkpoint } from './databases.js';
import { openOffice } from './filing.js';
import type { LoadJob, LoadRun, PageAsked } from './page-load.js';
import { laidOffWorkers, type SignedInWorker } from './portal-workers.js';
import { watchUsage, type Usage } from './usage.js';

/** One page under load. */
export type PageRun = {
  readonly what: string;
  /** Bytes of the page. */
  readonly bytes: number;
  /** Milliseconds of each answer while RATE of them arrived in a second, from the moment when it was due. */
  readonly ms: readonly number[];
  /** Of these: not the page that was asked for, or with a part that did not come in time. */
  readonly wrong: number;
  /** Answers in a second where as many come as go, AT_ONCE of them at once. */
  readonly most: number;
  /** Answers in a second of a server that sends the same bytes and does nothing else. */
  readonly bare: number;
  /** While RATE of them arrived. */
  readonly usage: Usage;
};
export type PortalRun = { readonly workers: number; readonly seconds: number; readonly pages: readonly PageRun[] };

export const RATE = 500;
export const AT_ONCE = 32;
const WARM_UP_SECONDS = 8;
const SECONDS = 15;
const SERVICES = [
  ...(['identity', 'layoff-notices', 'worker-registry', 'training-referrals'] as const),
  ...(['cash-assistance', 'portal'] as const),
];

type Page = { readonly what: string; readonly pages: readonly PageAsked[]; readonly expected: string };

/** What workers look at on the day of a layoff: the own status, signed in, and the status by papers, without an account. */
export async function measurePortal(bench: Bench, workers: number): Promise<PortalRun> {
  const { adminUrl, env } = bench;
  const line = await startLine({ transport: 'postgres', postgresUrl: adminUrl, services: SERVICES, env });
  try {
    const office = await openOffice(line);
    const people = await laidOffWorkers(bench, office, workers);
    await checkpoint(adminUrl);
    const pages: PageRun[] = [];
    for (const page of pagesFor(people, line)) pages.push(await measured(bench, line, page));
    return { workers, seconds: SECONDS, pages };
  } catch (error) {
    process.stderr.write(`${line.logs()}\n`);
    throw error;
  } finally {
    await bench.keepStatements(`portal-${workers}`);
    await line.stop();
  }
}

function pagesFor(people: readonly SignedInWorker[], line: Line): readonly Page[] {
  const html = { accept: 'text/html' };
  const origin = line.urls.portal;
  const own = people.map(({ cookie }) => ({ method: 'GET', path: '/worker', headers: { ...html, cookie } }) as const);
  const form = { method: 'GET', path: '/cek', headers: html } as const;
  const checks = people.map(({ nik, birthDate, code }) => {
    const [year = '', month = '', day = ''] = birthDate.split('-');
    const birth = { 'birthDate-day': day, 'birthDate-month': month, 'birthDate-year': year };
    const body = new URLSearchParams({ 'form-key': 'a-key-of-a-check', nik, ...birth, code }).toString();
    const headers = {
      ...html,
      origin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    };
    return { method: 'POST', path: '/cek', headers, body } as const;
  });
  return [
    { what: 'the own status, signed in', pages: own, expected: 'id="steps"' },
    { what: 'the form for a status by papers', pages: [form], expected: 'name="nik"' },
    { what: 'the status by papers', pages: checks, expected: 'id="steps"' },
  ];
}

async function measured(bench: Bench, line: Line, { what, pages, expected }: Page): Promise<PageRun> {
  const ask = (job: Partial<LoadJob>) =>
    underLoad(what, { url: line.urls.portal, pages, expected, seconds: SECONDS, ...job });
  const bytes = await sizeOf(line.urls.portal, pages[0]);
  await ask({ atOnce: AT_ONCE, seconds: WARM_UP_SECONDS });
  const watch = await watchUsage(line, bench.adminUrl, bench.serverPid);
  const { ms, wrong } = await ask({ rate: RATE });
  const usage = await watch.end();
  const closed = await ask({ atOnce: AT_ONCE });
  const most = (closed.ms.length - closed.wrong) / closed.seconds;
  return { what, bytes, ms, wrong, most, bare: await bareRate(bytes), usage };
}

async function sizeOf(url: string, page: PageAsked | undefined): Promise<number> {
  const { method = 'GET', path = '/', headers = {}, body } = page ?? {};
  const answer = await fetch(url + path, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });
  return (await answer.arrayBuffer()).byteLength;
}

async function underLoad(what: string, job: LoadJob): Promise<LoadRun> {
  const child = fork(join(import.meta.dirname, 'page-load.js'));
  child.send(job);
  const [run] = (await once(child, 'message')) as [LoadRun];
  if (run.wrong > run.ms.length / 2) throw new Error(`${what}: ${run.wrong} of ${run.ms.length}: ${run.firstWrong}`);
  return run;
}

async function bareRate(bytes: number): Promise<number> {
  const child = fork(join(import.meta.dirname, 'bare-page.js'));
  try {
    child.send('x'.repeat(bytes));
    const [url] = (await once(child, 'message')) as [string];
    const page = { method: 'GET', path: '/', headers: {} } as const;
    const run = await underLoad('bare', { url, pages: [page], expected: 'x', atOnce: AT_ONCE, seconds: SECONDS / 3 });
    return run.ms.length / run.seconds;
  } finally {
    child.kill();
  }
}
