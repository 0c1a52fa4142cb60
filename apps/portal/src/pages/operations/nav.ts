import type { AreaNav } from '../../layout/nav.js';

/** What stands in the menu for those who may. */
export const operationsNav: AreaNav = [];
