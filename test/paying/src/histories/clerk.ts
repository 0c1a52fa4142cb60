import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { sqlState } from '@tanggap/messaging';
import { Clock, connect, database, KeyRing, type KeyRingKeys } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import pg from 'pg';
import { tables } from '../../../../apps/cash-assistance/dist/persistence/index.js';
import { Draws } from '../../../../deploy/local/dist/made-list/draws.js';
import { explainAll } from './explained.js';
import { FarEnd } from './far-end.js';
import { OfficeActs } from './office-acts.js';
import type { Act, Post } from './post.js';
import { prepare } from './prepared.js';
import { haveAllCome, registryActs } from './registry-acts.js';
import { AWAY, DONE, LOOKS, NOTHING } from './said.js';
import type { ClerkOptions, Said } from './said.js';
import { TreasuryActs } from './treasury-acts.js';
import { WatchedWork } from './watched-work.js';

/** So often nothing could be done to anything: it is over. */
const QUIET = 120;

const options = JSON.parse(process.argv[2] ?? '{}') as ClerkOptions;

Logger.overrideLogger(false);
try {
  await work();
} catch (error) {
  if (!isAway(error)) say({ wrong: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  process.exitCode = isAway(error) ? AWAY : 1;
}
process.exit();

async function work(): Promise<void> {
  const { url, seed, place = 0, life = 0, people, what } = options;
  const db = database({ name: 'cash-assistance', DATABASE_URL: url, DATABASE_POOL: 4 }, tables);
  await connect(db);
  if (what === 'prepare') return prepare(db, people);
  if (what === 'explain') return say(await explainAll(db));
  const [watcher, books] = [await connected(url), await connected(url)];
  const watched = new WatchedWork(db, watcher, (wrong) => say({ wrong }));
  const ring = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);
  const post: Post = { db, work: watched, draws: new Draws(seed, place * 1_000 + life), ring, clock: new Clock() };
  const bank = new FarEnd(books, seed);
  const acts = [...registryActs(post, people), ...new OfficeActs(post).all(), ...new TreasuryActs(post, bank).all()];
  await untilQuiet(post, acts, people);
}

/** Acts drawn by their weight, until all have come and nothing moves any more. */
async function untilQuiet(post: Post, acts: readonly Act[], people: number): Promise<void> {
  let isLate = false;
  for (let quiet = 0; quiet < QUIET; quiet += 1) {
    isLate ||= await haveAllCome(post, people);
    const act = drawn(post.draws, isLate ? acts.filter(({ disturbs }) => !disturbs) : acts);
    const end = await endOf(act);
    if (end === DONE || !isLate) quiet = 0;
    // At once, as it may be dead before the next.
    say({ act: act.name, end, counts: { [LOOKS]: post.work.looks } });
    post.work.looks = 0;
  }
}

function drawn(draws: Draws, acts: readonly Act[]): Act {
  let at = draws.below(acts.reduce((sum, { weight }) => sum + weight, 0));
  const act = acts.find(({ weight }) => (at -= weight) < 0);
  if (!act) throw new Error('one of them is drawn');
  return act;
}

/** What is refused is nobody's mistake; who waited for one another is tried again some other time. */
async function endOf(act: Act): Promise<string> {
  try {
    return (await act.run()) ? DONE : NOTHING;
  } catch (error) {
    if (error instanceof Rejected) return error.code;
    if (/^40/.test(sqlState(error))) return sqlState(error);
    if (isAway(error) || !(error instanceof Error)) throw error;
    throw new Error(`${act.name}: ${error.stack}`, { cause: error });
  }
}

function isAway(error: unknown): boolean {
  const { cause, code = '', message = '' } = error as { cause?: unknown; code?: string; message?: string };
  // What is said of a connection that went while it was used.
  return (
    /^(08|57P)/.test(sqlState(error)) ||
    /ECONNREFUSED|ECONNRESET|EPIPE/.test(code) ||
    /onnection (terminated|ended)|not queryable|runner was already released|ECONNREFUSED|ECONNRESET/.test(message) ||
    (cause !== undefined && isAway(cause))
  );
}

/** Who is ended from the other side hears of it at the next question. */
async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function say(told: Said): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
