import { pointAfter, pointBefore } from '@tanggap/testing';
import type { Change } from '@tanggap/testing';
import type { NamedPoint } from './points.js';

const paying = 'apps/cash-assistance/dist/application/paying';
const sender = `${paying}/batch-sender.js`;
const called = 'const told = await this.tools.bank.transfer(instructionOf(line, this.tools.ring), this.maySend);';

/** Of those, the ones that the suite takes. */
export const fewPayingPoints: readonly NamedPoint[] = [
  point(pointBefore('payment-intended-not-called', sender, called)),
  point(pointAfter('payment-called-outcome-not-kept', sender, called)),
  point(pointBefore('bank-heard-money-not-moved', `${paying}/bank-facts.js`, 'await moveMoney(tx, heard.moves, at);')),
];

/** Where money is between two steps that a crash must not be able to tear apart. */
export const payingPoints: readonly NamedPoint[] = [
  ...fewPayingPoints,
  point(
    pointAfter(
      'payment-intended-not-committed',
      `${paying}/sending.js`,
      "const lines = await takeOf(tx, chosen, { token: slice.token, ring, at, from: ['ready'], kept: 'held' });",
    ),
    [1, 2],
  ),
  point(pointBefore('outcome-kept-not-committed', `${paying}/sending.js`, 'return heard.matched.filter('), [1, 2, 3]),
  point(pointAfter('money-moved-not-told', `${paying}/line-moves.js`, 'await postMovements(tx, moves);'), [1, 2, 3]),
  point(pointBefore('lease-taken-nothing-taken-over', sender, 'await work.run(newCause(), (tx) => takeOver('), [1, 2]),
  point(pointBefore('bank-asked-answer-not-kept', sender, 'if (!this.inHand.has(question.lineId))')),
  point(pointBefore('lease-not-given-back', sender, 'await store.endLease('), [1]),
];

/** For the suite: a sender that died is followed, and what it asked is asked again, in less time than the product takes. */
export const shortWaits: readonly Change[] = [
  { file: sender, find: 'const LEASE_MS = 6_000;', put: 'const LEASE_MS = 2_500;' },
  { file: sender, find: 'const RENEW_EVERY_MS = 1_500;', put: 'const RENEW_EVERY_MS = 500;' },
  { file: sender, find: 'const ENDS_EARLY_MS = 2_000;', put: 'const ENDS_EARLY_MS = 500;' },
];

/** `visits`: of what comes by for each payment; a slice, or a lease, comes by more seldom. */
function point(change: Change, visits: readonly number[] = [1, 20, 60]): NamedPoint {
  const name = /comeToPoint\("([^"]+)"\)/.exec(change.put)?.[1] ?? '';
  return { name, services: ['cash-assistance'], visits, change };
}
