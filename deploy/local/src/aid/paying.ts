import { allOf, waitFor } from './deciding.js';
import type { Officer } from './officer.js';

export type Batch = {
  readonly id: string;
  readonly number: string;
  readonly total: number;
  readonly lines: number;
};
export type PaymentLine = {
  readonly id: string;
  readonly assessmentId: string;
  readonly externalId: string;
  readonly state: string;
  readonly code: string | null;
};
type Step = { readonly state: string; readonly version: number };

/** From what is due to a batch with its warrant, by the treasurer alone. */
export async function freeze(
  treasurer: Officer,
  of: 'instalments' | 'replacements',
  day: string,
): Promise<Batch & { readonly version: number }> {
  const wanted = { schemeCode: 'BLT-PHK', budgetYear: Number(day.slice(0, 4)), rail: 'api', of };
  const batch = await treasurer.post<Batch>('/payment-batches', wanted);
  const path = `/payment-batches/${batch.id}`;
  let version = 1;
  await waitFor(`${batch.number} is validated`, async () => {
    const now = await treasurer.post<Step>(`${path}/validation`, {}, version);
    version = now.version;
    return now.state === 'validated' ? now : undefined;
  });
  version = (await treasurer.post<Step>(`${path}/lock`, {}, version)).version;
  const warrant = { number: `SP2D ${batch.number}`, date: day, amount: await totalOf(treasurer, batch.id) };
  version = (await treasurer.post<Step>(`${path}/sp2d`, warrant, version)).version;
  return { ...batch, total: warrant.amount, version };
}

/** What was left out while it was validated is not in it any more. */
async function totalOf(treasurer: Officer, id: string): Promise<number> {
  return (await treasurer.get<{ total: number }>(`/payment-batches/${id}`)).total;
}

export async function release(releaser: Officer, { id, version }: { readonly id: string; readonly version: number }) {
  return releaser.post<Step>(`/payment-batches/${id}/release`, {}, version);
}

export function linesOf(officer: Officer, batchId: string): Promise<readonly PaymentLine[]> {
  return allOf(officer, `/payment-batches/${batchId}/lines`);
}

const onTheWay = new Set(['ready', 'sending', 'unknown', 'sent']);

/** Longer than a payment whose answer was lost is asked about before the bank tells what became of it. */
const PAID_WITHIN_MS = 170_000;

/** When nothing of the batch is on its way any more. */
export function untilPaid(officer: Officer, batchId: string): Promise<readonly PaymentLine[]> {
  const look = async () => {
    const lines = await linesOf(officer, batchId);
    return lines.some(({ state }) => onTheWay.has(state)) ? undefined : lines;
  };
  return waitFor('every payment of the batch has come to an end', look, PAID_WITHIN_MS);
}
