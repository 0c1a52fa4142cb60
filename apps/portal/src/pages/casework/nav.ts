import type { AreaNav } from '../../layout/nav-entry.js';

/** What stands in the menu for those who may. */
export const caseworkNav: AreaNav = [
  { href: '/casework', label: 'casework.nav.today', needs: 'cases:work' },
  { href: '/casework/cases', label: 'casework.nav.worklist', needs: 'cases:read' },
  { href: '/casework/search', label: 'casework.nav.search', needs: 'people:read' },
  { href: '/casework/duplicates', label: 'casework.nav.people', needs: 'people:read' },
  { href: '/casework/follow-ups', label: 'casework.nav.follow-ups', needs: 'cases:read' },
  { href: '/casework/reports', label: 'casework.nav.reports', needs: 'reports:read' },
  { href: '/casework/desks', label: 'casework.nav.desks', needs: 'cases:assign' },
];
