import { setTimeout as sleep } from 'node:timers/promises';
import { startLine, type Line } from '@tanggap/testing';
import { Draws } from '../../../../deploy/local/dist/made-list/draws.js';
import {
  BankDesk,
  compareBooks,
  makeDue,
  payments,
  Treasury,
  untilSettled,
  whyEachWasPaid,
} from '../../../paying/dist/index.js';
import type { Setting } from '../fault.js';
import type { FaultResult } from '../fault-run.js';
import type { OtherFault } from '../other-fault.js';
import { fewPayingPoints, payingPoints, shortWaits } from '../paying-points.js';
import { plantPoints } from './named-points.js';

const READY_WITHIN_MS = 180_000;
const LONGEST_MS = 1_800_000;
const LONGEST_WAIT_MS = 4_000;
const DAYS_UNTIL_RETURNED = 4;

/** Of every ten kills: who moves money most often, the bank itself, what both of them stand on, and each of the others. */
const hand = [
  ...(['cash-assistance', 'bank-simulator', 'cash-assistance', 'worker-registry', 'postgres'] as const),
  ...(['cash-assistance', 'identity', 'bank-simulator', 'layoff-notices', 'training-referrals'] as const),
];

/** A bank that errs in all ways that a bank has. */
const errs = {
  ...{ timeoutBefore: 0.03, timeoutAfter: 0.03, lateAcceptance: 0.01, error: 0.03, hangMs: 3_000 },
  ...{ statusTimeout: 0.02, statusError: 0.02, statusStale: 0.05, pending: 0.3, pendingMs: 3_000 },
  ...{ callbackDuplicate: 0.2, callbackOutOfOrder: 0.1, callbackRetryMs: 500 },
  ...{ failure: 0.01, returned: 0.02, returnDaysLeast: 1, returnDaysMost: 2 },
};

/** Payments through a bank that errs, while whoever moves the money dies at random and where it hurts most. */
export const paying: OtherFault = {
  name: 'paying',
  what: 'kill -9 of every service, of the bank and of PostgreSQL while money is paid, at random and at named points; counted in the books of the bank, and each explained in the end',
  transports: ['postgres'],
  run: (setting, people) => payUnderKills(setting, people),
};

async function payUnderKills(setting: Setting, people: number): Promise<FaultResult> {
  const started = performance.now();
  const counts: Record<string, number> = {};
  const count = (what: string, times = 1): void => void (counts[what] = (counts[what] ?? 0) + times);
  const points = setting.short ? plantPoints(fewPayingPoints, setting, shortWaits) : plantPoints(payingPoints, setting);
  const wrong: string[] = [];
  let line: Line | undefined;
  try {
    line = await startLine({
      ...{
        transport: setting.transport,
        ownPostgres: true,
        supervised: true,
        bank: true,
        readyWithin: READY_WITHIN_MS,
      },
      env: { LOG_LEVEL: 'warn' },
      envOf: (service) => ({ ...points.envOf(service), ...(service === 'cash-assistance' && asItPays) }),
    });
    wrong.push(...(await pay(line, setting, people, count)), ...points.missed(count));
  } catch (error) {
    wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (line) process.stderr.write(`${line.logs().split('\n').slice(-60).join('\n')}\n`);
  } finally {
    await line?.stop();
  }
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const { transport, seed } = setting;
  return { fault: paying.name, transport, seed, workers: people, seconds, counts, wrong: [...new Set(wrong)] };
}

const asItPays = { BANK_TIMEOUT_MS: '1500' };
const CALLS_PER_SECOND = 500;

type Count = (what: string, times?: number) => void;

async function pay(line: Line, setting: Setting, people: number, count: Count): Promise<readonly string[]> {
  const bank = new BankDesk(line.urls['bank-simulator']);
  await bank.open(await makeDue(line, { people }));
  await bank.faults({ ...errs, lateMs: setting.short ? 1_500 : 20_000 });
  await payments.agree(line, CALLS_PER_SECOND, setting.short ? 2 : 25);
  const treasury = new Treasury(line);
  await treasury.release(await treasury.freeze());
  const over = new AbortController();
  const killing = killWhilePaying(line, { setting, people, over: over.signal, count });
  try {
    await untilSettled(line, people, { within: LONGEST_MS });
  } finally {
    over.abort();
    await killing;
  }
  await bank.advance({ advanceDays: DAYS_UNTIL_RETURNED });
  await untilTold(line, bank);
  const { wrong, counts } = await compareBooks(line, bank);
  for (const [what, many] of Object.entries(counts)) count(what, many);
  const { early } = await bank.requests();
  const tooEarly = early.length > 0 ? [`${early.length} instructions were sent again too early`] : [];
  const reasons = await whyEachWasPaid(line);
  count('payments explained', reasons.explained);
  return [...wrong, ...tooEarly, ...reasons.wrong];
}

/** What comes back is told by the bank of its own accord. */
async function untilTold(line: Line, bank: BankDesk): Promise<void> {
  const returned = (await bank.ledger()).filter(({ state }) => state === 'returned').length;
  const end = performance.now() + READY_WITHIN_MS;
  while (((await payments.byState(line))['returned'] ?? 0) < returned && performance.now() < end) await sleep(250);
}

type Killing = {
  readonly setting: Setting;
  readonly people: number;
  readonly over: AbortSignal;
  readonly count: Count;
};

/** Spread over the work by how much of it is done; the last share is left to what has to be asked about. */
async function killWhilePaying(line: Line, killing: Killing): Promise<void> {
  const { setting, over, count } = killing;
  const draws = new Draws(setting.seed, 0);
  for (let n = 0; n < setting.kills && !over.aborted; n++) {
    await untilShare(line, killing, ((n + draws.below(1_000) / 1_000) * 0.9) / setting.kills);
    const victim = hand[n % hand.length] ?? 'cash-assistance';
    const target = victim === 'postgres' ? line.postgres : line.services[victim];
    if (over.aborted || !target?.running) continue;
    await sleep(draws.between(20, 200));
    await target.kill9();
    count(`kills of ${victim}`);
  }
}

/** Waits until this share is settled, it is over, or some seconds have gone by. */
async function untilShare(line: Line, { people, over }: Killing, share: number): Promise<void> {
  const end = performance.now() + LONGEST_WAIT_MS;
  while (!over.aborted && performance.now() < end && (await settledShare(line, people)) < share) await sleep(30);
}

/** Nothing, while the database is away. */
async function settledShare(line: Line, people: number): Promise<number> {
  return payments.settled(line).then(
    (many) => many / people,
    () => 0,
  );
}
