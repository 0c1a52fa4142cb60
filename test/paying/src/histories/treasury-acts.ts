import { randomUUID } from 'node:crypto';
import { rupiah } from '@tanggap/kernel';
import type { Person } from '@tanggap/platform';
import { BankFacts } from '../../../../apps/cash-assistance/dist/application/paying/bank-facts.js';
import { Batches } from '../../../../apps/cash-assistance/dist/application/paying/batches.js';
import { Composing } from '../../../../apps/cash-assistance/dist/application/paying/composing.js';
import { Corrections } from '../../../../apps/cash-assistance/dist/application/paying/corrections.js';
import {
  keepTold,
  takeForSending,
  takeOver,
} from '../../../../apps/cash-assistance/dist/application/paying/sending.js';
import type { ToldLine } from '../../../../apps/cash-assistance/dist/application/paying/sending.js';
import { Validating } from '../../../../apps/cash-assistance/dist/application/paying/validating.js';
import { endLease, takeLease } from '../../../../apps/cash-assistance/dist/persistence/paying/dispatch-lease.store.js';
import type { FarEnd } from './far-end.js';
import { budget, run, some, somebody, type Act, type Post } from './post.js';

const [treasurer, corrector, releaser] = ['treasurer', 'corrector', 'releaser'].map(somebody) as [
  Person,
  Person,
  Person,
];
const LEASE_MS = 1_500;
const LINES_AT_ONCE = 20;

type Batch = { readonly id: string; readonly version: number; readonly total: number };
type Line = { readonly id: string; readonly key: string; readonly amount: number };

/** Who pays, who releases, who sends, and what the bank says of its own accord. */
export class TreasuryActs {
  private readonly composing: Composing;
  private readonly validating: Validating;
  private readonly batches: Batches;
  private readonly corrections: Corrections;
  private readonly facts: BankFacts;

  constructor(
    private readonly post: Post,
    private readonly bank: FarEnd,
  ) {
    const { work, ring, clock } = post;
    this.composing = new Composing(clock);
    this.validating = new Validating(clock, ring);
    this.batches = new Batches(clock, work, ring);
    this.corrections = new Corrections(clock, ring);
    this.facts = new BankFacts(clock);
  }

  all(): readonly Act[] {
    const away = { disturbs: true } as const;
    return [
      { name: 'compose a batch', weight: 3, run: () => this.compose('instalments') },
      { name: 'compose replacements', weight: 2, run: () => this.compose('replacements') },
      { name: 'validate a batch', weight: 3, run: () => this.validate() },
      { name: 'lock a batch', weight: 3, run: () => this.lock() },
      { name: 'issue its warrant', weight: 3, run: () => this.issue() },
      { name: 'release a batch', weight: 3, run: () => this.release() },
      { name: 'take a batch apart', weight: 1, ...away, run: () => this.dissolve() },
      { name: 'send and ask', weight: 10, run: () => this.send() },
      { name: 'hear what came back', weight: 3, run: () => this.hearReturns() },
      { name: 'put a payment right', weight: 3, run: () => this.correct() },
      { name: 'take a held payment out', weight: 1, ...away, run: () => this.takeOut() },
      { name: 'let batches go on', weight: 2, run: () => this.goOn() },
    ];
  }

  private async compose(of: 'instalments' | 'replacements'): Promise<boolean> {
    const most = this.post.draws.between(5, 60);
    await run(this.post, (tx) => this.composing.compose(tx, { ...budget, rail: 'api', of, most }, treasurer));
    return true;
  }

  private validate(): Promise<boolean> {
    return this.withBatch('composed', ({ id, version }) =>
      run(this.post, (tx) => this.validating.validate(tx, id, version, treasurer)),
    );
  }

  /** What has changed since it was validated is looked at once more. */
  private lock(): Promise<boolean> {
    return this.withBatch('validated', ({ id, version }) =>
      run(this.post, (tx) => this.batches.lock(tx, id, version, treasurer)).catch(() =>
        run(this.post, (tx) => this.validating.validate(tx, id, version, treasurer)),
      ),
    );
  }

  private issue(): Promise<boolean> {
    const date = this.post.clock.today();
    return this.withBatch('locked', ({ id, version, total }) => {
      const warrant = { number: `SP2D ${id}`, date, amount: rupiah(total) };
      return run(this.post, (tx) => this.batches.issue(tx, id, version, warrant, treasurer));
    });
  }

  private release(): Promise<boolean> {
    return this.withBatch('sp2d-issued', ({ id, version }) =>
      run(this.post, (tx) => this.batches.release(tx, id, version, releaser)),
    );
  }

  private dissolve(): Promise<boolean> {
    return this.withBatch(this.post.draws.pick(['composed', 'validated', 'locked']), ({ id, version }) =>
      run(this.post, (tx) => this.batches.dissolve(tx, id, version, 'salah gelombang', treasurer)),
    );
  }

  /** As a sender does: what it left in doubt is asked about, and the next lines leave, each under its key. */
  private async send(): Promise<boolean> {
    const { db } = this.post;
    const [batchId] = await some(
      this.post,
      `select b.id from payment_batches b where b.state in ('sent', 'processing')
          and exists (select from payment_lines l where l.batch_id = b.id and l.state in ('ready', 'sending', 'unknown', 'sent'))
        order by random() limit $1`,
      1,
    );
    const token = batchId === undefined ? undefined : await takeLease(db, batchId, randomUUID(), LEASE_MS);
    if (batchId === undefined || token === undefined) return false;
    const slice = { batchId, token, most: LINES_AT_ONCE };
    if (!(await run(this.post, (tx) => takeOver(tx, slice)))) throw new Error(`batch ${batchId} was tampered with`);
    const asked: ToldLine[] = [];
    for (const { id, key } of await this.inDoubt(batchId))
      asked.push({ lineId: id, told: await this.bank.status(key) });
    const heard = await run(this.post, (tx) => keepTold(tx, slice, asked));
    const { lines: taken } = await run(this.post, (tx) => takeForSending(tx, slice, this.post.ring));
    const told: ToldLine[] = [];
    for (const { id, externalId, amount } of taken)
      told.push({ lineId: id, told: await this.bank.transfer({ key: externalId, amount }) });
    await run(this.post, (tx) => keepTold(tx, slice, told));
    await endLease(db, batchId, token);
    return heard + taken.length > 0;
  }

  private inDoubt(batchId: string): Promise<readonly Line[]> {
    return this.post.db.query<Line[]>(
      `select id, external_id as key, amount::float8 as amount from payment_lines where batch_id = $1 and state in ('unknown', 'sent')
        order by id limit ${LINES_AT_ONCE}`,
      [batchId],
    );
  }

  /** Now and then by two doors. */
  private async hearReturns(): Promise<boolean> {
    const back = await this.bank.comingBack(5);
    const source = this.post.draws.pick(['callback', 'camt.053']);
    const facts = back.map(({ key, amount }) => ({
      ...{ key: `${source}:${key}:returned`, kind: 'returned' as const, source, externalId: key },
      ...{ bankReference: null, amount: rupiah(amount), code: 'TECH', occurredAt: new Date(), valueDate: null },
    }));
    await run(this.post, (tx) => this.facts.hear(tx, facts));
    return facts.length > 0;
  }

  private async correct(): Promise<boolean> {
    const [id] = await some(
      this.post,
      `select id from payment_lines l where state in ('failed', 'returned') and attempt < 3
          and not exists (select from payment_corrections c where c.line_id = l.id) order by random() limit $1`,
      1,
    );
    if (id === undefined) return false;
    const papers = { notCredited: true, letterNumber: `SRPR ${id}`, pledgeNumber: `SPTJM ${id}` };
    await run(this.post, (tx) => this.corrections.correct(tx, id, papers, corrector));
    return true;
  }

  private async takeOut(): Promise<boolean> {
    const held = await some(
      this.post,
      `select id from payment_lines where state = 'held' order by random() limit $1`,
      2,
    );
    await run(this.post, (tx) => this.corrections.withdrawMany(tx, held, treasurer));
    return held.length > 0;
  }

  private async goOn(): Promise<boolean> {
    const before = await this.batchMoves();
    await this.batches.step();
    return (await this.batchMoves()) > before;
  }

  private async batchMoves(): Promise<number> {
    const [{ n }] = await this.post.db.query<[{ n: number }]>(`select count(*)::int as n from payment_batch_moves`);
    return n;
  }

  private async withBatch(state: string, act: (batch: Batch) => Promise<unknown>): Promise<boolean> {
    const [batch] = await this.post.db.query<Batch[]>(
      `select id, version, total::float8 as total from payment_batches where state = $1 order by random() limit 1`,
      [state],
    );
    if (!batch) return false;
    await act(batch);
    return true;
  }
}
