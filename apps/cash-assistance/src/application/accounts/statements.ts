import { Injectable } from '@nestjs/common';
import { newId, type AccountSource } from '@tanggap/contracts';
import { deadlineRule, dueBy, jointLeaveOf } from '@tanggap/indonesia';
import { addDays, type CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock } from '@tanggap/platform';
import { passedOver, statementIs, type StatementIs } from '../../domain/accounts/statement.js';
import {
  accountsOf,
  holdPayees,
  keepAccountActs,
  keepAccountMoves,
  keepStated,
  knownElsewhere,
  type HeldAccount,
  type NewAccount,
} from '../../persistence/accounts/account.store.js';
import { recordsByPerson } from '../../persistence/accounts/reach.store.js';
import { unlessApproved } from '../assessing/assessment-moves.js';
import { askForNames } from './account-asks.js';
import { SealedAccounts } from './sealed-accounts.js';

export type Statement = Readonly<{
  personId: string;
  source: AccountSource;
  /** An account, or the service that told of it. */
  by: string;
  bankCode: string;
  number: string;
  holder: string;
}>;
export type Stated = Readonly<{ personId: string; is: StatementIs; accountId: string; effectiveOn: CivilDate }>;

type Decided = Readonly<{ statement: Statement; is: StatementIs; account: NewAccount; known: readonly HeldAccount[] }>;

const PROVINCE = '36';

/** Takes down where people say that their aid shall go to: each statement is a version, and another account than before waits. */
@Injectable()
export class Statements {
  constructor(
    private readonly sealed: SealedAccounts,
    private readonly clock: Clock,
  ) {}

  /**
   * At most one for each person. The first of a human being takes effect at once; a change only after the waiting period, and the person is told by the
   * channel that was known before. What is the same or outdated changes nothing.
   */
  async take(tx: Tx, statements: readonly Statement[]): Promise<readonly Stated[]> {
    if (statements.length === 0) return [];
    const people = statements.map(({ personId }) => personId);
    const names = await holdPayees(tx.manager, people);
    const known = Map.groupBy(await accountsOf(tx.manager, people), ({ personId }) => personId);
    const elsewhere = await knownElsewhere(tx.manager, people);
    const decided = statements.map((one) =>
      this.decide(one, known.get(one.personId) ?? [], elsewhere.get(one.personId) ?? []),
    );
    const taken = decided.filter(({ is }) => is === 'first' || is === 'change');
    await keepStated(
      tx.manager,
      taken.map(({ account }) => account),
    );
    await this.passOver(tx, taken);
    await this.noteHands(tx, taken);
    const changes = taken.filter(({ is }) => is === 'change').map(({ account }) => account);
    for (const account of await oneForEachHumanBeing(tx, changes)) tellOldChannel(tx, account);
    await askForNames(
      tx,
      people.filter((person) => names.get(person) === null),
      this.clock.now(),
    );
    return decided.map(({ is, account: { id, personId, effectiveAt } }) => ({
      ...{ personId, is, accountId: id },
      effectiveOn: civilDayOf(effectiveAt),
    }));
  }

  private decide(statement: Statement, known: readonly HeldAccount[], elsewhere: readonly string[]): Decided {
    const { personId, source, by, bankCode, number, holder } = statement;
    const accountHash = this.sealed.hash({ bankCode, number });
    const is = statementIs({ source, accountHash }, known, elsewhere);
    const id = newId();
    const statedAt = this.clock.now();
    const version = 1 + Math.max(0, ...known.map((one) => one.version));
    const account: NewAccount = {
      ...{ id, personId, version, source, statedBy: by, statedAt, bankCode, accountHash },
      effectiveAt: is === 'change' ? afterWaiting(statedAt) : statedAt,
      sealed: this.sealed.seal({ number, holder, name: holder }, id),
    };
    return { statement, is, account, known };
  }

  private async passOver(tx: Tx, taken: readonly Decided[]): Promise<void> {
    const over = taken.flatMap(({ known, statement: { by } }) =>
      passedOver(known).map(({ id }) => ({ id, to: 'superseded' as const, by, why: 'stated-anew' })),
    );
    await keepAccountMoves(tx.manager, over, this.clock.now());
  }

  /** A company's list is nobody's hand: whoever filed it approves nothing. */
  private async noteHands(tx: Tx, taken: readonly Decided[]): Promise<void> {
    const byPeople = taken.filter(({ statement }) => statement.source !== 'notice');
    for (const [by, those] of Map.groupBy(byPeople, ({ statement }) => statement.by)) {
      const people = those.map(({ statement }) => statement.personId);
      await unlessApproved(keepAccountActs(tx.manager, people, by, 'account-changed'));
    }
  }
}

/** The first moment of the day after the waiting period (dated data: ACCOUNT_CHANGE), by the calendar of the office. */
function afterWaiting(statedAt: Date): Date {
  const today = civilDayOf(statedAt);
  const last = dueBy(deadlineRule('ACCOUNT_CHANGE', today), today, jointLeaveOf(PROVINCE, today));
  return new Date(`${addDays(last, 1)}T00:00:00+07:00`);
}

/** A change that holds for several records of one human being is told once: for the first that was named. */
async function oneForEachHumanBeing(tx: Tx, changes: readonly NewAccount[]): Promise<readonly NewAccount[]> {
  if (changes.length < 2) return changes;
  const records = await recordsByPerson(
    tx.manager,
    changes.map(({ personId }) => personId),
  );
  const told = new Set<string>();
  return changes.filter(({ personId, accountHash }) => {
    const isTold = told.has(`${personId} ${accountHash}`);
    for (const one of [personId, ...(records.get(personId) ?? [])]) told.add(`${one} ${accountHash}`);
    return !isTold;
  });
}

function tellOldChannel(tx: Tx, { id, personId, source, effectiveAt }: NewAccount): void {
  const data = { redirectionId: id, personId, source, effectiveOn: civilDayOf(effectiveAt) };
  tx.publish({ name: 'cash-assistance.aid-redirected.v1', data });
}
