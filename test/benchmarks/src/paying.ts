import { startLine } from '@tanggap/testing';
import type { Line } from '@tanggap/testing';
import { BankDesk, compareBooks, makeDue, payments, rows, Treasury, untilSettled } from '../../paying/dist/index.js';
import type { Bench } from './bench-run.js';
import { checkpoint } from './databases.js';
import { watchUsage, type Usage } from './usage.js';

/** So many payments through the bank simulator, from the release of their batch to the last final state. */
export type PayingRun = {
  readonly payments: number;
  /** What the bank takes in a second. */
  readonly bankRate: number;
  /** Milliseconds from the release to the last final state. */
  readonly ms: number;
  /** Milliseconds of composing, validating and locking, before the release. */
  readonly frozenMs: number;
  /** Milliseconds after the release at which each tenth of the payments had been settled. */
  readonly curve: readonly number[];
  /** Milliseconds from the intent to the final state of one payment: p50, p95, p99. */
  readonly each: readonly number[];
  readonly counts: Readonly<Record<string, number>>;
  readonly usage: Usage;
};

export const BANK_RATE = 200;
const CUT_OFF_SECONDS = 60;
/** Payments to an account that no bank can have: each stops only itself. */
const MALFORMED = 1;
const READY_WITHIN_MS = 300_000;

export async function measurePaying(bench: Bench, people: number): Promise<PayingRun> {
  const line = await startLine({
    ...{ transport: 'postgres', postgresUrl: bench.adminUrl, bank: true, env: bench.env },
    readyWithin: READY_WITHIN_MS,
  });
  try {
    return await pay(bench, line, people);
  } finally {
    await line.stop();
  }
}

async function pay(bench: Bench, line: Line, people: number): Promise<PayingRun> {
  const bank = new BankDesk(line.urls['bank-simulator']);
  await bank.open(await makeDue(line, { people, malformed: MALFORMED }));
  await bank.faults({ ratePerSecond: BANK_RATE });
  await payments.agree(line, BANK_RATE, CUT_OFF_SECONDS);
  await checkpoint(bench.adminUrl);
  const treasury = new Treasury(line);
  const begun = performance.now();
  const batches = await treasury.freeze();
  const frozenMs = performance.now() - begun;
  await checkpoint(bench.adminUrl);
  const watch = await watchUsage(line, bench.adminUrl, bench.serverPid);
  const started = performance.now();
  await treasury.release(batches);
  await untilSettled(line, people, { within: people * 20 + READY_WITHIN_MS });
  const ms = performance.now() - started;
  const usage = await watch.end();
  const { wrong, counts } = await compareBooks(line, bank);
  const { mostInASecond, early } = await bank.requests();
  const told = [...wrong, ...(early.length > 0 ? [`${early.length} instructions were sent again too early`] : [])];
  told.push(...(await wrongWithFailed(line)));
  if (mostInASecond > BANK_RATE) told.push(`${mostInASecond} calls in one second`);
  if (told.length > 0) throw new Error(told.join('; '));
  const { curve, each } = await payments.times(line);
  return { payments: people, bankRate: BANK_RATE, ms, frozenMs, curve, each, counts, usage };
}

/** All others arrive, and whoever puts it right finds it with its reason. */
async function wrongWithFailed(line: Line): Promise<readonly string[]> {
  const failed = await rows<{ code: string }>(line, `select code from payment_lines where state <> 'paid'`);
  const codes = failed.map(({ code }) => code).join(', ');
  return codes === Array(MALFORMED).fill('AC01').join(', ') ? [] : [`not paid: ${failed.length}, because of ${codes}`];
}
