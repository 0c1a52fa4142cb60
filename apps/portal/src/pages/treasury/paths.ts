import { withQuery } from '../../visit/query.js';

/** Addresses of the area, for links, routes and tests. */
export const treasuryPaths = {
  home: '/treasury',
  due: '/treasury/due',
  dueAid: '/treasury/due/aid',
  batches: '/treasury/batches',
  batch: (id: string) => `/treasury/batches/${id}`,
  batchPart: (id: string, part: string) => `/treasury/batches/${id}/${part}`,
  payment: (id: string) => `/treasury/payments/${id}`,
  receipt: (id: string) => `/treasury/payments/${id}/receipt`,
  why: (id: string) => `/treasury/payments/${id}/why`,
  returns: '/treasury/returns',
  recoveries: '/treasury/recoveries',
  recovery: (id: string) => `/treasury/recoveries/${id}`,
  files: '/treasury/bank-files',
  file: (id: string) => `/treasury/bank-files/${id}`,
  exceptions: '/treasury/exceptions',
  exception: (id: string) => `/treasury/exceptions/${id}`,
  letters: '/treasury/letters',
  letter: (id: string) => `/treasury/letters/${id}`,
  budgets: '/treasury/budgets',
  budget: (scheme: string, year: number) => `/treasury/budgets/${encodeURIComponent(scheme)}/${year}`,
  ledger: '/treasury/ledger',
  movements: '/treasury/ledger/movements',
} as const;

/** Decreed aid of one budget that is counted by one number of what is due; by none, all of it. */
export function dueAidPath(scheme: string, year: number, part?: string): string {
  return withQuery(treasuryPaths.dueAid, { scheme, year, part });
}

/** The movements of one budget; of one account, what goes in and out of it. */
export function movementsPath(scheme: string, year: number, account?: string): string {
  return withQuery(treasuryPaths.movements, { scheme, year, account });
}
