/** What the four services say about one notice, each from its own tables. Amounts are rupiah. */
export type LineCounts = {
  readonly layoffNotices: {
    readonly rows: number;
    readonly rejected: number;
    readonly reported: number;
    /** Reported rows that the company took back later; none unless told, as for all that follows from it. */
    readonly withdrawn?: number;
  };
  readonly workerRegistry: {
    readonly registered: number;
    readonly newPeople: number;
    readonly knownPeople: number;
    readonly cases: number;
    /** of them closed, as their layoff was taken back. */
    readonly closed?: number;
    /** Withdrawn rows that have closed no case: their people stand by another row, or were never registered. */
    readonly declined?: number;
  };
  readonly trainingReferrals: {
    readonly cases: number;
    readonly seats: number;
    readonly waiting: number;
    readonly notSuitable: number;
    /** Cases whose referral has ended: they hold neither a seat nor a place, and count as nothing else. */
    readonly ended?: number;
    /** Closed cases of which nothing is held any more. Others end as well: declined, expired, stopped. */
    readonly closed?: number;
    readonly overbookedClasses: number;
    /** Cases that a rule or an operator gave up before they were decided; none unless told. */
    readonly givenUp?: number;
  };
  readonly cashAssistance: {
    readonly cases: number;
    readonly eligible: number;
    readonly needsEvidence: number;
    readonly notEligible: number;
    readonly reserved: number;
    readonly allocation: number;
    readonly overcommittedBudgets: number;
    /** Closed assessments of which nothing is set aside any more, and those that a person has to decide on. */
    readonly released?: number;
    readonly held?: number;
    readonly givenUp?: number;
  };
};

/** While a notice flows, what is downstream may lag behind, but never be ahead. */
export type LineMoment = 'at-rest' | 'while-flowing';

export type BrokenRule = { readonly rule: string; readonly left: number; readonly right: number };
export type Balance = { readonly closes: boolean; readonly broken: readonly BrokenRule[] };

type BalanceRule = {
  readonly rule: string;
  readonly holds: 'equal-at-rest' | 'never-less' | 'equal';
  readonly left: (counts: LineCounts) => number;
  readonly right: (counts: LineCounts) => number;
};

/** `left` is upstream (or the limit), `right` downstream. */
const balanceRules: readonly BalanceRule[] = [
  {
    rule: 'every row of the list was rejected or registered',
    holds: 'equal-at-rest',
    left: ({ layoffNotices }) => layoffNotices.rows,
    right: ({ layoffNotices, workerRegistry }) => layoffNotices.rejected + workerRegistry.registered,
  },
  {
    rule: 'every row of the list was rejected or reported',
    holds: 'equal-at-rest',
    left: ({ layoffNotices }) => layoffNotices.rows,
    right: ({ layoffNotices }) => layoffNotices.rejected + layoffNotices.reported,
  },
  {
    rule: 'every reported worker was registered',
    holds: 'equal-at-rest',
    left: ({ layoffNotices }) => layoffNotices.reported,
    right: ({ workerRegistry }) => workerRegistry.registered,
  },
  {
    rule: 'every registered worker is a new or a known person',
    holds: 'equal-at-rest',
    left: ({ workerRegistry }) => workerRegistry.registered,
    right: ({ workerRegistry }) => workerRegistry.newPeople + workerRegistry.knownPeople,
  },
  {
    rule: 'no registered worker has more than one case',
    holds: 'never-less',
    left: ({ workerRegistry }) => workerRegistry.registered,
    right: ({ workerRegistry }) => workerRegistry.cases,
  },
  {
    rule: 'every case reached training referrals',
    holds: 'equal-at-rest',
    left: ({ workerRegistry }) => workerRegistry.cases,
    right: ({ trainingReferrals }) => trainingReferrals.cases,
  },
  {
    rule: 'every case has a seat, waits, has no suitable programme, or has ended',
    holds: 'equal-at-rest',
    left: ({ workerRegistry }) => workerRegistry.cases,
    right: ({ trainingReferrals: { seats, waiting, notSuitable, ended = 0 } }) => seats + waiting + notSuitable + ended,
  },
  {
    rule: 'every case was assessed for cash assistance',
    holds: 'equal-at-rest',
    left: ({ workerRegistry }) => workerRegistry.cases,
    right: ({ cashAssistance }) => cashAssistance.cases,
  },
  {
    rule: 'every assessment is eligible, needs evidence, or is not eligible',
    holds: 'equal-at-rest',
    left: ({ cashAssistance }) => cashAssistance.cases,
    right: ({ cashAssistance: { eligible, needsEvidence, notEligible } }) => eligible + needsEvidence + notEligible,
  },
  {
    rule: 'every withdrawn row has closed its case, or was told why not',
    holds: 'equal-at-rest',
    left: ({ layoffNotices }) => layoffNotices.withdrawn ?? 0,
    right: ({ workerRegistry: { closed = 0, declined = 0 } }) => closed + declined,
  },
  {
    rule: 'every closed case has ended its referral',
    holds: 'equal-at-rest',
    left: ({ workerRegistry }) => workerRegistry.closed ?? 0,
    right: ({ trainingReferrals }) => trainingReferrals.closed ?? 0,
  },
  {
    rule: 'what was set aside for every closed case is released or held',
    holds: 'equal-at-rest',
    left: ({ workerRegistry }) => workerRegistry.closed ?? 0,
    right: ({ cashAssistance: { released = 0, held = 0 } }) => released + held,
  },
  {
    rule: 'no case was given up before it was decided',
    holds: 'equal',
    left: () => 0,
    right: ({ trainingReferrals, cashAssistance }) => (trainingReferrals.givenUp ?? 0) + (cashAssistance.givenUp ?? 0),
  },
  {
    rule: 'no class has more seats taken than it has',
    holds: 'equal',
    left: () => 0,
    right: ({ trainingReferrals }) => trainingReferrals.overbookedClasses,
  },
  {
    rule: 'no budget is committed beyond its allocation',
    holds: 'equal',
    left: () => 0,
    right: ({ cashAssistance }) => cashAssistance.overcommittedBudgets,
  },
  {
    rule: 'what is reserved lies within the allocation',
    holds: 'never-less',
    left: ({ cashAssistance }) => cashAssistance.allocation,
    right: ({ cashAssistance }) => cashAssistance.reserved,
  },
];

/** Every balance rule by name, for screens and for the tests that break each. */
export const balanceRuleNames: readonly string[] = balanceRules.map(({ rule }) => rule);

/**
 * Checks that nobody was lost or doubled on the way, and nothing given out twice; all broken rules at once.
 * While flowing, read the services from the last to the first, or a healthy line may look ahead of itself.
 */
export function closeBalance(counts: LineCounts, moment: LineMoment = 'at-rest'): Balance {
  const broken = balanceRules.flatMap(({ rule, holds, left: leftOf, right: rightOf }) => {
    const [left, right] = [leftOf(counts), rightOf(counts)];
    const mayLag = holds === 'never-less' || (holds === 'equal-at-rest' && moment === 'while-flowing');
    return (mayLag ? right <= left : right === left) ? [] : [{ rule, left, right }];
  });
  return { closes: broken.length === 0, broken };
}
