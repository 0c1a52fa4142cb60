import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { aDatabasePerService, checkout, ownPostgres } from '@tanggap/testing';
import { Draws } from '../../../../deploy/local/dist/made-list/draws.js';
import { AWAY, DONE, NOTHING, type ClerkOptions, type Said } from './said.js';
import { movementsOf, verdictOf } from './verdict.js';

export type HistoriesWanted = {
  readonly people: number;
  readonly seed: number;
  readonly kills: number;
  /** With a server of its own, which is killed as well. */
  readonly ownServer: boolean;
};
export type HistoriesRun = {
  readonly wrong: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
};

type Server = Awaited<ReturnType<typeof ownPostgres>>;

const CLERKS = 3;
/** Of so many kills one is of PostgreSQL. */
const ONE_OF = 8;
const MANY = 1_000;
const LEAST_PACE_MS = 1_000;
const EACH_MS = 60;
const program = join(checkout, 'test/paying/dist/histories/clerk.js');

/** Random lives of aid through the service's own code, in several processes of which one after the other is killed. */
export async function runHistories(wanted: HistoriesWanted): Promise<HistoriesRun> {
  const server = wanted.ownServer ? await ownPostgres() : undefined;
  const { urls, drop } = await aDatabasePerService(['cash-assistance'], server?.url);
  const office = new Office({ url: urls['cash-assistance'] ?? '', seed: wanted.seed, people: wanted.people });
  try {
    await office.once('prepare');
    await office.work(wanted, server);
    await office.once('explain');
    return await office.result();
  } finally {
    office.end();
    if (server) await server.stop();
    else await drop();
  }
}

/** The clerks of one run, and what they said. */
class Office {
  private readonly wrong = new Set<string>();
  private readonly counts: Record<string, number> = {};
  private readonly clerks = new Set<ChildProcess>();
  /** How acts ended, and how often. */
  private readonly ends = new Map<string, Map<string, number>>();

  constructor(private readonly about: Pick<ClerkOptions, 'url' | 'seed' | 'people'>) {}

  async once(what: 'prepare' | 'explain'): Promise<void> {
    if (this.wrong.size === 0) this.ended(await this.life({ ...this.about, what }));
  }

  /** Until each has found that nothing moves any more; whoever dies is followed by another. */
  async work({ seed, kills }: HistoriesWanted, server: Server | undefined): Promise<void> {
    const over = new AbortController();
    const killing = this.kill(new Draws(seed, 0), kills, server, over.signal);
    const places = Array.from({ length: CLERKS }, (_, place) => this.keep(place));
    await Promise.all(places).finally(() => over.abort());
    await killing;
  }

  async result(): Promise<HistoriesRun> {
    const wrong = [...this.wrong, ...(await verdictOf(this.about.url))];
    const moved = await movementsOf(this.about.url);
    if (this.about.people >= MANY) wrong.push(...missed(moved), ...this.neverDone());
    return { wrong, counts: { ...moved, ...this.counts, ...this.acts() } };
  }

  private acts(): Readonly<Record<string, number>> {
    const ended = [...this.ends.values()].flatMap((ends) => [...ends]);
    const of = (how: (end: string) => boolean) => ended.reduce((sum, [end, many]) => sum + (how(end) ? many : 0), 0);
    return { acts: of((end) => end === DONE), refused: of((end) => end !== DONE && end !== NOTHING) };
  }

  private neverDone(): readonly string[] {
    return [...this.ends].filter(([, ends]) => !ends.has(DONE)).map(([act]) => `nobody could ${act}`);
  }

  end(): void {
    for (const clerk of this.clerks) clerk.kill('SIGKILL');
  }

  private async keep(place: number): Promise<void> {
    for (let life = 0; this.wrong.size === 0; life++) {
      const code = await this.life({ ...this.about, what: 'work', place, life });
      if (code === 0) return;
      if (code !== null && code !== AWAY) this.ended(code);
      await sleep(200);
    }
  }

  private ended(code: number | null): void {
    if (code !== 0) this.wrong.add(`a clerk ended with ${code}`);
  }

  /** How it ended; null where it was killed. */
  private async life(options: ClerkOptions): Promise<number | null> {
    const clerk = spawn(process.execPath, ['--enable-source-maps', program, JSON.stringify(options)], {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.clerks.add(clerk);
    const said = createInterface({ input: clerk.stdout });
    said.on('line', (line) => this.heard(JSON.parse(line) as Said));
    const closed = new Promise<number | null>((resolve) => clerk.once('close', resolve));
    const code = await closed;
    this.clerks.delete(clerk);
    return code;
  }

  private heard({ wrong, counts = {}, act, end = '' }: Said): void {
    if (wrong !== undefined) this.wrong.add(wrong);
    for (const [what, many] of Object.entries(counts)) this.counts[what] = (this.counts[what] ?? 0) + many;
    if (act === undefined) return;
    const ends = this.ends.get(act) ?? new Map<string, number>();
    this.ends.set(act, ends.set(end, (ends.get(end) ?? 0) + 1));
  }

  private async kill(draws: Draws, kills: number, server: Server | undefined, over: AbortSignal): Promise<void> {
    // Spread over the work, which takes the longer the more people there are.
    const pace = Math.max(LEAST_PACE_MS, Math.round((this.about.people / kills) * EACH_MS));
    for (let n = 1; n <= kills && !over.aborted; n++) {
      await sleep(draws.between(pace / 2, pace * 1.5), undefined, { signal: over }).catch(() => undefined);
      const clerks = [...this.clerks];
      const victim = clerks[draws.below(clerks.length)];
      if (over.aborted || !victim) continue;
      const isServer = server !== undefined && n % ONE_OF === 0;
      if (isServer) {
        await server.kill9();
        await server.start();
      } else victim.kill('SIGKILL');
      this.heard({ counts: { [isServer ? 'kills of PostgreSQL' : 'kills of clerks']: 1 } });
    }
  }
}

/** What many lives must have been through for the run to count. */
function missed(moved: Readonly<Record<string, number>>): readonly string[] {
  const kinds = ['reserved', 'released', 'instructed', 'taken-back', 'paid', 'returned'];
  return kinds.filter((kind) => !moved[kind]).map((kind) => `no movement of the kind ${kind}`);
}
