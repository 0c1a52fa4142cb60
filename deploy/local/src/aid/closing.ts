import { waitFor } from './deciding.js';
import type { BankPortal } from './bank.js';
import type { Officer } from './officer.js';

export type BankFile = {
  readonly id: string;
  readonly isNew: boolean;
  readonly [field: string]: unknown;
};
export type Why = { readonly missing: readonly unknown[]; readonly [part: string]: unknown };
type Step = { readonly version: number };

/** The statement of a day, from the bank into the books of the office. */
export async function takeStatement(officer: Officer, bank: BankPortal, day: string): Promise<BankFile> {
  return officer.hand<BankFile>('/bank-files', await bank.statement(day, 'mt940'));
}

/** One person proposes to close a batch whose money is all accounted for, another one closes it. */
export async function closeBatch(proposer: Officer, other: Officer, batchId: string): Promise<void> {
  const version = await waitFor('the batch can be closed', async () => {
    const batch = await proposer.get<Step & { readonly state: string }>(`/payment-batches/${batchId}`);
    return batch.state === 'reconciling' ? batch.version : undefined;
  });
  const proposed = await proposer.post<Step>(`/batches/${batchId}/closing`, {}, version);
  await other.post(`/batches/${batchId}/closing/confirmation`, {}, proposed.version);
}
