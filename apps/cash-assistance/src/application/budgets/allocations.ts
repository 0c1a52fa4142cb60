import { Injectable } from '@nestjs/common';
import { formatRupiah } from '@tanggap/indonesia';
import { isCivilDate, Rejected } from '@tanggap/kernel';
import type { Rupiah } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { assertUnchanged, Clock } from '@tanggap/platform';
import { AllocationQueries } from '../../persistence/budgets/allocation.queries.js';
import type { AllocationView } from '../../persistence/budgets/allocation.queries.js';
import { holdBudget, keepAllocation } from '../../persistence/budgets/allocation.store.js';
import { isScheme } from '../../persistence/schemes/scheme-draft.store.js';
import { noScheme } from '../schemes/scheme-versions.js';

export type StatedAllocation = Readonly<{ allocation: number; dpaNumber: string; dated: string }>;
export type OfBudget = Readonly<{ schemeCode: string; year: number }>;

const SCHEME = /^[A-Z][A-Z0-9-]{1,39}$/;
const [FIRST_YEAR, LAST_YEAR] = [2020, 2100];

/** What a scheme may give in a year rests on a paper of the budget (DPA), and never goes below what is reserved and paid. */
@Injectable()
export class Allocations {
  constructor(
    private readonly clock: Clock,
    private readonly queries: AllocationQueries,
  ) {}

  async of({ schemeCode, year }: OfBudget): Promise<readonly AllocationView[]> {
    return isNamed({ schemeCode, year }) ? this.queries.of(schemeCode, year) : [];
  }

  async set(
    tx: Tx,
    { schemeCode, year }: OfBudget,
    stated: StatedAllocation,
    { by, seen }: Readonly<{ by: string; seen: number }>,
  ): Promise<OfBudget & Readonly<{ version: number }>> {
    if (!isNamed({ schemeCode, year }) || !(await isScheme(tx, schemeCode))) throw noScheme();
    if (!isCivilDate(stated.dated) || stated.dated > this.clock.today()) throw notYetDated();
    const budget = await holdBudget(tx.manager, schemeCode, year);
    assertUnchanged('budget', seen, budget?.version ?? 0, () => [
      { field: 'allocation', now: formatRupiah(budget?.allocation ?? (0 as Rupiah)) },
    ]);
    if (budget && stated.allocation < budget.given) throw belowWhatIsGiven(budget.given);
    const version = seen + 1;
    await keepAllocation(tx.manager, { schemeCode, year, version, by, ...stated });
    return { schemeCode, year, version };
  }
}

const isNamed = ({ schemeCode, year }: OfBudget) =>
  SCHEME.test(schemeCode) && Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;

function notYetDated(): Rejected {
  const text = {
    id: 'Tanggal DPA bukan tanggal pada kalender, atau belum tiba.',
    en: 'The paper is dated by no day of the calendar, or by one that lies ahead.',
  };
  return new Rejected('invalid', 'budget.not-dated', text, [{ field: 'dated', code: 'budget.not-dated', text }]);
}

function belowWhatIsGiven(given: Rupiah): Rejected {
  const text = {
    id: `Pagu tidak boleh kurang dari yang sudah dicadangkan dan dibayar: ${formatRupiah(given)}.`,
    en: `The allocation cannot be less than what is reserved and paid: ${formatRupiah(given)}.`,
  };
  return new Rejected('conflict', 'budget.below-what-is-given', text, [
    { field: 'allocation', code: 'budget.below-what-is-given', text },
  ]);
}
