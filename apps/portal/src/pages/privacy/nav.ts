import type { AreaNav } from '../../layout/nav-entry.js';
import { privacyPaths } from './paths.js';

/** What stands in the menu for those who may. */
export const privacyNav: AreaNav = [{ href: privacyPaths.requests, label: 'privacy.nav', needs: 'requests:answer' }];
