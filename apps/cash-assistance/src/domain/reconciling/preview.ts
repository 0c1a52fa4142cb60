import type { ExceptionCode } from './exceptions.js';

/** What a record of a file would come to if the file were applied now. */
export type Foreseen = Readonly<
  { place: number; reference: string | null; amount: number | null } & (
    { is: 'paid' | 'accepted' | 'known' | 'repeated' | 'passed-over' } | { is: 'exception'; code: ExceptionCode }
  )
>;

export type Tally = Readonly<{ records: number; amount: number }>;
export type Shown = Readonly<{ place: number; reference: string | null; amount: number | null; code: ExceptionCode }>;

/** A file before it is applied: what would be paid, what a second person would have to confirm, what somebody would have to look at. */
export type FilePreview = Readonly<{
  paid: Tally;
  accepted: Tally;
  /** Failed or came back: proposed by whoever applies the file, confirmed by another. */
  failed: Tally;
  returned: Tally;
  /** Said before, by this bank in another file or by its interface: nothing more comes of it. */
  known: Tally;
  repeated: Tally;
  passedOver: Tally;
  /** Records that no payment of ours has the reference of. */
  unknown: Tally;
  /** Other exceptions, by code, those with most records first. */
  exceptions: readonly (Tally & Readonly<{ code: ExceptionCode }>)[];
  /** The first records that would be exceptions. */
  examples: readonly Shown[];
}>;

export const MOST_EXAMPLES = 50;

/** Adds up slices of a file as they are looked at: no more is kept than the sums and the first examples. */
export class PreviewInHand {
  private readonly tallies = new Map<string, { records: number; amount: number }>();
  private readonly examples: Shown[] = [];

  add(foreseen: readonly Foreseen[]): void {
    for (const one of foreseen) {
      this.count(one.is === 'exception' ? one.code : one.is, one.amount ?? 0);
      if (one.is === 'exception' && this.examples.length < MOST_EXAMPLES) this.examples.push(shownOf(one));
    }
  }

  end(): FilePreview {
    const of = (name: string): Tally => this.tallies.get(name) ?? { records: 0, amount: 0 };
    const others = [...this.tallies].flatMap(([name, tally]) =>
      notExceptions.has(name) ? [] : [{ code: name as ExceptionCode, ...tally }],
    );
    return {
      ...{ paid: of('paid'), accepted: of('accepted'), known: of('known'), repeated: of('repeated') },
      ...{ failed: of('failed-by-file'), returned: of('returned-by-file'), unknown: of('unknown-reference') },
      passedOver: of('passed-over'),
      exceptions: others.sort((a, b) => b.records - a.records || (a.code < b.code ? -1 : 1)),
      examples: this.examples.sort((a, b) => a.place - b.place),
    };
  }

  private count(name: string, amount: number): void {
    const so = this.tallies.get(name) ?? { records: 0, amount: 0 };
    // What a file claims may be beyond all money that there is.
    this.tallies.set(name, { records: so.records + 1, amount: Math.min(so.amount + amount, Number.MAX_SAFE_INTEGER) });
  }
}

const notExceptions: ReadonlySet<string> = new Set([
  ...['paid', 'accepted', 'known', 'repeated', 'passed-over'],
  ...['failed-by-file', 'returned-by-file', 'unknown-reference'],
]);

function shownOf({ place, reference, amount, code }: Foreseen & { readonly is: 'exception' }): Shown {
  return { place, reference, amount, code };
}
