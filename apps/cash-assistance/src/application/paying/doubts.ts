import { newId } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import type { FactException } from '../../domain/paying/fact.js';
import type { BankFact } from '../../domain/paying/told.js';
import { ownerOf } from '../../domain/reconciling/exceptions.js';
import { exceptionOf } from '../../domain/reconciling/judging.js';
import { readyUnderDoubt, saidToBePaid } from '../../persistence/paying/doubt.store.js';
import { holdLines } from '../../persistence/paying/line-moves.store.js';
import { raiseExceptions } from '../../persistence/reconciling/matching.store.js';
import type { RaisedException } from '../../persistence/reconciling/matching.store.js';
import { moveMoney } from './line-moves.js';

/** What the bank said of a payment, that could not move it. */
export type RefusedWord = Readonly<{
  why: FactException;
  lineId: string | null;
  batchId: string | null;
  fact: Pick<BankFact, 'key' | 'kind' | 'source' | 'amount'>;
}>;

/** A record of a file is raised with its place by whoever reads the file; what two people found is refused to them. */
const raisedElsewhere: ReadonlySet<string> = new Set(['statement', 'status-file', 'reconciliation']);

export type Holding = Readonly<{
  at: Date;
  /** Lines that leave where they stand in this transaction: they do not wait. */
  moving: ReadonlySet<string>;
}>;

/**
 * What the bank says by its doors and does not fit is an exception as what its files say is, each word once; also of a payment that is
 * not known here, as after a restore. Before money moves: it holds payment lines.
 */
export async function raiseRefused(tx: Tx, words: readonly RefusedWord[], { at, moving }: Holding): Promise<void> {
  const raised = words.flatMap(({ why, lineId, batchId, fact }): readonly RaisedException[] => {
    if (raisedElsewhere.has(fact.source)) return [];
    const code = exceptionOf(why, fact.kind);
    const about = { id: newId(), fileId: null, place: null, lineId, batchId, amount: fact.amount, factKey: fact.key };
    return [{ ...about, code, ownerRole: ownerOf(code) }];
  });
  await raiseExceptions(tx.manager, raised, at);
  await holdDoubted(
    tx,
    raised.flatMap(({ lineId }) => lineId ?? []),
    { at, moving },
  );
}

/** What was ready to pay once more what these lines may have paid waits from now on, in whichever batch it is. */
export async function holdDoubted(tx: Tx, lineIds: readonly string[], { at, moving }: Holding): Promise<void> {
  const doubted = (await readyUnderDoubt(tx.manager, lineIds)).filter((id) => !moving.has(id));
  const lines = await holdLines(tx.manager, 'id', doubted, ['ready']);
  await moveMoney(
    tx,
    lines.map((line) => ({ line, from: 'ready', to: 'held', by: 'cash-assistance', code: saidToBePaid })),
    at,
  );
}
