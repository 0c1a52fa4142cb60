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
  const helped = { people: new Set<string>(), cards: [] as string[] };
  let left = money;
  for (const applicants of rounds) {
    const considered = new Set<string>();
    const standing: string[] = [];
    const reserved: Applicant[] = [];
    let rank = 0;
    for (const applicant of bestFirst(applicants)) {
      const { caseId, personId, card, onArrival } = applicant;
      const personHolds = helped.people.has(personId) || considered.has(personId) ? 1 : 0;
      const householdBefore =
        card === null ? null : [...helped.cards, ...standing].filter((other) => other === card).length;
      const records = { personHolds, householdBefore };
      if (onArrival !== 'not-eligible') considered.add(personId);
      if (onArrival === 'not-eligible' || personHolds > 0 || (householdBefore ?? 0) >= perHousehold) {
        decisions.set(caseId, { outcome: 'not-eligible', place: 'none', rank: null, ...records });
        continue;
      }
      if (card !== null) standing.push(card);
      rank += 1;
      const place = left >= amount * (reserved.length + 1) && reserved.length === rank - 1 ? 'reserved' : 'waiting';
      if (place === 'reserved') reserved.push(applicant);
      decisions.set(caseId, { outcome: card === null ? 'needs-evidence' : onArrival, place, rank, ...records });
    }
    left -= amount * reserved.length;
    for (const { personId, card } of reserved) {
      helped.people.add(personId);
      if (card !== null) helped.cards.push(card);
    }
  }
  return decisions;
}

/** By priority, then the earlier layoff, then the row of the list; who cannot be helped comes after all others. */
function bestFirst(applicants: readonly Applicant[]): readonly Applicant[] {
  const last = ({ onArrival }: Applicant) => (onArrival === 'not-eligible' ? 1 : 0);
  return applicants.toSorted(
    (a, b) =>
      last(a) - last(b) || b.priority - a.priority || a.layoffDate.localeCompare(b.layoffDate) || a.line - b.line,
  );
}
