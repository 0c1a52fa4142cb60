import type { AreaNav } from '../../layout/nav-entry.js';

/** What stands in the menu for those who may; the day begins with the first. */
export const aidNav: AreaNav = [
  { href: '/aid/approvals', label: 'aid.queue', needs: 'lists:approve' },
  { href: '/aid', label: 'aid.worklist', needs: 'assessments:read' },
  { href: '/aid/inspections', label: 'aid.inspections', needs: 'inspections:work' },
  { href: '/aid/lists', label: 'aid.lists', needs: 'assessments:read' },
  { href: '/aid/accounts', label: 'aid.accounts', needs: 'payees:read' },
  { href: '/aid/appeals', label: 'aid.appeals', needs: 'appeals:read' },
  { href: '/aid/holds', label: 'aid.holds', needs: 'assessments:read' },
  { href: '/aid/programmes', label: 'aid.programmes', needs: 'assessments:read' },
];

/** Rules are read by those whose day begins elsewhere. */
export const aidRulesNav: AreaNav = [{ href: '/aid/schemes', label: 'aid.schemes', needs: 'schemes:read' }];
