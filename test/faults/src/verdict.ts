import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { closeBalance } from '@tanggap/kernel';
import type { Line } from '@tanggap/testing';
import { brokenIn, inWords, type OnTopic } from '../../invariants/dist/index.js';
import { query } from '../../journeys/dist/databases.js';
import { countsOf } from './filing.js';
import type { Accounts } from './filing.js';

/** A relay that has nothing to send looks every ten seconds whether its topics are as it left them. */
const COMES_TO_REST_MS = 120_000;
const ANSWERS_WITHIN_MS = 180_000;
const LISTENERS = ['layoff-notices', 'worker-registry', 'training-referrals', 'cash-assistance'];

/** What is broken while events are on their way, beside what the fault itself breaks; a database that is away has nothing to say. */
export async function brokenMeanwhile(line: Line, byFault: readonly string[] = []): Promise<readonly string[]> {
  try {
    const broken = await brokenIn(line.databases.urls, { atRest: false });
    return broken.filter(({ invariant }) => !byFault.includes(invariant)).map((one) => `meanwhile: ${inWords(one)}`);
  } catch (error) {
    return isWrongQuestion(error) ? [`meanwhile the checker fails: ${String(error)}`] : [];
  }
}

/** Not the server's trouble but a mistake in what is asked: else a check that never works would look like one that finds nothing. */
function isWrongQuestion(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(22|42)/.test(code);
}

/** What is broken once all has come to rest: the last steps may still be under way when a notice is decided. */
export async function brokenAtRest({ databases, kafka }: Line): Promise<readonly string[]> {
  const end = performance.now() + COMES_TO_REST_MS;
  for (;;) {
    const moment = { atRest: true, kafka: kafka && { brokers: kafka.brokers, isForeign } };
    // A server that was killed last may still be starting.
    const broken = await brokenIn(databases.urls, moment).catch((error: unknown) => error);
    if (performance.now() > end && !Array.isArray(broken)) throw broken;
    if (Array.isArray(broken) && (broken.length === 0 || performance.now() > end)) return broken.map(inWords);
    await sleep(500);
  }
}

/** Damage that a fault has put on a topic, or into an outbox from which it was taken out again. */
function isForeign({ headers }: OnTopic): boolean {
  return headers['ce_correlationid'] === 'damage' || headers['ce_id'] === 'damage' || headers['ce_id'] === undefined;
}

/** What became of each worker, list by list. */
export type Expected = { readonly outcomes: readonly (readonly string[])[] };

/** Notices, and how many rows each has. */
type AllFiled = { readonly noticeIds: readonly string[]; readonly rows: readonly (number | undefined)[] };

/** What is wrong with a line at rest; nothing when the fault has left no trace. */
export async function wrongAtRest(
  line: Line,
  accounts: Accounts,
  { noticeIds, rows }: AllFiled,
): Promise<readonly string[]> {
  const unbalanced = await Promise.all(noticeIds.map((id, place) => wrongWith(line, accounts, id, rows[place])));
  return [...unbalanced.flat(), ...(await brokenAtRest(line)), ...(await parked(line))];
}

async function wrongWith(line: Line, accounts: Accounts, noticeId: string, rows?: number): Promise<readonly string[]> {
  const counts = await countsOf(line, accounts, noticeId, performance.now() + ANSWERS_WITHIN_MS);
  const { broken } = closeBalance(counts);
  return [
    ...broken.map(({ rule, left, right }) => `the balance does not close: ${rule}, ${left} against ${right}`),
    ...(counts.layoffNotices.rows === rows ? [] : [`${counts.layoffNotices.rows} rows of ${rows}`]),
  ];
}

async function parked(line: Line): Promise<string[]> {
  const found = await Promise.all(
    LISTENERS.map(async (service) => {
      const rows = await query<{ name: string; code: string; count: number }>(
        line,
        service,
        `select name, code, count(*)::int as count from parked_events where state = 'parked' group by 1, 2`,
      );
      return rows.map(({ name, code, count }) => `${service} has parked ${count} x ${name}: ${code}`);
    }),
  );
  return found.flat();
}

/** Who fares otherwise than undisturbed. */
export function differently(found: readonly string[], expected: readonly string[]): string[] {
  if (isDeepStrictEqual(found, expected)) return [];
  const others = found.filter((outcome) => !expected.includes(outcome));
  return [
    `${found.length} people against ${expected.length}, of whom ${others.length} fare otherwise than undisturbed`,
  ];
}
