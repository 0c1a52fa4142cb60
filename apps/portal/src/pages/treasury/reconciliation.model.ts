import type { PageContext } from '../../layout/page-context.js';
import { treasuryPaths } from './paths.js';

export const differenceNames = [
  'warrant',
  'instructed',
  'pending',
  'statement-paid',
  'statement-returned',
  'open-exceptions',
  'open-lines',
] as const;
export type DifferenceName = (typeof differenceNames)[number];

export type Reconciliation = {
  readonly instructed: number;
  readonly paid: number;
  readonly returned: number;
  readonly failed: number;
  readonly pending: number;
  readonly notSent: number;
  readonly differences: Readonly<Record<DifferenceName, number>>;
  readonly closes: boolean;
  readonly accepted: readonly {
    readonly lineId: string;
    readonly externalId: string;
    readonly side: 'paid' | 'returned';
    readonly books: number;
    readonly statements: number;
  }[];
  readonly closing: {
    readonly proposedBy: string;
    readonly proposedAt: string;
    readonly confirmedBy: string | null;
  } | null;
};

export type DifferenceRow = {
  readonly name: DifferenceName;
  readonly value: number;
  readonly isMoney: boolean;
  /** The rows behind it, where a list of them can be had. */
  readonly href: string | undefined;
};

/** All that has to be 0 before a batch closes, each with its rows. */
export function differences({ differences: values }: Reconciliation, batchId: string): readonly DifferenceRow[] {
  const payments = treasuryPaths.batchPart(batchId, 'payments');
  const rowsOf: Partial<Record<DifferenceName, string>> = {
    pending: `${payments}?state=sent`,
    'statement-paid': `${treasuryPaths.exceptions}?batch=${batchId}`,
    'statement-returned': `${treasuryPaths.exceptions}?batch=${batchId}`,
    'open-exceptions': `${treasuryPaths.exceptions}?batch=${batchId}&state=open`,
    'open-lines': payments,
  };
  return differenceNames.map((name) => ({
    ...{ name, value: values[name], href: rowsOf[name] },
    isMoney: name !== 'open-exceptions' && name !== 'open-lines',
  }));
}

/** The equation as a sentence: whether it holds, and what never left. Before a batch is released there is nothing to add up. */
export function identityText(found: Reconciliation, isReleased: boolean, { say, formats }: PageContext): string {
  if (!isReleased) return say('treasury.identity.not-released');
  const sum = found.paid + found.failed + found.returned + found.pending;
  const verdict = say(sum === found.instructed ? 'treasury.identity.holds' : 'treasury.identity.broken');
  if (found.notSent === 0) return verdict;
  return `${verdict} ${say('treasury.identity.not-sent', { amount: formats.rupiah(found.notSent) })}`;
}
