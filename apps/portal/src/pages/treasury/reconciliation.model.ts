import type { PageContext } from '../../layout/page-context.js';
import { treasuryPaths } from './paths.js';
import type { BatchView, PaymentState } from './views.js';

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
    readonly confirmedAt: string | null;
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
export function identityText(found: Reconciliation, batch: Sent, { say, formats }: PageContext): string {
  if (batch.releasedAt === null) return say('treasury.identity.not-released');
  const sum = found.paid + found.failed + found.returned + found.pending;
  const { waiting, withdrawn } = notSentOf(found, batch);
  return [
    say(sum === found.instructed ? 'treasury.identity.holds' : 'treasury.identity.broken'),
    ...(waiting > 0 ? [say('treasury.identity.waiting', { amount: formats.rupiah(waiting) })] : []),
    ...(withdrawn > 0 ? [say('treasury.identity.withdrawn', { amount: formats.rupiah(withdrawn) })] : []),
  ].join(' ');
}

type Sent = Pick<BatchView, 'releasedAt' | 'progress'>;

const yetToLeave: ReadonlySet<PaymentState> = new Set(['ready', 'held', 'sending']);

/** What is not with the bank: what still waits to be sent, and what was withdrawn before it left. */
export function notSentOf({ notSent }: Reconciliation, { progress }: Pick<Sent, 'progress'>) {
  const yet = progress.byState.filter(({ state }) => yetToLeave.has(state));
  const waiting = Math.min(
    notSent,
    yet.reduce((sum, { amount }) => sum + amount, 0),
  );
  return { waiting, withdrawn: notSent - waiting };
}
