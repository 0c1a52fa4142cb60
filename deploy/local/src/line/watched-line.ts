import { closeBalance, type Balance, type LineCounts } from '@tanggap/kernel';

/** `stalled`: nothing has moved for so long that waiting is of no use. */
export type Outcome = 'closes' | 'flows' | 'broken' | 'stalled';

export type Patience = { /** milliseconds without any change */ readonly stall: number };

// One look may fall between two commits of the same thing.
const LOOKS_TO_BE_BROKEN = 3;

/** Judges look after look how the line of one notice stands. */
export class WatchedLine {
  private before = '';
  private changedAt = 0;
  private brokenLooks = 0;

  constructor(private readonly patience: Patience) {}

  /** @param at milliseconds */
  look(counts: LineCounts, at: number): { readonly outcome: Outcome; readonly balance: Balance } {
    const now = JSON.stringify(counts);
    if (now !== this.before) {
      this.before = now;
      this.changedAt = at;
    }
    const balance = closeBalance(counts, 'at-rest');
    return { outcome: this.judge(counts, balance, at), balance };
  }

  private judge(counts: LineCounts, { closes }: Balance, at: number): Outcome {
    if (closes && counts.layoffNotices.reported > 0) return 'closes';
    this.brokenLooks = closeBalance(counts, 'while-flowing').closes ? 0 : this.brokenLooks + 1;
    if (this.brokenLooks >= LOOKS_TO_BE_BROKEN) return 'broken';
    return at - this.changedAt >= this.patience.stall ? 'stalled' : 'flows';
  }
}
