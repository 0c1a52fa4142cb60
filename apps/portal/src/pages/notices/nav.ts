import type { AreaNav } from '../../layout/nav-entry.js';
import { noticePaths } from './paths.js';

/** What stands in the menu for those who may. Companies have their own pages of the same notices. */
export const noticesNav: AreaNav = [
  { href: noticePaths.queue, label: 'notices.nav', needs: 'alerts:read' },
  { href: noticePaths.alerts, label: 'notices.nav.alerts', needs: 'alerts:read' },
  { href: noticePaths.tasks, label: 'notices.nav.tasks', needs: 'tasks:read' },
  { href: noticePaths.disputes, label: 'notices.nav.disputes', needs: 'disputes:read' },
  { href: noticePaths.complaints, label: 'notices.nav.complaints', needs: 'complaints:answer' },
  { href: noticePaths.companies, label: 'notices.nav.companies', needs: 'alerts:read' },
];
