import { newId } from '@tanggap/contracts';
import type { EntityManager } from 'typeorm';
import type { FactException } from '../../domain/paying/fact.js';
import type { BankFact } from '../../domain/paying/told.js';
import { ownerOf } from '../../domain/reconciling/exceptions.js';
import { exceptionOf } from '../../domain/reconciling/judging.js';
import { raiseExceptions } from '../../persistence/reconciling/matching.store.js';

/** What the bank said of a payment, that could not move it. */
export type RefusedWord = Readonly<{
  why: FactException;
  lineId: string | null;
  batchId: string | null;
  fact: Pick<BankFact, 'kind' | 'amount'>;
}>;

/** What the bank says by its doors and does not fit is an exception as what its files say is; once per payment and kind. */
export async function raiseRefused(manager: EntityManager, words: readonly RefusedWord[], at: Date): Promise<void> {
  const raised = words.flatMap(({ why, lineId, batchId, fact }) => {
    if (lineId === null) return [];
    const code = exceptionOf(why, fact.kind);
    const about = { id: newId(), fileId: null, place: null, lineId, batchId, amount: fact.amount };
    return [{ ...about, code, ownerRole: ownerOf(code) }];
  });
  await raiseExceptions(manager, raised, at);
}
