import type { AreaNav } from '../../layout/nav-entry.js';

/** What stands in the menu for those who may. */
export const operationsNav: AreaNav = [
  { href: '/operations', label: 'operations.nav.health', needs: 'events:operate' },
  { href: '/operations/parked', label: 'operations.nav.parked', needs: 'events:operate' },
];
