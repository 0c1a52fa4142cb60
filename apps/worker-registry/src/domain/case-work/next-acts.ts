import { nextMoves, type Bilingual } from '@tanggap/kernel';
import { caseMoves, type CaseState } from '../case.js';
import { caseWords } from './case-words.js';
import { assertMayDecide, decidedStates, decisionReasons } from './decision.js';
import type { CaseFacts, DecidedState } from './decision.js';
import { isOver } from './duties.js';
import { moveReasons, type MoveReason } from './reasons.js';
import { stateAfterVerification } from './verification.js';

/** What a caseworker can do with a case, as screens offer it. */
export type CaseAct = 'contact' | 'verify' | 'profile' | 'refer' | 'decide' | 'reopen';

export type PossibleDecision = Readonly<{
  to: DecidedState;
  toText: Bilingual;
  why: MoveReason;
  text: Bilingual;
}>;

export type NextActs = Readonly<{
  /** The one that takes the case on; null where it waits for others, or is over. */
  next: CaseAct | null;
  may: readonly CaseAct[];
  /** Decisions that the rules allow just now. */
  decisions: readonly PossibleDecision[];
}>;

const nextIn: Readonly<Partial<Record<CaseState, CaseAct>>> = {
  registered: 'contact',
  unreachable: 'contact',
  dormant: 'contact',
  contacted: 'verify',
  'needs-clarification': 'verify',
  verified: 'profile',
  profiled: 'refer',
};

const withProfile: readonly CaseState[] = ['verified', 'profiled', 'in-service', 'placed', 'dormant'];
const withReferral: readonly CaseState[] = ['profiled', 'in-service', 'dormant'];

/** Asked of the same rules that decide, so that a screen and a refusal cannot disagree. */
export function nextActs(facts: CaseFacts, mayReopen: boolean): NextActs {
  const { state } = facts;
  if (isOver(state)) return { next: mayReopen ? 'reopen' : null, may: mayReopen ? ['reopen'] : [], decisions: [] };
  const decisions = possibleDecisions(facts);
  const may: CaseAct[] = ['contact'];
  if (holds(() => stateAfterVerification(state, 'matched'))) may.push('verify');
  if (withProfile.includes(state)) may.push('profile');
  if (withReferral.includes(state)) may.push('refer');
  if (decisions.length > 0) may.push('decide');
  return { next: nextIn[state] ?? null, may, decisions };
}

function possibleDecisions(facts: CaseFacts): readonly PossibleDecision[] {
  const reached = decidedStates.filter((to) => nextMoves(caseMoves, facts.state).includes(to));
  return reached.flatMap((to) =>
    decisionReasons
      .filter((why) => holds(() => assertMayDecide({ to, why }, facts)))
      .map((why) => ({ to, toText: caseWords[to], why, text: moveReasons[why] })),
  );
}

function holds(rule: () => unknown): boolean {
  try {
    rule();
    return true;
  } catch {
    return false;
  }
}
