/** What the books and the bank say of one batch, in whole rupiah. */
export type BatchSums = Readonly<{
  total: number;
  /** Of the warrant (SP2D). */
  warrant: number;
  /** By the ledger. */
  instructed: number;
  paid: number;
  returned: number;
  failed: number;
  /** Never instructed: withdrawn before it left. */
  notSent: number;
  /** What the bank's statements have booked of its payments, reversals taken off. */
  statementPaid: number;
  statementReturned: number;
  /** How much of what statements and books differ by is accounted for by exceptions that people have ended. */
  acceptedPaid: number;
  acceptedReturned: number;
  openExceptions: number;
  openLines: number;
}>;

/** `paid` and `pending` so that `instructed = paid + returned + failed + pending`; each difference has to be 0 for a batch to close. */
export type Identity = Readonly<{
  instructed: number;
  paid: number;
  returned: number;
  failed: number;
  pending: number;
  notSent: number;
  differences: Readonly<Record<Difference, number>>;
  closes: boolean;
}>;

export type Difference =
  'warrant' | 'instructed' | 'pending' | 'statement-paid' | 'statement-returned' | 'open-exceptions' | 'open-lines';

/** `Σ SP2D = Σ total = Σ instructed + Σ not sent`, `Σ instructed = Σ paid + Σ returned + Σ failed + Σ pending`, and statements equal the ledger, but for what people have accepted. */
export function identityOf(sums: BatchSums): Identity {
  const pending = sums.instructed - sums.failed - sums.paid;
  const differences = {
    warrant: sums.warrant - sums.total,
    instructed: sums.total - sums.instructed - sums.notSent,
    pending,
    'statement-paid': sums.statementPaid - sums.acceptedPaid - sums.paid,
    'statement-returned': sums.statementReturned - sums.acceptedReturned - sums.returned,
    'open-exceptions': sums.openExceptions,
    'open-lines': sums.openLines,
  };
  const { instructed, returned, failed, notSent } = sums;
  const closes = Object.values(differences).every((difference) => difference === 0);
  return { instructed, paid: sums.paid - returned, returned, failed, pending, notSent, differences, closes };
}

/** What a closing was proposed for, word for word: confirmed is what was proposed, or nothing. */
export function sumsText(sums: BatchSums): string {
  return Object.entries(sums)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
