import type { AssessmentOutcome, BudgetPlace } from '@tanggap/contracts';

/** How the budget is given out, as the office would explain it: one after the other, with nothing clever. */
export type Applicant = {
  readonly caseId: string;
  readonly personId: string;
  readonly card: string | null;
  readonly line: number;
  readonly layoffDate: string;
  readonly priority: number;
  /** What the rules that look at the case alone came to. */
  readonly onArrival: AssessmentOutcome;
};
export type Decision = {
  readonly outcome: AssessmentOutcome;
  readonly place: BudgetPlace;
  readonly rank: number | null;
  readonly personHolds: number;
  readonly householdBefore: number | null;
};
export type Terms = { readonly money: number; readonly amount: number; readonly perHousehold: number };

/** The decision of every case when the rounds are held in this order. */
export function decideByThePolicy(
  rounds: readonly (readonly Applicant[])[],
  { money, amount, perHousehold }: Terms,
): ReadonlyMap<string, Decision> {
  const decisions = new Map<string, Decision>();
  let helped: readonly Applicant[] = [];
  for (const applicants of rounds) {
    const affordable = Math.floor(money / amount) - helped.length;
    const seen: Seen = { helped, considered: [], standing: [] };
    for (const one of bestFirst(applicants)) {
      const records = recordsOf(one, seen);
      if (one.onArrival !== 'not-eligible') seen.considered.push(one);
      const stands = mayStand(one, records, perHousehold);
      if (stands) seen.standing.push(one);
      const rank = stands ? seen.standing.length : null;
      decisions.set(one.caseId, {
        outcome: outcomeOf(one, stands),
        place: placeOf(rank, affordable),
        rank,
        ...records,
      });
    }
    helped = [...helped, ...seen.standing.slice(0, Math.max(affordable, 0))];
  }
  return decisions;
}

/** Who was helped in earlier rounds, and who came before in this one. */
type Seen = { readonly helped: readonly Applicant[]; readonly considered: Applicant[]; readonly standing: Applicant[] };
type Records = Pick<Decision, 'personHolds' | 'householdBefore'>;

function recordsOf({ personId, card }: Applicant, { helped, considered, standing }: Seen): Records {
  const isHeld = [...helped, ...considered].some((other) => other.personId === personId);
  const onCard = [...helped, ...standing].filter((other) => other.card === card).length;
  return { personHolds: isHeld ? 1 : 0, householdBefore: card === null ? null : onCard };
}

function mayStand({ onArrival }: Applicant, { personHolds, householdBefore }: Records, perHousehold: number): boolean {
  return onArrival !== 'not-eligible' && personHolds === 0 && (householdBefore ?? 0) < perHousehold;
}

function outcomeOf({ onArrival, card }: Applicant, stands: boolean): AssessmentOutcome {
  if (!stands) return 'not-eligible';
  return card === null ? 'needs-evidence' : onArrival;
}

function placeOf(rank: number | null, affordable: number): BudgetPlace {
  if (rank === null) return 'none';
  return rank <= affordable ? 'reserved' : 'waiting';
}

/** By priority, then the earlier layoff, then the row of the list; who cannot be helped comes after all others. */
function bestFirst(applicants: readonly Applicant[]): readonly Applicant[] {
  const last = ({ onArrival }: Applicant) => (onArrival === 'not-eligible' ? 1 : 0);
  return applicants.toSorted(
    (a, b) =>
      last(a) - last(b) || b.priority - a.priority || a.layoffDate.localeCompare(b.layoffDate) || a.line - b.line,
  );
}
