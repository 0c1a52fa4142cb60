/** Addresses of the pages about referrals and planning. */
export const trainingPaths = {
  board: '/training',
  told: '/training/told',
  alarms: '/training/attendance',
  case: (caseId: string) => `/training/cases/${caseId}`,
  compare: (caseId: string) => `/training/cases/${caseId}/compare`,
  ask: (caseId: string) => `/training/cases/${caseId}/ask`,
  interest: (caseId: string) => `/training/cases/${caseId}/interest`,
  referral: (id: string) => `/training/referrals/${id}`,
  answer: (id: string) => `/training/referrals/${id}/answer`,
  sending: (id: string) => `/training/referrals/${id}/sending`,
  bulk: '/training/bulk',
  bulkPreview: '/training/bulk/preview',
  bulkResult: '/training/bulk/result',
  classes: '/training/classes',
  class: (id: string) => `/training/classes/${id}`,
  planning: '/training/planning',
  policies: '/training/policies',
  policyDraft: '/training/policies/draft',
  policySimulation: '/training/policies/simulation',
  policyApproval: (version: string) => `/training/policies/${version}/approval`,
  below: '/training/supervision',
  decided: '/training/supervision/decided',
  lateDays: '/training/supervision/days',
  overseenClass: (id: string) => `/training/supervision/classes/${id}`,
  overseenDay: (id: string, day: string) => `/training/supervision/classes/${id}/days/${day}`,
  overseenPerson: (id: string, referralId: string) => `/training/supervision/classes/${id}/participants/${referralId}`,
} as const;

/** Pages of other areas that these lead to. */
export const casePath = (caseId: string): string => `/casework/cases/${caseId}`;
export const desksPath = (caseId: string): string => `/casework/desks?case=${caseId}`;
