import type { Permission } from '@tanggap/platform';
import { accountNav } from '../pages/account/nav.js';
import { aidNav, aidRulesNav } from '../pages/aid/nav.js';
import { caseworkNav } from '../pages/casework/nav.js';
import { companyNav } from '../pages/company/nav.js';
import { noticesNav } from '../pages/notices/nav.js';
import { operationsNav } from '../pages/operations/nav.js';
import { oversightNav } from '../pages/oversight/nav.js';
import { providerNav } from '../pages/provider/nav.js';
import { trainingNav } from '../pages/training/nav.js';
import { treasuryNav } from '../pages/treasury/nav.js';
import { workerNav } from '../pages/worker/nav.js';
import type { NavEntry } from './nav-entry.js';

const entries: readonly NavEntry[] = [
  ...workerNav,
  ...oversightNav,
  ...operationsNav,
  ...companyNav,
  ...noticesNav,
  ...caseworkNav,
  ...trainingNav,
  ...providerNav,
  ...aidNav,
  ...treasuryNav,
  ...aidRulesNav,
  ...accountNav,
];

/** What this person's menu holds. */
export function navFor(permissions: readonly Permission[]): readonly NavEntry[] {
  return entries.filter(({ needs }) => permissions.includes(needs));
}

/** The entry that a path belongs to: the longest that it begins with. */
export function presentIn(entries: readonly NavEntry[], path: string): NavEntry | undefined {
  const above = entries.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  return above.reduce<NavEntry | undefined>(
    (best, one) => (best && best.href.length >= one.href.length ? best : one),
    undefined,
  );
}
