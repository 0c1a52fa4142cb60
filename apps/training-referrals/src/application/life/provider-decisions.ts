import { Injectable } from '@nestjs/common';
import type { ReferralStatus } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { assertUnchanged, changedMeanwhile, Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { ProviderDecline } from '../../domain/life/answers.js';
import { mayEnter } from '../../domain/classes/seat-offers.js';
import { comingDue } from '../../domain/life/due.js';
import { statusWords } from '../../domain/referral.js';
import { AnswerQueries } from '../../persistence/life/answer.queries.js';
import type { ForProvider } from '../../persistence/life/answer.queries.js';
import { holdReferrals } from '../../persistence/move.store.js';
import type { Move, Standing } from '../../persistence/move.store.js';
import { entryOver } from '../classes/class-facts.js';
import { assertMayMove, move } from '../referral-moves.js';

/** What a provider says to a participant whom it was sent. `step`: the version that it has seen. */
export type ProviderDecision = {
  readonly referralId: string;
  readonly step: number;
  readonly decision: 'accepted' | 'declined';
  readonly reason?: ProviderDecline | undefined;
};

export type DecisionResult = { readonly referralId: string } & (
  | { readonly result: 'done'; readonly status: ReferralStatus; readonly step: number }
  | { readonly result: 'refused'; readonly code: string; readonly text: Bilingual; readonly fields: Rejected['fields'] }
);

@Injectable()
export class ProviderDecisions {
  constructor(
    private readonly answerable: AnswerQueries,
    private readonly clock: Clock,
  ) {}

  /** Throws what stands in the way. */
  async one(tx: Tx, decision: ProviderDecision, person: Person): Promise<DecisionResult> {
    const [result] = await this.decide(tx, [decision], person, (error) => {
      throw error;
    });
    if (!result) throw new Error('a decision has a result');
    return result;
  }

  /** A result for each, in the order in which they were sent; what is refused stays as it is, the others go on. */
  many(tx: Tx, decisions: readonly ProviderDecision[], person: Person): Promise<readonly DecisionResult[]> {
    return this.decide(tx, decisions, person, () => undefined);
  }

  private async decide(
    tx: Tx,
    decisions: readonly ProviderDecision[],
    { accountId, providerCode }: Person,
    refused: (error: Rejected) => void,
  ): Promise<readonly DecisionResult[]> {
    const ids = decisions.map(({ referralId }) => referralId);
    // Under the lock first: what is found is then what moves.
    const standings = new Map((await holdReferrals(tx, ids)).map((one) => [one.referralId, one]));
    const own = await this.answerable.ofProvider(tx.manager, ids, providerCode);
    const today = this.clock.today();
    const moves: Move[] = [];
    const problems = new Map<string, Rejected>();
    for (const decision of decisions) {
      const { referralId } = decision;
      const problem = problemOf(decision, standings.get(referralId), own.get(referralId), today);
      if (problem) {
        refused(problem);
        problems.set(referralId, problem);
      } else moves.push(moveOf(decision, accountId, own.get(referralId), today));
    }
    const moved = new Map((await move(tx, moves)).map((one) => [one.referralId, one]));
    return ids.map((referralId): DecisionResult => {
      const problem = problems.get(referralId);
      if (problem)
        return { referralId, result: 'refused', code: problem.code, text: problem.text, fields: problem.fields };
      const { to: status, step } = moved.get(referralId) ?? never();
      return { referralId, result: 'done', status, step };
    });
  }
}

const targetOf = ({ decision }: ProviderDecision) => (decision === 'accepted' ? 'accepted' : 'declined-by-provider');

function moveOf(decision: ProviderDecision, who: string, own: ForProvider | undefined, today: string): Move {
  const { referralId, reason = 'provider.other' } = decision;
  if (decision.decision === 'declined') return { referralId, to: 'declined-by-provider', who, why: reason };
  const dueAt = own && comingDue(own.startsOn, today);
  return { referralId, to: 'accepted', who, why: 'provider.accepted', dueAt };
}

function problemOf(
  decision: ProviderDecision,
  standing: Standing | undefined,
  own: ForProvider | undefined,
  today: string,
): Rejected | undefined {
  if (!standing || !own) return notFound();
  if (decision.decision === 'declined' && decision.reason === undefined) return reasonNeeded();
  // What became of them elsewhere is not told: how they left is.
  if (own.left) return changedMeanwhile('referral', own.left.step, [statusNow(own.left.status)]);
  try {
    assertUnchanged('referral', decision.step, standing.step, () => [statusNow(standing.status)]);
    assertMayMove(standing, targetOf(decision));
    return decision.decision === 'accepted' && !mayEnter(own, today) ? entryOver() : undefined;
  } catch (error) {
    if (error instanceof Rejected) return error;
    throw error;
  }
}

const statusNow = (status: ReferralStatus) => ({ field: 'status', now: statusWords[status] });

function notFound(): Rejected {
  return new Rejected('missing', 'participant.not-found', {
    id: 'Peserta ini tidak ditemukan.',
    en: 'This participant was not found.',
  });
}

function reasonNeeded(): Rejected {
  const text = { id: 'Sebutkan alasan menolak.', en: 'Say why the participant is declined.' };
  return new Rejected('invalid', 'request.invalid', text, [{ field: 'reason', code: 'needed', text }]);
}

function never(): never {
  throw new Error('what may move has moved');
}
