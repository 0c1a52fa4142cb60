import { measureApprovals } from './approvals.js';
import type { Bench } from './bench-run.js';
import { measureCheckedLists } from './checked-lists.js';
import type { MadeFile } from './filing.js';
import { measureFloors } from './floors.js';
import { measureLatency } from './latency.js';
import type { LatencyRun } from './latency.js';
import { measureMatching } from './matching.js';
import { measureNaive } from './naive-line.js';
import type { BenchOptions, Part, Transport } from './options.js';
import { measurePaying } from './paying.js';
import { measurePeople } from './people.js';
import type { Plain, Results, Round, SizeRun } from './results.js';
import { measurePortal } from './portal.js';
import { measureRules } from './rules.js';
import { measureSeats } from './seats.js';
import { measureLine, measureUpload, removeLists, writeLists } from './the-line.js';
import type { LineRun } from './the-line.js';
import { measureMiddle, measureRegistry } from './the-middle.js';

type Measured = Pick<
  Results,
  | 'sizes'
  | 'naive'
  | 'seats'
  | 'people'
  | 'matching'
  | 'approvals'
  | 'paying'
  | 'rules'
  | 'portal'
  | 'lists'
  | 'latency'
  | 'failures'
>;

const bySize: readonly Part[] = ['floors', 'upload', 'line'];
/** Small notices are measured behind a list of at most so many. */
const MOST_PASSING = 100_000;

/** All that was asked for, one after the other. What fails is told at the end and has no figure; the rest goes on. */
export class Measurements {
  private readonly failures: string[] = [];

  constructor(
    private readonly bench: Bench,
    private readonly options: BenchOptions,
    private readonly say: (text: string) => void,
  ) {}

  async run(): Promise<Measured> {
    const sizes: SizeRun[] = [];
    for (const workers of this.sizes()) sizes.push(await this.ofSize({ ...this.bench, workers }));
    if (this.options.middle) return { sizes, failures: this.failures };
    const naive = await this.part('naive', 'the plain way', () => this.plain());
    const seats = await this.part('seats', 'seats', () => measureSeats(this.bench, this.options.seats));
    const people = await this.part('people', 'people', () => measurePeople(this.bench, this.options.people));
    const matching = await this.part('matching', 'matching', () => measureMatching(this.bench, this.options.matching));
    const approvals = await this.part('approvals', 'approvals', () =>
      measureApprovals(this.bench, this.options.approvals),
    );
    const paying = await this.part('paying', 'paying', () => measurePaying(this.bench, this.options.paying));
    const rules = await this.part('rules', 'rules', () => measureRules(this.bench, this.options.rules));
    const portal = await this.part('portal', 'pages of workers', () => measurePortal(this.bench, this.options.portal));
    const lists = await this.part('lists', 'dry runs of lists', () => measureCheckedLists(this.bench));
    const latency = await this.latency();
    const parts = { naive, seats, people, matching, approvals, paying, rules, portal, lists, latency };
    return { sizes, ...measured(parts), failures: this.failures };
  }

  /** None when nothing that depends on the size was asked for. */
  private sizes(): readonly number[] {
    const { middle, only, sizes } = this.options;
    return middle || only.some((part) => bySize.includes(part)) ? sizes : [];
  }

  private async ofSize(bench: Bench): Promise<SizeRun> {
    const { middle, rounds } = this.options;
    const lists = middle ? [] : await writeLists(bench);
    const measured: Round[] = [];
    for (let n = 1; n <= rounds; n++) {
      this.say(`${bench.workers} workers, round ${n} of ${rounds}`);
      const floors = await this.part('floors', 'floors', () =>
        measureFloors(bench.adminUrl, bench.workers, bench.seed),
      );
      const rest = middle ? await this.middleOf(bench) : await this.lineOf(bench, lists);
      measured.push({ ...(floors && { floors }), ...rest });
    }
    await removeLists(lists);
    return { workers: bench.workers, rounds: measured };
  }

  private async middleOf(bench: Bench): Promise<Pick<Round, 'middle'>> {
    const middle = await this.attempt('the middle of the line', () => measureMiddle(bench));
    return middle ? { middle } : {};
  }

  private async lineOf(bench: Bench, lists: readonly MadeFile[]): Promise<Pick<Round, 'upload' | 'lines'>> {
    const upload = await this.part('upload', 'upload', () => measureUpload(bench, lists));
    const lines: Partial<Record<Transport, LineRun>> = {};
    for (const transport of this.options.transports) {
      const what = `the whole line over ${transport}`;
      const line = await this.part('line', what, () => measureLine(bench, transport, lists));
      if (line) lines[transport] = line;
    }
    return { ...(upload !== undefined && { upload }), lines };
  }

  /** The stage of the product that compares with one consumer is measured on the shortest list. */
  private async plain(): Promise<Plain> {
    const workers = Math.min(...this.options.sizes);
    const naive = await measureNaive(this.bench, this.options.naive);
    const { ms } = await measureRegistry({ ...this.bench, workers });
    return { ...naive, registry: { workers, ms } };
  }

  private async latency(): Promise<Results['latency']> {
    if (!this.options.only.includes('latency')) return undefined;
    const workers = this.options.sizes.findLast((size) => size <= MOST_PASSING) ?? MOST_PASSING;
    const bench = { ...this.bench, workers };
    const lists = await writeLists(bench);
    const runs: Partial<Record<Transport, LatencyRun>> = {};
    for (const transport of this.options.transports) {
      const measure = () => measureLatency(bench, transport, lists, this.options.samples);
      const run = await this.attempt(`notices of one worker over ${transport}`, measure);
      if (run) runs[transport] = run;
    }
    await removeLists(lists);
    return runs;
  }

  private part<T>(part: Part, what: string, measure: () => Promise<T>): Promise<T | undefined> {
    return this.options.only.includes(part) ? this.attempt(what, measure) : Promise.resolve(undefined);
  }

  private async attempt<T>(what: string, measure: () => Promise<T>): Promise<T | undefined> {
    this.say(`  ${what}`);
    try {
      return await measure();
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.say(`  failed: ${why}`);
      this.failures.push(`${what}: ${why.split('\n')[0]}`);
      return undefined;
    }
  }
}

type Parts = { readonly [P in Exclude<keyof Measured, 'sizes' | 'failures'>]: Measured[P] | undefined };

/** What was not asked for, or failed, has no figure. */
function measured(parts: Parts): Omit<Measured, 'sizes' | 'failures'> {
  return Object.fromEntries(Object.entries(parts).filter(([, run]) => run !== undefined));
}
