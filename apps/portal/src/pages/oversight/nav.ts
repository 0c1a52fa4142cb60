import type { AreaNav } from '../../layout/nav-entry.js';

/** What stands in the menu for those who may. */
export const oversightNav: AreaNav = [
  { href: '/oversight', label: 'oversight.nav.overview', needs: 'figures:read' },
  { href: '/oversight/duties', label: 'oversight.nav.duties', needs: 'duties:read' },
  { href: '/oversight/sample', label: 'oversight.nav.sample', needs: 'duties:read' },
];
