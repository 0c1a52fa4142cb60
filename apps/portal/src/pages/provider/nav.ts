import type { AreaNav } from '../../layout/nav-entry.js';
import { trainingPaths } from '../training/paths.js';
import { providerPaths } from './paths.js';

/** What stands in the menu for those who may. */
export const providerNav: AreaNav = [
  { href: providerPaths.inbox, label: 'provider.nav.inbox', needs: 'participants:decide' },
  { href: providerPaths.classes, label: 'provider.nav.classes', needs: 'classes:manage' },
  { href: providerPaths.alarms, label: 'provider.nav.alarms', needs: 'attendance:record' },
  { href: providerPaths.waves, label: 'provider.nav.waves', needs: 'classes:manage' },
  { href: providerPaths.programmes, label: 'provider.nav.programmes', needs: 'programmes:publish' },
  { href: trainingPaths.planning, label: 'training.nav.planning', needs: 'programmes:publish' },
];
