import type { AreaNav } from '../../layout/nav-entry.js';
import { accountPaths } from './paths.js';

/** What stands in the menu for those who may. The own account is reached by one's name. */
export const accountNav: AreaNav = [
  { href: accountPaths.accounts, label: 'account.nav.accounts', needs: 'accounts:manage' },
  { href: accountPaths.colleagues, label: 'account.nav.colleagues', needs: 'colleagues:manage' },
  { href: accountPaths.machines, label: 'account.nav.machines', needs: 'accounts:manage' },
  { href: accountPaths.downloads, label: 'account.nav.downloads', needs: 'downloads:read' },
];
