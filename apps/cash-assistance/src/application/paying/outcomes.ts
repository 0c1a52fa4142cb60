import { Logger } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { newCause, type Tx, type UnitOfWork } from '@tanggap/messaging';
import type { Clock } from '@tanggap/platform';
import { afterAsking, waitAfter } from '../../domain/paying/doubt.js';
import { askLater, type AskLater, type Question } from '../../persistence/paying/question.store.js';
import type { Told } from '../../ports/bank.js';
import { keepTold, type ToldLine } from './sending.js';

type Outcome = Readonly<{ lineId: string; told: Told; heardAt: number; question?: Question; askedAt?: Date }>;
type Kept = Readonly<{ told: ToldLine | undefined; later: AskLater }>;

const GATHER_MS = 150;
const AT_ONCE = 250;
const A_MINUTE_MS = 60_000;
/** Where no terms are in force nothing is freed for a day. */
const A_DAY_SECONDS = 86_400;

/** What the bank has said and is not kept yet: kept by the slice, one transaction each. */
export class Outcomes {
  private readonly log = new Logger(Outcomes.name);
  private waiting: Outcome[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly lease: Readonly<{ batchId: string; token: string }>,
  ) {}

  get size(): number {
    return this.waiting.length;
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  get lineIds(): readonly string[] {
    return this.waiting.map(({ lineId }) => lineId);
  }

  sent(lineId: string, told: Told): void {
    this.waiting.push({ lineId, told, heardAt: performance.now() });
  }

  answered(question: Question, told: Told, askedAt: Date): void {
    this.waiting.push({ lineId: question.lineId, told, heardAt: performance.now(), question, askedAt });
  }

  /** Keeps what has gathered; `all` also what came just now. Throws where nothing could be kept: it is still there then. */
  async keep(cutOffSeconds = A_DAY_SECONDS, all = false): Promise<void> {
    const [first] = this.waiting;
    if (!first || (!all && this.waiting.length < AT_ONCE && performance.now() - first.heardAt < GATHER_MS)) return;
    const slice = this.waiting.slice(0, AT_ONCE);
    const kept = slice.map((one) => this.decided(one, cutOffSeconds));
    await this.keepSlice(kept);
    this.waiting = this.waiting.slice(slice.length);
    if (all) await this.keep(cutOffSeconds, all);
  }

  private async keepSlice(kept: readonly Kept[]): Promise<void> {
    try {
      await this.work.run(newCause(), (tx) => this.write(tx, kept));
    } catch (error) {
      if (!isOfTheData(error)) throw error;
      if (kept.length > 1) return this.keepEach(kept);
      // It is asked about again, rarely; the others go on.
      const later = kept.map((one) => ({ ...one.later, askInMs: A_MINUTE_MS }));
      this.log.error({ msg: `an outcome cannot be kept: line ${later[0]?.lineId ?? ''}`, error });
      await this.work.run(newCause(), (tx) => askLater(tx.manager, later));
    }
  }

  /** One that cannot be kept stops only itself. */
  private async keepEach(kept: readonly Kept[]): Promise<void> {
    for (const one of kept) await this.keepSlice([one]);
  }

  private async write(tx: Tx, kept: readonly Kept[]): Promise<void> {
    const told = kept.flatMap((one) => one.told ?? []);
    await keepTold(tx, this.lease, told, this.clock.now());
    await askLater(
      tx.manager,
      kept.map(({ later }) => later),
    );
  }

  private decided({ lineId, told, question, askedAt }: Outcome, cutOffSeconds: number): Kept {
    if (!question || !askedAt) return { told: { lineId, told }, later: { lineId, asks: 0, askInMs: firstWait(told) } };
    const { keep, askAt } = afterAsking(question, told, askedAt, cutOffSeconds);
    const askInMs = askAt && Math.max(askAt.getTime() - this.clock.now().getTime(), 0);
    return { told: keep ? { lineId, told: keep } : undefined, later: { lineId, asks: question.asks + 1, askInMs } };
  }
}

function firstWait({ state }: Told): number | null {
  if (state === 'unknown') return waitAfter('unknown', 1);
  return state === 'accepted' ? waitAfter('sent', 1) : null;
}

/** A rule or a constraint said no, and would again. Never so for a lease that is another's. */
function isOfTheData(error: unknown): boolean {
  if (error instanceof Rejected) return error.code !== 'dispatch.stale-token';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^(22|23|P0)/.test(code);
}
