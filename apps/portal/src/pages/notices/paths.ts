/** The addresses of the office's side of notices. */
export const noticePaths = {
  queue: '/notices',
  one: (id: string) => `/notices/${id}`,
  part: (id: string, part: NoticePart) => `/notices/${id}/${part}`,
  alerts: '/response/alerts',
  tasks: '/response/tasks',
  task: (id: string) => `/response/tasks/${id}`,
  disputes: '/disputes',
  newDispute: '/disputes/new',
  dispute: (id: string) => `/disputes/${id}`,
  complaints: '/complaints',
  companies: '/companies',
  company: (id: string) => `/companies/${id}`,
} as const;

export type NoticePart =
  | 'workers'
  | 'papers'
  | 'history'
  | 'documents'
  | 'decision'
  | 'review'
  | 'accept'
  | 'return'
  | 'refuse'
  | 'transfer'
  | 'difference'
  | 'receipt'
  | 'reissue'
  | 'dispute';
