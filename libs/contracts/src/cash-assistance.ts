import { aidEvents } from './cash-assistance-aid.js';
import { event } from './event.js';
import { Amount, Code, Codes, Count, Id, OneOf, Optional } from './fields.js';
import { withdrawalReasons, type WithdrawalReason } from './layoff-notices.js';

export const assessmentOutcomes = ['eligible', 'needs-evidence', 'not-eligible'] as const;
export type AssessmentOutcome = (typeof assessmentOutcomes)[number];
export const budgetPlaces = ['reserved', 'waiting', 'none'] as const;
export type BudgetPlace = (typeof budgetPlaces)[number];

export class AssessmentMadeV1 {
  @Id('The assessment') assessmentId!: string;
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @Id('The notice') noticeId!: string;
  @Code('The scheme') schemeCode!: string;
  @Code('Version of its rules') ruleVersion!: string;
  @OneOf(assessmentOutcomes, 'A proposal, until a second person has decided') outcome!: AssessmentOutcome;
  @Codes(12, 'Rules that fail') failed!: string[];
  @Codes(12, 'Rules that need evidence') unknown!: string[];
  @Count('Priority, hundredths of a point, 0 to 10,000') priority!: number;
  @OneOf(budgetPlaces, 'Whether the budget reaches this case') budget!: BudgetPlace;
  @Amount('What is reserved') reserved!: number;
  @Optional() @Count('Place in this round, from 1') rank?: number;
  @Count('The round') round!: number;
}

export class CashRoundClosedV1 {
  @Id('The notice') noticeId!: string;
  @Count('The round') round!: number;
  @Count('Cases assessed') cases!: number;
  @Count('of them eligible on the data at hand') eligible!: number;
  @Count('of them in need of evidence') needsEvidence!: number;
  @Count('of them not eligible') notEligible!: number;
  @Amount('Reserved for this notice') reserved!: number;
}

export const closingOutcomes = ['released', 'held'] as const;
export type ClosingOutcome = (typeof closingOutcomes)[number];

export class AssessmentClosedV1 {
  @Id('The notice') noticeId!: string;
  @Count('The row of the notice') line!: number;
  @Id('The assessment') assessmentId!: string;
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @Code('The scheme') schemeCode!: string;
  @OneOf(closingOutcomes, 'Released: nothing is set aside any more. Held: it was approved, and a person decides')
  outcome!: ClosingOutcome;
  @Amount('What was set aside and is free again; what is held stays set aside') released!: number;
  @OneOf(withdrawalReasons, 'Why: the notice was changed, or withdrawn as a whole') reason!: WithdrawalReason;
}

export class NothingReleasedV1 {
  @Id('The notice') noticeId!: string;
  @Count('The row of the notice') line!: number;
  @Id('The case') caseId!: string;
  @OneOf(withdrawalReasons, 'Why the case was closed') reason!: WithdrawalReason;
}

const noticeId = '0192a5c0-1111-7000-8000-000000000010';

export const cashAssistanceEvents = {
  ...aidEvents,
  'cash-assistance.assessment-made.v1': event(AssessmentMadeV1, {
    topic: 'cash-assistance.assessment',
    key: 'personId',
    summary: 'A case was assessed for a cash scheme; every rule with its result is kept.',
    sample: {
      assessmentId: '0192a5c3-4444-7000-8000-000000000050',
      caseId: '0192a5c1-2222-7000-8000-000000000020',
      personId: '0192a5c1-2222-7000-8000-000000000022',
      noticeId,
      schemeCode: 'BLT-PHK',
      ruleVersion: '2026-1',
      outcome: 'needs-evidence',
      failed: [],
      unknown: ['E1', 'E6', 'E7', 'E10', 'E12'],
      priority: 5520,
      budget: 'reserved',
      reserved: 500000,
      rank: 17,
      round: 1,
    },
  }),
  'cash-assistance.round-closed.v1': event(CashRoundClosedV1, {
    topic: 'cash-assistance.round',
    key: 'noticeId',
    summary: 'Every case of a notice is assessed and the budget has been given out over them.',
    sample: {
      noticeId,
      round: 1,
      cases: 2163,
      eligible: 0,
      needsEvidence: 2000,
      notEligible: 163,
      reserved: 900000000,
    },
  }),
  'cash-assistance.assessment-closed.v1': event(AssessmentClosedV1, {
    topic: 'cash-assistance.round',
    key: 'noticeId',
    summary: 'A case was closed: what was set aside for it is released, or held for a person to decide on.',
    sample: {
      noticeId,
      line: 2,
      assessmentId: '0192a5c3-4444-7000-8000-000000000050',
      caseId: '0192a5c1-2222-7000-8000-000000000020',
      personId: '0192a5c1-2222-7000-8000-000000000022',
      schemeCode: 'BLT-PHK',
      outcome: 'released',
      released: 500000,
      reason: 'amended',
    },
  }),
  'cash-assistance.nothing-released.v1': event(NothingReleasedV1, {
    topic: 'cash-assistance.round',
    key: 'noticeId',
    summary: 'A case was closed that had never been assessed, as its opening was given up here: nothing is released.',
    sample: { noticeId, line: 2, caseId: '0192a5c1-2222-7000-8000-000000000020', reason: 'amended' },
  }),
};
