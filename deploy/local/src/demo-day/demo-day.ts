import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BankPortal } from '../aid/bank.js';
import { approve, inspect, submit, verify, type DecisionList } from '../aid/deciding.js';
import { holdersIn } from '../aid/holders.js';
import { officerOf, type Officer } from '../aid/officer.js';
import { needy, pay, payableOf, today } from '../aid/walk.js';
import { Account } from '../line/account.js';
import type { LineSettings } from '../line/config.js';
import type { DemoAccount } from '../line/demo-accounts.js';
import { Notices } from '../line/notices.js';
import { untilChecked } from '../line/filing.js';
import { readArguments } from '../line/options.js';
import { readList } from '../line/read-list.js';
import { runLine } from '../line/run.js';
import { Screen } from '../line/screen.js';
import { declarationOf, siteOf } from '../line/setting.js';
import { madeList } from '../made-list/made-list.js';
import { disputed } from './dispute.js';
import { connectWorker, sendToProviders } from './people.js';

export type DemoDay = {
  readonly urls: Readonly<Record<string, string>>;
  readonly accounts: readonly DemoAccount[];
  readonly bank: BankPortal;
  readonly settings: LineSettings;
  /** Where its lists are written. */
  readonly folder: string;
  readonly say: (text: string) => void;
};

/** Invented people, the same on every machine; lists of other seeds share nobody with them. */
const SEED = 20_260_331;
/** About half stay below the ceiling of aid. */
const WAGES_UP_TO = 80;
const office = 'disnaker.banten.example';
const lists = {
  /** Goes through the whole line. */
  accepted: { rows: 160, bad: 0, from: 0, company: '0192a000-0000-7000-8000-000000000001' },
  /** Lies at the counter. */
  submitted: {
    ...{ rows: 35, bad: 0, from: 1_000, company: '0192a000-0000-7000-8000-000000000003' },
    // Of the office whose counter officer is the first among the demo accounts.
    site: '0192a000-0000-7000-8000-000000000301',
  },
  /** Is still with the company, with rows to mend. */
  draft: {
    ...{ rows: 40, bad: 0.15, from: 2_000, company: '0192a000-0000-7000-8000-000000000001' },
    site: '0192a000-0000-7000-8000-000000000101',
  },
} as const;

/**
 * Fills a fresh product with a day's work for every role, through the public API and by the demo account whose work each step is: a notice
 * that went through the line and is disputed, one at the counter, a draft with errors; referrals at the providers; and aid at each of its stations.
 */
export async function demoDay(day: DemoDay): Promise<void> {
  await mkdir(day.folder, { recursive: true });
  const file = await write(day, 'accepted');
  await disputed(day, await through(day, file));
  await waiting(day, 'submitted', true);
  await waiting(day, 'draft', false);
  day.say(`At the providers: ${await sendToProviders(day)} people sent.`);
  await connectWorker(day, await readFile(file, 'utf8'));
  await aid(day, file);
}

async function write({ folder }: DemoDay, name: keyof typeof lists): Promise<string> {
  const file = join(folder, `${name}.csv`);
  const { rows, bad, from } = lists[name];
  await pipeline(madeList({ rows, bad, from, seed: SEED, wagesUpTo: WAGES_UP_TO }), createWriteStream(file));
  return file;
}

async function through({ settings, urls, say }: DemoDay, file: string): Promise<string> {
  const asked = readArguments([file, '--company', lists.accepted.company, '--urls', argumentOf(urls)]);
  if (!('options' in asked)) throw new Error(JSON.stringify(asked));
  const silent = new Screen({ write: () => undefined });
  const { noticeId } = await runLine(asked.options, settings, silent);
  say(`Notice ${noticeId} with ${lists.accepted.rows} workers has gone through the line.`);
  return noticeId;
}

function argumentOf(urls: DemoDay['urls']): string {
  return Object.entries(urls)
    .map(([service, url]) => `${service}=${url}`)
    .join(',');
}

/** A notice that the company has begun, or handed in. */
async function waiting(day: DemoDay, name: 'submitted' | 'draft', isSubmitted: boolean): Promise<void> {
  const file = await write(day, name);
  const { company, site: siteId } = lists[name];
  const hr = day.accounts.find(({ companyId }) => companyId === company);
  if (!hr) throw new Error(`no demo account files for ${company}`);
  const notices = new Notices(day.urls['layoff-notices'] ?? '', new Account(day.urls['identity'] ?? '', hr));
  const asked = readArguments([file, '--company', company, '--site', siteId]);
  if (!('options' in asked)) throw new Error(JSON.stringify(asked));
  const list = await readList(file);
  const site = siteOf(asked.options, await notices.companies());
  const draft = await notices.draft(declarationOf(asked.options, list, site), list.contentHash);
  if (draft.status !== 'draft') return;
  await notices.send(draft.id, list);
  await untilChecked(notices, draft.id);
  if (isSubmitted) await notices.submit(draft.id, (await notices.one(draft.id)).listId ?? '');
  day.say(isSubmitted ? `At the counter: notice ${draft.id}.` : `A draft with rows to mend: notice ${draft.id}.`);
}

/** Of those with money set aside some are paid, some decreed, some before the approvers; the others wait for the verifier. */
async function aid(day: DemoDay, file: string): Promise<void> {
  const { bank, say } = day;
  const as = (name: string): Officer => officerOf(day.urls, day.accounts, name);
  const holders = holdersIn(file);
  await bank.open(holders.map((one) => ({ ...one, state: 'active' })));
  const verifier = as(`verifikator.kedua@${office}`);
  const payable = await payableOf(verifier, await needy(verifier));
  const [paid, decreed, submitted] = [payable.slice(0, 15), payable.slice(15, 30), payable.slice(30, 50)];

  await decreeOf(as, await listOf(as, paid));
  const [treasurer, releaser] = [as(`bendahara@${office}`), as(`releaser@${office}`)];
  await pay(day, { treasurer, releaser, closer: as(`penyetuju.kedua@${office}`), day: today() });
  await decreeOf(as, await listOf(as, decreed));
  await listOf(as, submitted);
  const counts = [`${paid.length} paid`, `${decreed.length} to be paid`, `${submitted.length} before the approvers`];
  say(`Aid: ${counts.join(', ')}, the others before the verifier.`);
}

type As = (name: string) => Officer;

/** Papers looked at, what was drawn inspected, and a list frozen. */
async function listOf(as: As, ids: readonly string[]): Promise<DecisionList> {
  const verifier = as(`verifikator.kedua@${office}`);
  const assessmentIds = await verify(verifier, ids, today());
  await inspect(as('auditor@inspektorat.banten.example'), assessmentIds);
  return submit(verifier, { assessmentIds, day: today() });
}

function decreeOf(as: As, list: DecisionList): Promise<DecisionList> {
  const approvers = [
    as(`penyetuju@${office}`),
    as(`penyetuju.kedua@${office}`),
    as(`penyetuju.ketiga@${office}`),
  ] as const;
  return approve(list, approvers, { decree: `800/${Date.now()}`, day: today() });
}
