import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { takeIn } from '../../../deploy/local/dist/line/filing.js';
import { assertCloses, assertNothingIsBroken } from './balance.js';
import type { Bench } from './bench-run.js';
import { countsOf, draft, fileList, untilDecided, writeList } from './filing.js';
import type { MadeFile, Office } from './filing.js';
import type { Transport } from './options.js';
import { RoundWatch } from './round-watch.js';
import { onLine } from './the-line.js';

/** Milliseconds of each notice of one worker, in the order of filing. */
export type Latencies = {
  /** From handing its list in to the moment when it is checked. */
  readonly checked: readonly number[];
  /** From the request that submits the notice, which the office accepts at once, to the moment when both its rounds are seen closed. */
  readonly decided: readonly number[];
};
export type LatencyRun = {
  readonly idle: Latencies;
  /** The same while a notice of so many workers passes. */
  readonly passing: Latencies & { readonly workers: number };
};

const WARM_UP = 10;
/** Between two notices, so that every loop that looks for work has gone back to its slowest pace. */
const REST_MS = 150;
/** Places of the list's own people begin at nought; nobody is laid off twice here. */
const FIRST_PLACE = 6_000_000;
const MOST_PASSING = 400;
const LOOK_EVERY_MS = { idle: 2, passing: 5 };

export async function measureLatency(
  bench: Bench,
  transport: Transport,
  lists: readonly MadeFile[],
  samples: number,
): Promise<LatencyRun> {
  return onLine(bench, transport, async (line, office) => {
    const watch = await RoundWatch.open(line.databases.urls);
    try {
      const small = new SmallNotices(bench, office, watch);
      for (let n = 0; n < WARM_UP; n++) await small.file(LOOK_EVERY_MS.idle);
      const idle = await small.fileMany(samples);
      const big = passOn(office, lists);
      const passing = await small.fileWhile(big);
      await small.assertAllClose();
      await assertNothingIsBroken(line);
      return { idle, passing: { ...passing, workers: bench.workers } };
    } finally {
      await watch.end();
    }
  });
}

type Passage = { readonly done: Promise<void>; isOver(): boolean };

/** The large notice, on its way by itself; its failure is that of the measurement. */
function passOn(office: Office, lists: readonly MadeFile[]): Passage {
  let over = false;
  const pass = async () => {
    for (const list of lists) {
      const id = await draft(office, list);
      await fileList(office, id, list);
      await untilDecided(office, id);
      assertCloses(await countsOf(office, id), list.list.rows);
    }
  };
  const done = pass().finally(() => (over = true));
  done.catch(() => undefined);
  return { done, isOver: () => over };
}

class SmallNotices {
  private readonly filed: string[] = [];

  constructor(
    private readonly bench: Bench,
    private readonly office: Office,
    private readonly watch: RoundWatch,
  ) {}

  async fileMany(many: number): Promise<Latencies> {
    const times = new Times();
    for (let n = 0; n < many; n++) {
      await pause(REST_MS);
      times.add(await this.file(LOOK_EVERY_MS.idle));
    }
    return times.all;
  }

  /** One after the other until the large notice has passed. */
  async fileWhile(big: Passage): Promise<Latencies> {
    const times = new Times();
    for (let n = 0; n < MOST_PASSING && !big.isOver(); n++) times.add(await this.file(LOOK_EVERY_MS.passing));
    await big.done;
    return times.all;
  }

  async file(lookEveryMs: number): Promise<Time> {
    const { folder, seed } = this.bench;
    const from = FIRST_PLACE + this.filed.length;
    const one = await writeList(folder, 'one', { rows: 1, seed, bad: 0, from });
    const id = await draft(this.office, one);
    this.filed.push(id);
    const sent = performance.now();
    const listId = await this.untilChecked(id, one, lookEveryMs);
    const submitted = performance.now();
    const closed = this.watch.untilClosed(id, lookEveryMs);
    await takeIn(this.office.counters, await this.office.notices.submit(id, listId));
    await closed;
    const time = { checked: submitted - sent, decided: performance.now() - submitted };
    await rm(one.list.file, { force: true });
    return time;
  }

  async assertAllClose(): Promise<void> {
    for (const id of this.filed) assertCloses(await countsOf(this.office, id), 1);
  }

  private async untilChecked(id: string, { list }: MadeFile, lookEveryMs: number): Promise<string> {
    await this.office.notices.send(id, list);
    while ((await this.office.notices.listOf(id)).status !== 'checked') await pause(lookEveryMs);
    return (await this.office.notices.one(id)).listId ?? '';
  }
}

type Time = { readonly checked: number; readonly decided: number };

class Times {
  private readonly checked: number[] = [];
  private readonly decided: number[] = [];

  get all(): Latencies {
    return { checked: this.checked, decided: this.decided };
  }

  add({ checked, decided }: Time): void {
    this.checked.push(checked);
    this.decided.push(decided);
  }
}
