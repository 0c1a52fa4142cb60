import type { AreaNav } from '../../layout/nav-entry.js';
import { unionPaths } from './paths.js';

/** What stands in the menu for those who may. */
export const unionNav: AreaNav = [{ href: unionPaths.list, label: 'union.nav', needs: 'union:see' }];
