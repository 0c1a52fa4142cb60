import type { Tx } from '@tanggap/messaging';
import { foundWithPayee } from '../../domain/paying/fact.js';
import { settled } from '../../domain/paying/line.js';
import type { PaymentState } from '../../domain/paying/line.js';
import { isSetAside, payeeOf } from '../../persistence/paying/doubt.store.js';
import { holdMoney } from '../../persistence/paying/hold-money.js';
import { holdLines } from '../../persistence/paying/line-moves.store.js';
import type { PaymentStanding } from '../../persistence/paying/line-moves.store.js';
import { openRecoveries } from '../../persistence/paying/recovery.store.js';
import type { BankFacts } from '../paying/bank-facts.js';
import { moveMoney } from '../paying/line-moves.js';

type Found = Readonly<{ lineId: string; by: string; at: Date }>;

/**
 * Two people have found that the payee has the money of a payment: the payment is paid, in the books as well, and what would have paid the
 * instalment once more is withdrawn. Where another payment has paid it or may have, or its money is set aside no more, nothing moves.
 */
export async function payeeHasIt(tx: Tx, facts: BankFacts, { lineId, by, at }: Found): Promise<void> {
  const payee = await payeeOf(tx.manager, lineId);
  if (payee === undefined) return;
  await holdMoney(tx.manager, [payee.personId]);
  const lines = await holdLines(tx.manager, 'assessment_id', [payee.assessmentId]);
  const line = lines.find(({ id }) => id === lineId);
  if (line === undefined || !(await isSetAside(tx.manager, payee.assessmentId))) return;
  const standing = lines.filter(
    (other) => stands(other) && other.instalment === line.instalment && other.id !== lineId,
  );
  if (standing.some((other) => other.sentAt !== null)) return;
  await moveMoney(
    tx,
    standing.map((other) => ({ line: other, from: other.state, to: 'withdrawn', by, code: foundWithPayee })),
    at,
  );
  const { externalId, amount } = line;
  const about = { externalId, amount, bankReference: null, code: null, occurredAt: at, valueDate: null };
  await facts.hear(tx, [{ key: `${foundWithPayee}:${externalId}`, kind: 'paid', source: foundWithPayee, ...about }]);
  await openRecoveries(tx.manager, [lineId], at);
}

const ended: ReadonlySet<PaymentState> = new Set(settled);

function stands({ state }: PaymentStanding): boolean {
  return state === 'paid' || !ended.has(state);
}
