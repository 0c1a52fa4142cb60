import type { AssessmentState } from '../assessment.js';

/** What people do with an assessment that was taken up. */
export type AssessmentStep = 'evidence' | 'judge' | 'recommend' | 'inspect' | 'return' | 'appeal' | 'decide-appeal';

const steps: Readonly<Partial<Record<AssessmentState, readonly AssessmentStep[]>>> = {
  'needs-evidence': ['evidence', 'judge'],
  screened: ['recommend', 'evidence', 'judge'],
  returned: ['evidence', 'judge'],
  recommended: ['inspect'],
  ready: ['return'],
  rejected: ['appeal'],
  appealed: ['decide-appeal'],
};

const permissionOf = {
  evidence: 'assessments:verify',
  judge: 'assessments:verify',
  recommend: 'assessments:verify',
  inspect: 'inspections:work',
  return: 'lists:compose',
  appeal: 'appeals:file',
  'decide-appeal': 'appeals:decide',
} as const satisfies Record<AssessmentStep, string>;

export type StepPermission = (typeof permissionOf)[AssessmentStep];

/** What may follow for whom; the first is what is expected of them. */
export function stepsFrom(
  state: AssessmentState,
  isDrawn: boolean,
  may: (permission: StepPermission) => boolean,
): readonly AssessmentStep[] {
  const known = steps[state] ?? [];
  return known.filter((step) => may(permissionOf[step]) && (step !== 'inspect' || isDrawn));
}
