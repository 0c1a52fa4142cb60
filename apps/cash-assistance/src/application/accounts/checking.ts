import { Inject, Injectable } from '@nestjs/common';
import { newCause, UnitOfWork, type Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { replacedBy } from '../../domain/accounts/statement.js';
import { pauseAfter, verdictOf, type Verdict } from '../../domain/accounts/verdict.js';
import {
  accountsOf,
  holdPayees,
  keepAccountMoves,
  type AccountMoving,
  type HeldAccount,
} from '../../persistence/accounts/account.store.js';
import {
  keepPauses,
  keepVerdicts,
  takeDue,
  type DueAccount,
  type Pause,
} from '../../persistence/accounts/checking.store.js';
import { Bank } from '../../ports/bank.js';
import { SealedAccounts } from './sealed-accounts.js';

const AT_ONCE = 20;
/** Longer than so many calls take at the slowest pace, the longest time-out with each. */
const TAKEN_FOR_S = 300;
const BY = 'cash-assistance';

/** With the bank's spelling as it was known before, sealed. */
type KnownVerdict = Verdict & Readonly<{ id: string; before: string | null }>;
type Outcome = Readonly<{ due: DueAccount; verdict: Verdict | undefined }>;

/** Asks the bank about accounts: what is to be asked is kept first, the calls are made outside of any transaction, then what it said is kept. */
@Injectable()
export class Checking {
  constructor(
    @Inject(Bank) private readonly bank: Bank | null,
    private readonly work: UnitOfWork,
    private readonly sealed: SealedAccounts,
    private readonly clock: Clock,
  ) {}

  /** How many got an answer; none without a bank. While the bank is away the next look is the timer's. */
  async step(): Promise<number> {
    const { bank } = this;
    if (!bank) return 0;
    const due = await this.work.run(newCause(), (tx) =>
      takeDue(tx.manager, this.clock.now(), { most: AT_ONCE, seconds: TAKEN_FOR_S }),
    );
    if (due.length === 0) return 0;
    const outcomes = await Promise.all(due.map((one) => this.ask(bank, one)));
    await this.work.run(newCause(), (tx) => this.keep(tx, outcomes));
    return outcomes.filter(({ verdict }) => verdict !== undefined).length;
  }

  /** What does not open is no verdict of the bank: it is tried again, and stands in the list of what waits. */
  private async ask(bank: Bank, due: DueAccount): Promise<Outcome> {
    const account = this.sealed.account(due.sealed, due.id);
    const name = this.sealed.text(due.payeeSealed, due.personId);
    if (account === null || name === null) return { due, verdict: undefined };
    const asked = await bank.inquire({ bankCode: due.bankCode, number: account.number });
    return { due, verdict: verdictOf(asked, name, this.sealed.acceptedNames(due.acceptedNames, due.id)) };
  }

  private async keep(tx: Tx, outcomes: readonly Outcome[]): Promise<void> {
    const at = this.clock.now();
    const people = [...new Set(outcomes.map(({ due }) => due.personId))];
    const names = await holdPayees(tx.manager, people);
    const known = await accountsOf(tx.manager, people);
    const asking = new Map(known.filter(({ state }) => state === 'checking').map((one) => [one.id, one]));
    const pauses: Pause[] = [];
    // By account: of two versions that the bank finds valid at once, the earlier is replaced all the same.
    const moves = new Map<string, AccountMoving>();
    const verdicts: KnownVerdict[] = [];
    for (const { due, verdict } of outcomes) {
      const account = asking.get(due.id);
      // Another was stated meanwhile, or they are called otherwise now.
      if (!account || names.get(due.personId) !== due.payeeSealed) pauses.push({ id: due.id, seconds: 0 });
      else if (!verdict) pauses.push({ id: due.id, seconds: pauseAfter(due.attempts) });
      else {
        verdicts.push({ ...verdict, id: due.id, before: account.bankName });
        const verdictMove: AccountMoving = { id: due.id, to: verdict.state, by: BY, why: 'bank-asked' };
        if (!moves.has(due.id)) moves.set(due.id, verdictMove);
        for (const move of afterVerdict(account, verdict, known)) moves.set(move.id, move);
      }
    }
    await keepPauses(tx.manager, pauses, at);
    await keepVerdicts(
      tx.manager,
      verdicts.map((one) => this.sealedVerdict(one)),
      at,
    );
    await keepAccountMoves(tx.manager, [...moves.values()], at);
  }

  /** The same spelling stays sealed as it was: batches that pay there are locked with it. */
  private sealedVerdict({ id, bankName, nameScore, before }: KnownVerdict) {
    if (bankName === null) return { id, nameScore, bankName };
    const isSame = this.sealed.text(before, id) === bankName;
    return { id, nameScore, bankName: isSame ? before : this.sealed.sealText(bankName, id) };
  }
}

/** What is valid takes the place of what was stated before. */
function afterVerdict(
  { personId, version }: HeldAccount,
  { state }: Verdict,
  known: readonly HeldAccount[],
): readonly AccountMoving[] {
  if (state !== 'valid') return [];
  const own = known.filter((one) => one.personId === personId);
  return replacedBy(version, own).map(({ id }) => ({ id, to: 'superseded', by: BY, why: 'another-is-valid' }));
}
