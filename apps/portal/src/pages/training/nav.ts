import type { AreaNav } from '../../layout/nav-entry.js';
import { trainingPaths } from './paths.js';

/** What stands in the menu for those who may. */
export const trainingNav: AreaNav = [
  { href: trainingPaths.board, label: 'training.nav.board', needs: 'board:read' },
  { href: trainingPaths.classes, label: 'training.nav.classes', needs: 'referrals:read' },
  { href: trainingPaths.planning, label: 'training.nav.planning', needs: 'board:read' },
  { href: trainingPaths.below, label: 'training.nav.supervision', needs: 'attendance:correct-late' },
];

/** Weights are read by those whose day begins elsewhere. */
export const trainingRulesNav: AreaNav = [
  {
    href: trainingPaths.policies,
    label: 'training.nav.policies',
    needs: ['policies:propose', 'policies:approve', 'duties:read'],
  },
];
