import type { EventData, Fact } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { noteAsked, notAskedOf } from '../../persistence/accounts/account-asks.store.js';

/** Asks the registry what these are called on the card and which account was reported, of each at most once; their work is held. */
export async function askForAccounts(tx: Tx, assessmentIds: readonly string[], at: Date): Promise<void> {
  if (assessmentIds.length === 0) return;
  const asked = await noteAsked(tx.manager, assessmentIds, at);
  if (asked.length > 0) tx.publish(asked.map(accountNeeded));
}

/** The same of people whose name is not known: without it the bank is never asked about what they stated. */
export async function askForNames(tx: Tx, personIds: readonly string[], at: Date): Promise<void> {
  if (personIds.length === 0) return;
  await askForAccounts(tx, await notAskedOf(tx.manager, personIds), at);
}

export function accountNeeded({
  assessmentId,
  caseId,
  personId,
}: EventData<'cash-assistance.account-needed.v1'>): Fact {
  return { name: 'cash-assistance.account-needed.v1', data: { assessmentId, caseId, personId } };
}
