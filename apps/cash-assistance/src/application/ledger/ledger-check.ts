import { Injectable, Logger } from '@nestjs/common';
import { Rejected, type Bilingual } from '@tanggap/kernel';
import { newCause, UnitOfWork, type Tx } from '@tanggap/messaging';
import { KeyRing } from '@tanggap/platform';
import { breachesOf, breachWords, type BreachCode } from '../../domain/ledger/books.js';
import { free, freeze } from '../../persistence/ledger/freeze.store.js';
import { loadBooks, LedgerQueries, type BudgetBooks } from '../../persistence/ledger/ledger.queries.js';

export type BooksView = BudgetBooks &
  Readonly<{ breaches: readonly Readonly<{ code: BreachCode; text: Bilingual }>[] }>;

/** Looks whether the books of every budget add up; one that does not gives out nothing more until a person has freed it. */
@Injectable()
export class LedgerCheck {
  private readonly log = new Logger('ledger-check');
  private looking: Promise<readonly BooksView[]> | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: LedgerQueries,
    private readonly keyRing: KeyRing,
  ) {}

  /** As of now. Whoever asks while it is looked at is told the same: it reads the whole ledger, so one look at a time is enough. */
  books(): Promise<readonly BooksView[]> {
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async look(): Promise<readonly BooksView[]> {
    return (await this.ledger.books()).map((one) => ({
      ...one,
      breaches: breachesOf(one).map((code) => ({ code, text: breachWords[code] })),
    }));
  }

  /** How many budgets were frozen. Looked at under no lock: a breach does not go away by itself. */
  async step(): Promise<number> {
    const broken = (await this.books()).filter(({ breaches, frozenAt }) => breaches.length > 0 && frozenAt === null);
    if (broken.length === 0) return 0;
    for (const { schemeCode, year, breaches } of broken)
      this.log.error({ schemeCode, year, breaches: breaches.map(({ code }) => code) }, 'the books do not add up');
    const found = broken.map(({ schemeCode, year, breaches }) => ({
      schemeCode,
      year,
      breaches: breaches.map(({ code }) => code),
    }));
    return this.work.run(newCause(), (tx) => freeze(tx, found, 'cash-assistance'));
  }

  /** Only once the books add up again: what is wrong is put right first. */
  async free(tx: Tx, schemeCode: string, year: number, reason: string, by: string): Promise<void> {
    const one = (await loadBooks(tx.manager)).find(
      (budget) => budget.schemeCode === schemeCode && budget.year === year,
    );
    if (!one) throw noBudget();
    const breaches = breachesOf(one);
    if (breaches.length > 0) throw doesNotAddUp(breaches);
    const sealed = this.keyRing.seal(reason, `${schemeCode} ${year}`);
    if (!(await free(tx, { schemeCode, year, by, reason: sealed }))) throw notFrozen();
  }
}

const noBudget = () =>
  new Rejected('missing', 'budget.not-found', {
    id: 'Anggaran skema dan tahun ini tidak ada.',
    en: 'There is no budget of this scheme and year.',
  });
const notFrozen = () =>
  new Rejected('conflict', 'budget.not-frozen', {
    id: 'Anggaran ini tidak sedang dibekukan.',
    en: 'This budget is not frozen.',
  });
const doesNotAddUp = (codes: readonly BreachCode[]) =>
  new Rejected('conflict', 'budget.does-not-add-up', {
    id: `Pembukuan masih belum cocok: ${codes.map((code) => breachWords[code].id).join(' ')}`,
    en: `The books still do not add up: ${codes.map((code) => breachWords[code].en).join(' ')}`,
  });
