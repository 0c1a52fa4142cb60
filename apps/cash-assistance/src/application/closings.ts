import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import { areClosingsDue, causeOf, settleNext } from '@tanggap/messaging';
import type { Settling, Tx } from '@tanggap/messaging';
import { entitledByCases } from '../persistence/paying/concerned.js';
import { holdMoney } from '../persistence/paying/hold-money.js';
import { holdLines } from '../persistence/paying/line-moves.store.js';
import { applyGrounds } from './paying/money-stops.js';
import { closeAssessments, holdWorkOfCases, keepClosures, nextClosed } from '../persistence/closing.store.js';

type CaseClosed = Envelope<'worker-registry.case-closed.v1'>;

@Injectable()
export class Closings {
  /** Notes which cases are closed. What is set aside for them is released after their round, or never set aside. */
  async hear(tx: Tx, events: readonly CaseClosed[]): Promise<void> {
    await keepClosures(
      tx,
      events.map((event) => ({ ...event.data, cause: causeOf(event) })),
    );
  }
}

/**
 * Closes the assessments of closed cases as soon as their round is given out: who is laid off again finds no aid of their own
 * in the way. It is told once that round is told. No money moves: what was approved waits for a person.
 */
export const closingSettling: Settling = {
  isDue: (db) => areClosingsDue(db),

  settle: (tx, atMost) => settleNext(tx, atMost, (caseIds) => close(tx, caseIds)),

  async tell(tx: Tx, atMost: number): Promise<number> {
    const { told, closed, givenUp } = await nextClosed(tx, atMost);
    for (const { cause, ...data } of closed) tx.publish({ name: 'cash-assistance.assessment-closed.v1', data }, cause);
    for (const { cause, ...data } of givenUp) tx.publish({ name: 'cash-assistance.nothing-released.v1', data }, cause);
    return told;
  },
};

/** Their work is held first, then the money of who is approved, and its payments with it: budgets come last. */
async function close(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await holdWorkOfCases(tx, caseIds);
  const people = await entitledByCases(tx.manager, caseIds);
  await holdMoney(tx.manager, people);
  await holdLines(tx.manager, 'person_id', people);
  await closeAssessments(tx, caseIds);
  await applyGrounds(tx, people);
}
