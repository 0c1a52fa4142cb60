const reports = '/company/reports';

/** The addresses of a company's pages. */
export const companyPaths = {
  home: '/company',
  profile: '/company/profile',
  newReport: `${reports}/new`,
  report: (id: string) => `${reports}/${id}`,
  part: (id: string, part: ReportPart) => `${reports}/${id}/${part}`,
} as const;

export type ReportPart =
  | 'site'
  | 'reason'
  | 'talks'
  | 'workers'
  | 'workers/findings'
  | 'workers/difference'
  | 'documents'
  | 'check'
  | 'sent'
  | 'progress'
  | 'follow-up'
  | 'files'
  | 'severance'
  | 'history';
