import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { classWords } from '../../domain/training-class.js';
import { comingDue } from '../../domain/life/due.js';
import { statusAfter } from '../../domain/classes/selection.js';
import type { SelectionDecision } from '../../domain/classes/selection.js';
import { holdClass } from '../../persistence/classes/class-life.store.js';
import { keepSelections } from '../../persistence/classes/selection.store.js';
import { holdReferrals } from '../../persistence/move.store.js';
import type { Standing } from '../../persistence/move.store.js';
import { assertMayMove, move } from '../referral-moves.js';
import { classNotFound } from './class-facts.js';
import type { Opener } from './class-openings.js';

export type SelectionResult = {
  readonly referralId: string;
  readonly decision: SelectionDecision;
  readonly score?: number | undefined;
};

/** What became of each result: kept, or why not. */
export type SelectionOutcome =
  | { readonly referralId: string; readonly decision: SelectionDecision }
  | { readonly referralId: string; readonly refused: { readonly code: string; readonly text: Bilingual } };

@Injectable()
export class Selections {
  constructor(private readonly clock: Clock) {}

  /** Records the results of test and interview, in one set; those that cannot be kept say why and change nothing. */
  async record(
    tx: Tx,
    classId: string,
    results: readonly SelectionResult[],
    { accountId, provider }: Opener,
  ): Promise<readonly SelectionOutcome[]> {
    const one = await holdClass(tx, classId, provider);
    if (!one) throw classNotFound();
    if (one.state !== 'selecting') throw notSelecting(classWords[one.state]);
    const ids = results.map(({ referralId }) => referralId);
    const standings = await holdReferrals(tx, ids);
    const inClass = new Map(standings.filter((standing) => standing.classId === classId).map((s) => [s.referralId, s]));
    const judged = results.map((result) => ({ result, refused: refusalOf(inClass.get(result.referralId), result) }));
    const kept = judged.filter(({ refused }) => refused === undefined).map(({ result }) => result);
    const moved = await move(
      tx,
      kept.map(({ referralId, decision }) => ({
        referralId,
        to: statusAfter[decision],
        who: accountId,
        why: `selection.${decision}`,
        dueAt: decision === 'accepted' ? comingDue(one.startsOn, this.clock.today()) : undefined,
      })),
    );
    const steps = new Map(moved.map(({ referralId, step }) => [referralId, step]));
    await keepSelections(
      tx,
      classId,
      accountId,
      kept.map((result) => ({ ...result, score: result.score ?? null, step: steps.get(result.referralId) ?? 0 })),
    );
    return judged.map(({ result: { referralId, decision }, refused }) =>
      refused ? { referralId, refused } : { referralId, decision },
    );
  }
}

/** Why a result cannot be kept: not of this class, or not sent to it. */
function refusalOf(
  standing: Standing | undefined,
  { decision }: SelectionResult,
): { code: string; text: Bilingual } | undefined {
  if (!standing) return { code: 'referral.not-found', text: notInClass };
  if (standing.status !== 'sent') return { code: 'referral.not-sent', text: notSent };
  try {
    assertMayMove(standing, statusAfter[decision]);
    return undefined;
  } catch (error) {
    if (error instanceof Rejected) return { code: error.code, text: error.text };
    throw error;
  }
}

const notInClass: Bilingual = {
  id: 'Rujukan ini tidak ada di kelas ini.',
  en: 'This referral is not in this class.',
};
const notSent: Bilingual = {
  id: 'Rujukan ini belum dikirim ke lembaga, atau sudah dijawab.',
  en: 'This referral has not been sent to the provider, or is answered already.',
};

function notSelecting(state: Bilingual): Rejected {
  return new Rejected('conflict', 'class.not-selecting', {
    id: `Hasil seleksi dicatat saat kelas dalam seleksi; kelas ini: "${state.id}".`,
    en: `Results are recorded while a class is selecting; this one is at "${state.en}".`,
  });
}
