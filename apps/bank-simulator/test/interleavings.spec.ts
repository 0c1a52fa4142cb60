import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@tanggap/testing';
import fc from 'fast-check';
import { Bank } from '../src/application/bank.js';
import { Transfers } from '../src/application/transfers.js';
import { BankSimulatorConfig } from '../src/config.js';
import type { Fault } from '../src/domain/fault.js';
import { entriesOf } from '../src/domain/statement.js';
import { settledAt } from '../src/domain/transfer.js';

const OPENING = 3_000_000;
const faults: (Fault | undefined)[] = [
  undefined,
  undefined,
  'timeout',
  'timeout-after',
  'late',
  'error',
  'error-after',
];

type Step =
  | { do: 'instruct'; key: number; amount: number; service: '17' | '18'; fault: number }
  | { do: 'ask'; key: number }
  | { do: 'wait'; ms: number }
  | { do: 'die' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('instruct' as const),
      key: fc.nat(2),
      amount: fc.constantFrom(1_000_000, 1_000_000, 1_000_000, 2_000_000),
      service: fc.constantFrom('17' as const, '17' as const, '18' as const),
      fault: fc.nat(faults.length - 1),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('ask' as const), key: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(200_000_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('die' as const) }) },
);

/** Books in a folder, a clock that only the test moves, and death: the bank is opened again from what was written. */
class Run {
  time = Date.parse('2027-03-01T02:00:00Z');
  private bank!: Bank;
  private readonly config: BankSimulatorConfig;
  /** What was answered as taken, and with which amount. */
  readonly promised = new Map<string, number>();

  constructor(settings: object) {
    const own = { DATA_DIR: temporaryFolder('books'), OPENING_BALANCE: OPENING, FAULTS: JSON.stringify(settings) };
    this.config = Object.assign(new BankSimulatorConfig(), own);
  }

  async open(): Promise<this> {
    this.bank = await Bank.open(this.config, { now: () => new Date(this.time) });
    return this;
  }

  get books() {
    return this.bank.book;
  }

  close(): Promise<void> {
    return this.bank.onApplicationShutdown();
  }

  async take(one: Step): Promise<void> {
    if (one.do === 'wait') this.time += one.ms;
    else if (one.do === 'die') await this.close().then(() => this.open());
    else if (one.do === 'ask') await this.ask(`K${one.key}`);
    else await this.instruct(one);
  }

  private async instruct({ key, amount, service, fault }: Extract<Step, { do: 'instruct' }>): Promise<void> {
    const body = {
      partnerReferenceNo: `K${key}`,
      amount: { value: `${amount}.00`, currency: 'IDR' },
      beneficiaryAccountNo: `13700000${key}`,
      beneficiaryBankCode: '002',
      beneficiaryAccountName: 'SITI CONTOH',
      sourceAccountNo: this.bank.account,
      transactionDate: new Date(this.time).toISOString().slice(0, 19),
    };
    const reply = await new Transfers(this.bank).instruct(body, service, '1', faults[fault]);
    if (reply === 'hang' || reply.http >= 300) return;
    this.promised.set(`K${key}`, amount);
    const written = readFileSync(join(this.config.DATA_DIR, 'ledger.jsonl'), 'utf8');
    if (!written.includes(`"key":"K${key}"`)) throw new Error(`K${key} was answered before it was written`);
  }

  private async ask(key: string): Promise<void> {
    const reply = await new Transfers(this.bank).status({ originalPartnerReferenceNo: key });
    const before = this.promised.has(key);
    if (before && reply.http === 404) throw new Error(`${key} was answered as taken, and is not known`);
  }
}

describe('whatever the interleaving of instructions, repeats, time-outs, questions and deaths', () => {
  it('one key moves money at most once, nothing that was answered is missing, and the balance is what was moved', async () => {
    const settings = fc.record({
      pending: fc.constantFrom(0, 0.5),
      returned: fc.constantFrom(0, 0.5),
      failure: fc.constantFrom(0, 0.3),
      lateMs: fc.constantFrom(1_000, 100_000_000),
    });
    await fc.assert(
      fc.asyncProperty(
        settings,
        fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 16 }),
        async (given, rounds) => {
          const run = await new Run(given).open();
          // What stands in one round is on its way together.
          for (const round of rounds) {
            const dies = round.some((one) => one.do === 'die');
            if (dies) for (const one of round) await run.take(one);
            else await Promise.all(round.map((one) => run.take(one)));
          }
          run.time += 100 * 86_400_000;
          const transfers = [...run.books.transfers.values()];
          const entries = entriesOf(transfers, run.time);
          for (const { key, fate } of transfers) {
            const debits = entries.filter((entry) => entry.key === key && entry.kind === 'debit').length;
            const credits = entries.filter((entry) => entry.key === key && entry.kind === 'credit').length;
            expect([debits, credits]).toEqual([fate.outcome === 'failed' ? 0 : 1, fate.outcome === 'returned' ? 1 : 0]);
          }
          for (const [key, amount] of run.promised) expect(run.books.transfers.get(key)?.amount).toBe(amount);
          const moved = entries.reduce((sum, { kind, amount }) => sum + (kind === 'debit' ? -amount : amount), 0);
          expect(run.books.available(run.time)).toBe(OPENING + moved);
          expect(moved).toBeGreaterThanOrEqual(-OPENING);
          const before = new Map(run.books.transfers);
          await run.close();
          await run.open();
          expect(new Map(run.books.transfers)).toEqual(before);
          expect([...before.values()].every((one) => settledAt(one) >= one.at)).toBe(true);
          await run.close();
        },
      ),
      { numRuns: 150 },
    );
  });
});
