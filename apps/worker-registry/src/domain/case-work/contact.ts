import { deadlineRule, dueBy } from '@tanggap/indonesia';
import type { CivilDate } from '@tanggap/kernel';
import type { CaseState } from '../case.js';

export const channels = ['phone', 'whatsapp', 'visit', 'letter', 'office'] as const;
export type Channel = (typeof channels)[number];

export const contactOutcomes = ['reached', 'no-answer', 'wrong-number', 'refused', 'asked-to-call-back'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** A try to reach the person, on its civil day. */
export type Try = Readonly<{ outcome: ContactOutcome; on: CivilDate }>;

/** So many tries in vain within CASE_CONTACT_TRIES days, and a person counts as unreachable. */
const TRIES = 3;
const inVain: ReadonlySet<ContactOutcome> = new Set(['no-answer', 'wrong-number']);

const afterReaching: Readonly<Partial<Record<CaseState, CaseState>>> = {
  registered: 'contacted',
  unreachable: 'contacted',
  dormant: 'in-service',
};

/**
 * Where a case goes for its tries, in the order in which they were made; undefined where it stays. Being reached does not
 * end a dispute: that is decided by a person.
 */
export function stateAfterTries(
  state: CaseState,
  tries: readonly Try[],
  newest: ContactOutcome,
): CaseState | undefined {
  if (newest === 'reached') return afterReaching[state];
  return state === 'registered' && isUnreachable(tries) ? 'unreachable' : undefined;
}

function isUnreachable(tries: readonly Try[]): boolean {
  const sinceReached = tries.slice(tries.findLastIndex(({ outcome }) => outcome === 'reached') + 1);
  const failed = sinceReached.filter(({ outcome }) => inVain.has(outcome));
  return failed.some(({ on }, place) => {
    const last = failed[place + TRIES - 1];
    return last !== undefined && last.on <= dueBy(deadlineRule('CASE_CONTACT_TRIES', on), on);
  });
}
