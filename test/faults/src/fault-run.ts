import { setTimeout as sleep } from 'node:timers/promises';
import { startLine } from '@tanggap/testing';
import type { Line } from '@tanggap/testing';
import { Draws } from '../../../deploy/local/dist/made-list/draws.js';
import type { Fault, Plan, Scene, Setting } from './fault.js';
import { accountsOf, file, untilDecided } from './filing.js';
import type { List } from './filing.js';
import { Gauge } from './gauge.js';
import { outcomesOfAll, takeBack } from './taking-back.js';
import { brokenMeanwhile, differently, wrongAtRest } from './verdict.js';
import type { Expected } from './verdict.js';

const READY_WITHIN_MS = 180_000;
const DECIDED_WITHIN_MS = 600_000;
const LOOK_EVERY_MS = 1_500;

export type FaultResult = {
  readonly fault: string;
  readonly transport: string;
  readonly seed: number;
  readonly workers: number;
  readonly seconds: number;
  readonly counts: Readonly<Record<string, number>>;
  /** Nothing, when the fault has left no trace. */
  readonly wrong: readonly string[];
};

/** The same lists, one after the other, on an undisturbed product: who gets what. */
export async function undisturbed(lists: readonly List[]): Promise<Expected> {
  const line = await startLine({ transport: 'postgres', ownPostgres: true, readyWithin: READY_WITHIN_MS });
  try {
    const accounts = await accountsOf(line);
    const outcomes: (readonly string[])[] = [];
    for (const list of lists) {
      const deadline = performance.now() + DECIDED_WITHIN_MS;
      const noticeId = await file(accounts, list, deadline);
      const [, others] = await Promise.all([
        untilDecided(accounts, noticeId, deadline),
        takeBack(line, accounts, { noticeId, list }, deadline),
      ]);
      outcomes.push(await outcomesOfAll(line, [noticeId, ...others]));
    }
    return { outcomes };
  } finally {
    await line.stop();
  }
}

/** Lists to bring through one after the other, and who gets what of them undisturbed, where that can be compared. */
export type Input = { readonly lists: readonly List[]; readonly expected?: Expected };

/** Brings lists through a fresh product under one fault, and says what is wrong at the end. Never longer than its limits. */
export async function runFault(fault: Fault, setting: Setting, input: Input): Promise<FaultResult> {
  const started = performance.now();
  const counts: Record<string, number> = {};
  const wrong: string[] = [];
  const plan = await fault.plan(setting);
  let line: Line | undefined;
  try {
    line = await startLine({
      transport: setting.transport,
      ownPostgres: true,
      supervised: true,
      readyWithin: READY_WITHIN_MS,
      ...plan.options,
    });
    wrong.push(...(await underFault(plan, setting, line, input, counts)));
    for (const [name, revivals] of Object.entries(line.supervisor?.revivals ?? {})) {
      if (revivals > 0) counts[`starts of ${name}`] = revivals;
    }
    process.stderr.write(lastWords(line));
  } catch (error) {
    wrong.push(withItsPlace(error));
    if (line) process.stderr.write(`${line.logs().split('\n').slice(-60).join('\n')}\n`);
  } finally {
    await line?.stop();
    await plan.clean?.();
  }
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const workers = input.lists.reduce((sum, { rows }) => sum + rows, 0);
  const { transport, seed } = setting;
  return { fault: fault.name, transport, seed, workers, seconds, counts, wrong: [...new Set(wrong)] };
}

async function underFault(
  plan: Plan,
  setting: Setting,
  line: Line,
  { lists, expected }: Input,
  counts: Record<string, number>,
): Promise<readonly string[]> {
  const accounts = await accountsOf(line);
  const count = (what: string, times = 1): void => void (counts[what] = (counts[what] ?? 0) + times);
  const wrong: string[] = [];
  for (const [place, list] of lists.entries()) {
    const over = new AbortController();
    const handedIn = Promise.withResolvers<string>();
    const gauge = await Gauge.of(line, list);
    const draws = new Draws(setting.seed, place);
    const scene: Scene = { setting, line, accounts, draws, gauge, over: over.signal, notice: handedIn.promise, count };
    if (place === 0) await plan.prepare?.(scene);
    const noticeIds = await broughtThrough(plan, scene, list, { over, handedIn, wrong });
    const missed = place === lists.length - 1 ? await plan.missed?.(scene) : [];
    const filed = { noticeIds, rows: [list, list.withdrawn].map((one) => one?.rows) };
    wrong.push(...(missed ?? []), ...(await wrongAtRest(line, accounts, filed)));
    if (expected) wrong.push(...differently(await outcomesOfAll(line, noticeIds), expected.outcomes[place] ?? []));
  }
  return wrong;
}

type Course = {
  readonly over: AbortController;
  readonly handedIn: PromiseWithResolvers<string>;
  readonly wrong: string[];
};

/** Files a list and sees it to its end while the fault does what it does; returns its notice and that of the other. */
async function broughtThrough(plan: Plan, scene: Scene, list: List, course: Course): Promise<readonly string[]> {
  const { over, handedIn, wrong } = course;
  const watching = watch(scene.line, over.signal, plan.breaks);
  const disturbing = plan.disturb?.(scene);
  try {
    const deadline = performance.now() + DECIDED_WITHIN_MS;
    const noticeId = await file(scene.accounts, list, deadline);
    handedIn.resolve(noticeId);
    const [others] = await Promise.all([
      takeBack(scene.line, scene.accounts, { noticeId, list }, deadline),
      untilDecided(scene.accounts, noticeId, deadline),
      plan.mend?.(scene),
    ]);
    over.abort();
    await disturbing;
    wrong.push(...(await watching));
    return [noticeId, ...others];
  } finally {
    over.abort();
    await disturbing?.catch(() => undefined);
    await watching;
    await scene.gauge.close();
  }
}

/** Looks into the databases now and then while events flow. */
async function watch(line: Line, over: AbortSignal, breaks?: readonly string[]): Promise<readonly string[]> {
  const broken = new Set<string>();
  while (!over.aborted) {
    await sleep(LOOK_EVERY_MS, undefined, { signal: over }).catch(() => undefined);
    for (const sentence of await brokenMeanwhile(line, breaks)) broken.add(sentence);
  }
  return [...broken];
}

/** What processes say that end by themselves: all else that they print is JSON. */
function lastWords(line: Line): string {
  const strays = line
    .logs()
    .split('\n')
    .filter((each) => /^\[[\w-]+\] (?!\{).*\S/.test(each));
  return strays.length > 0 ? `  ${strays.slice(0, 40).join('\n  ')}\n` : '';
}

function withItsPlace(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
