import { Agent, request as ask } from 'node:http';

// A process of its own, so that what it costs to ask is not taken from what answers: `fork` it and send it a job.

/** One page, or one form that answers with a page. */
export type PageAsked = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type LoadJob = {
  readonly url: string;
  readonly pages: readonly PageAsked[];
  /** Arrivals in a second, whether or not earlier ones have been answered; without it as fast as `atOnce` of them go. */
  readonly rate?: number;
  readonly atOnce?: number;
  readonly seconds: number;
  /** Stands in each answer that is the right one. */
  readonly expected: string;
};

export type LoadRun = {
  /** Milliseconds of each answer, from the moment when it was due; a wrong one never came. */
  readonly ms: readonly number[];
  readonly seconds: number;
  readonly wrong: number;
  /** What the first wrong one was. */
  readonly firstWrong?: string;
};

const SOCKETS = 256;
/** What a page says of a part that a service did not answer for in time. */
const AWAY = 'belum dapat diambil';
const NETWORKS = 250;
/** Slower than any. */
const NEVER_MS = 1e9;

/** Each visitor comes from elsewhere, as the limits of an open page count by network. */
let visitors = 0;
function anyNetwork(): string {
  visitors++;
  return `10.${Math.floor(visitors / NETWORKS ** 2) % NETWORKS}.${Math.floor(visitors / NETWORKS) % NETWORKS}.${visitors % NETWORKS}`;
}

class Load {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: SOCKETS, scheduling: 'fifo' });
  private readonly ms: number[] = [];
  private wrong = 0;
  private firstWrong: string | undefined;
  private sent = 0;

  constructor(private readonly job: LoadJob) {}

  async run(): Promise<LoadRun> {
    const started = performance.now();
    await (this.job.rate === undefined ? this.asFastAsItGoes(started) : this.arriving(started, this.job.rate));
    const seconds = (performance.now() - started) / 1_000;
    this.agent.destroy();
    const { ms, wrong, firstWrong } = this;
    return { ms, seconds, wrong, ...(firstWrong !== undefined && { firstWrong }) };
  }

  /** An open model: who comes does not wait until others have gone. */
  private async arriving(started: number, rate: number): Promise<void> {
    const all = Math.floor(rate * this.job.seconds);
    const pending = new Set<Promise<void>>();
    while (this.sent < all) {
      const due = Math.min(all, Math.floor(((performance.now() - started) / 1_000) * rate));
      while (this.sent < due) {
        const one = this.one(started + (this.sent / rate) * 1_000);
        pending.add(one);
        void one.finally(() => pending.delete(one));
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(pending);
  }

  private async asFastAsItGoes(started: number): Promise<void> {
    const end = started + this.job.seconds * 1_000;
    const next = async () => {
      while (performance.now() < end) await this.one(performance.now());
    };
    await Promise.all(Array.from({ length: this.job.atOnce ?? 1 }, next));
  }

  private one(due: number): Promise<void> {
    const { url, pages, expected } = this.job;
    const page = pages[this.sent++ % pages.length];
    if (!page) return Promise.resolve();
    const headers = { ...page.headers, 'x-forwarded-for': anyNetwork() };
    return new Promise((resolve) => {
      const done = (problem?: string) => {
        this.ms.push(problem === undefined ? performance.now() - due : NEVER_MS);
        if (problem !== undefined) {
          this.wrong++;
          this.firstWrong ??= problem.slice(0, 300);
        }
        resolve();
      };
      const sent = ask(url + page.path, { method: page.method, headers, agent: this.agent }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString();
          done(
            text.includes(expected) && !text.includes(AWAY)
              ? undefined
              : `${answer.statusCode} ${answer.headers.location ?? text}`,
          );
        });
        answer.on('error', (error) => done(error.message));
      });
      sent.on('error', (error) => done(error.message));
      sent.end(page.body);
    });
  }
}

process.once('message', (job: LoadJob) => {
  void new Load(job).run().then((run) => {
    process.send?.(run, undefined, undefined, () => process.disconnect());
  });
});
