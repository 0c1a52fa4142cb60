import type { AreaNav } from '../../layout/nav-entry.js';
import { treasuryPaths } from './paths.js';

/** What stands in the menu for those who may: the day's page first. */
export const treasuryNav: AreaNav = [
  { href: treasuryPaths.home, label: 'treasury.nav.home', needs: 'payments:read' },
  { href: treasuryPaths.batches, label: 'treasury.nav.batches', needs: 'statements:import' },
  { href: treasuryPaths.files, label: 'treasury.nav.files', needs: 'statements:import' },
  { href: treasuryPaths.returns, label: 'treasury.nav.returns', needs: 'payments:correct' },
  { href: treasuryPaths.exceptions, label: 'treasury.nav.exceptions', needs: 'exceptions:work' },
  { href: treasuryPaths.budgets, label: 'treasury.nav.budgets', needs: 'budgets:read' },
];
