import type { AreaNav } from '../../layout/nav-entry.js';
import { workerPaths } from './paths.js';

/** What stands in the menu for those who may. */
export const workerNav: AreaNav = [
  { href: workerPaths.status, label: 'worker.nav.status', needs: 'own:see' },
  { href: workerPaths.training, label: 'worker.nav.training', needs: 'own:see' },
  { href: workerPaths.money, label: 'worker.nav.money', needs: 'own:change-account' },
  { href: workerPaths.data, label: 'worker.nav.data', needs: 'own:see' },
  { href: workerPaths.report, label: 'worker.nav.report', needs: 'reports:file' },
];
