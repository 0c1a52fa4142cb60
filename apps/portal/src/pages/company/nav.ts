import type { AreaNav } from '../../layout/nav-entry.js';
import { companyPaths } from './paths.js';

/** What stands in the menu for those who may. */
export const companyNav: AreaNav = [
  { href: companyPaths.home, label: 'company.nav', needs: 'notices:file' },
  { href: companyPaths.profile, label: 'company.nav.profile', needs: 'companies:edit' },
];
