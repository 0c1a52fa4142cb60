import type { SchemeVersion } from './aid.js';

/** Rules as they are written down and simulated. */
export type StatedRules = Omit<SchemeVersion, 'wageCeilings'> & {
  readonly wageCeilings: readonly { readonly regionCode: string; readonly year: number; readonly ceiling: number }[];
};

export type Draft = {
  readonly schemeCode: string;
  readonly ruleVersion: string;
  readonly state: 'proposed' | 'published';
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly rules: StatedRules;
};

export type Counts = Readonly<Record<'eligible' | 'needs-evidence' | 'not-eligible', number>>;

export type Simulated = {
  readonly cases: number;
  readonly changed: number;
  readonly outcomes: { readonly now: Counts; readonly then: Counts };
  readonly regions: readonly { readonly regionCode: string; readonly now: Counts; readonly then: Counts }[];
  readonly budget: {
    readonly year: number;
    readonly amountPerPerson: number;
    readonly standing: number;
    readonly needed: number | null;
    readonly left: number | null;
    readonly affordable: number;
  };
  readonly samples: readonly {
    readonly assessmentId: string;
    readonly regionCode: string;
    readonly now: keyof Counts;
    readonly then: keyof Counts;
  }[];
};
