import type { Proposal } from '../src/domain/proposal.js';
import type { DecidedStatus } from '../src/domain/referral.js';

/** How seats are given out, as the office would explain it: one after the other, with nothing clever. */
export type Applicant = {
  readonly caseId: string;
  readonly personId: string;
  readonly line: number;
  readonly layoffDate: string;
  readonly proposal: Proposal;
};
export type SeatsOffered = {
  readonly code: string;
  readonly programme: string;
  readonly startsOn: string;
  readonly seats: number;
};
export type Round = { readonly asOf: string; readonly applicants: readonly Applicant[] };
export type Decision = {
  readonly status: DecidedStatus;
  readonly classCode: string | null;
  readonly rank: number | null;
};

/** The decision of every case when the rounds are held in this order. */
export function decideByThePolicy(
  rounds: readonly Round[],
  classes: readonly SeatsOffered[],
): ReadonlyMap<string, Decision> {
  const decisions = new Map<string, Decision>();
  const placed = new Set<string>();
  const taken = new Map<string, number>();
  const waiting = new Map<string, number>();
  for (const { asOf, applicants } of rounds) {
    const queues = Map.groupBy(admit(applicants, placed, decisions).sort(byRank), ({ proposal }) =>
      programmeOf(proposal),
    );
    for (const [programme, queue] of queues) {
      const ahead = waiting.get(programme) ?? 0;
      const free = classes
        .filter((offered) => offered.programme === programme && offered.startsOn > asOf)
        .sort((a, b) => (a.startsOn + a.code < b.startsOn + b.code ? -1 : 1))
        .flatMap(({ code, seats }) => Array.from({ length: seats - (taken.get(code) ?? 0) }, () => code))
        .slice(ahead);
      for (const [i, { caseId }] of queue.entries()) {
        const classCode = free[i] ?? null;
        decisions.set(caseId, { status: classCode ? 'seat-held' : 'waiting', classCode, rank: i + 1 });
        if (classCode) taken.set(classCode, (taken.get(classCode) ?? 0) + 1);
        else waiting.set(programme, (waiting.get(programme) ?? 0) + 1);
      }
    }
  }
  return decisions;
}

/** Without those for whom nothing is open, who already have a place, or who asked in an earlier row of the list. */
function admit(applicants: readonly Applicant[], placed: Set<string>, decisions: Map<string, Decision>): Applicant[] {
  return [...applicants].sort(inTheList).filter(({ caseId, personId, proposal }) => {
    const admitted = proposal.options.length > 0 && !placed.has(personId);
    if (admitted) placed.add(personId);
    else decisions.set(caseId, { status: 'not-suitable', classCode: null, rank: null });
    return admitted;
  });
}

function byRank(a: Applicant, b: Applicant): number {
  return scoreOf(b.proposal) - scoreOf(a.proposal) || compare(a.layoffDate, b.layoffDate) || inTheList(a, b);
}

function inTheList(a: Applicant, b: Applicant): number {
  return a.line - b.line || compare(a.caseId, b.caseId);
}

const programmeOf = ({ options }: Proposal): string => options[0]?.programme ?? '';
const scoreOf = ({ options }: Proposal): number => options[0]?.score ?? 0;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
