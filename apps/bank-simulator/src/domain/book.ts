import { accountKey, accountOf, type Account, type ListedAccount } from './account.js';
import { draw } from './draw.js';
import { fateOf } from './fate.js';
import { isOpen } from './opening-hours.js';
import { quiet, type Settings } from './settings.js';
import { asksTheSame, returnedAt, stateAt, type Instruction, type Transfer, type TransferState } from './transfer.js';

/** A file that came in: what it is known by, and what became of its lines. */
export type BulkFile = {
  readonly id: string;
  readonly hash: string;
  readonly at: number;
  readonly messageId: string;
  readonly lines: readonly FileLine[];
};
export type FileLine = { readonly line: number; readonly key: string; readonly refused?: string };

/** The bank's clock against the machine's: ahead by an offset, or standing still at a moment. */
export type ClockSetting = { readonly offsetMs: number; readonly stoppedAt: number | null };

/** Everything that the bank keeps, as it is written. */
export type Entry =
  | { readonly is: 'transfer'; readonly transfer: Transfer }
  | { readonly is: 'known'; readonly key: string; readonly at: number }
  | { readonly is: 'file'; readonly file: BulkFile; readonly transfers: readonly Transfer[] }
  | { readonly is: 'accounts'; readonly accounts: readonly ListedAccount[] }
  | { readonly is: 'settings'; readonly settings: Settings }
  | { readonly is: 'clock'; readonly clock: ClockSetting }
  | { readonly is: 'told'; readonly key: string; readonly state: TransferState };

export type Decision =
  | { readonly is: 'new'; readonly transfer: Transfer }
  | { readonly is: 'repeat'; readonly transfer: Transfer; readonly surfaced: boolean }
  | { readonly is: 'inconsistent' };

export type BookOptions = { readonly seed: string; readonly opening: number; readonly settings?: Settings };

/** The bank's books: what was kept, and what follows from it. Entries are the only way in. */
export class Book {
  readonly transfers = new Map<string, Transfer>();
  readonly files = new Map<string, BulkFile>();
  readonly told = new Set<string>();
  settings: Settings;
  clock: ClockSetting = { offsetMs: 0, stoppedAt: null };
  readonly seed: string;
  private readonly opening: number;
  private readonly listed = new Map<string, ListedAccount>();
  private readonly returns: Transfer[] = [];
  private committed = 0;

  constructor({ seed, opening, settings = quiet }: BookOptions) {
    this.seed = seed;
    this.opening = opening;
    this.settings = settings;
  }

  apply(entry: Entry): void {
    switch (entry.is) {
      case 'transfer':
        return this.enter(entry.transfer);
      case 'known':
        return this.surface(entry.key, entry.at);
      case 'file':
        entry.transfers.forEach((one) => this.enter(one));
        return void this.files.set(entry.file.id, entry.file);
      case 'accounts':
        return entry.accounts.forEach((one) => void this.listed.set(accountKey(one.bankCode, one.number), one));
      case 'settings':
        return void (this.settings = entry.settings);
      case 'clock':
        return void (this.clock = entry.clock);
      case 'told':
        return void this.told.add(`${entry.key}:${entry.state}`);
    }
  }

  account(bankCode: string, number: string): Account {
    return accountOf(this.seed, this.settings, { bankCode, number }, this.listed.get(accountKey(bankCode, number)));
  }

  /** What an instruction at that moment amounts to; `lateBy` for one that is taken so many ms after it came, `left` of what the account has for it. */
  decide(asked: Instruction, now: number, lateBy = 0, left = this.available(now)): Decision {
    const before = this.transfers.get(asked.key);
    if (before && !asksTheSame(before, asked)) return { is: 'inconsistent' };
    if (before) return { is: 'repeat', transfer: before, surfaced: now < before.knownAt };
    const fate = fateOf(this.seed, this.settings, asked, this.account(asked.bankCode, asked.account));
    const fits = fate.outcome === 'failed' || asked.amount <= left;
    return {
      is: 'new',
      transfer: {
        ...asked,
        referenceNo: this.referenceNo(asked.key),
        at: now,
        knownAt: now + lateBy,
        fate: fits ? fate : { outcome: 'failed', reason: 'AM04', settleMs: 0, returnDays: 0 },
      },
    };
  }

  /** Whether something that was held up would still be taken so long after it came. */
  takesLate(now: number): boolean {
    return isOpen(this.settings, now + this.settings.lateMs);
  }

  /** The bank's own number of a transfer; follows from its key. */
  referenceNo(key: string): string {
    return `BS${String(Math.floor(draw(this.seed, 'reference', key) * 2 ** 53)).padStart(16, '0')}`;
  }

  /** What is left on the payer's account, with all that is under way taken off. */
  available(now: number): number {
    const back = this.returns.reduce((sum, one) => sum + (now >= (returnedAt(one) ?? Infinity) ? one.amount : 0), 0);
    return this.opening - this.committed + back;
  }

  state(key: string, now: number): TransferState {
    const transfer = this.transfers.get(key);
    return transfer ? stateAt(transfer, now) : 'not-found';
  }

  private enter(transfer: Transfer): void {
    if (this.transfers.has(transfer.key)) throw new Error(`the book holds ${transfer.key} already`);
    this.transfers.set(transfer.key, transfer);
    if (transfer.fate.outcome !== 'failed') this.committed += transfer.amount;
    if (transfer.fate.outcome === 'returned') this.returns.push(transfer);
  }

  private surface(key: string, at: number): void {
    const transfer = this.transfers.get(key);
    if (!transfer) throw new Error(`the book does not hold ${key}`);
    const surfaced = { ...transfer, knownAt: at };
    this.transfers.set(key, surfaced);
    const place = this.returns.indexOf(transfer);
    if (place >= 0) this.returns[place] = surfaced;
  }
}
