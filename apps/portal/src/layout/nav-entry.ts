import type { Permission } from '@tanggap/platform';
import type { PlainKey } from '../messages/messages.js';

/** One entry of the menu. It is marked as present on its own page and on those below it. */
export type NavEntry = { readonly href: string; readonly label: PlainKey; readonly needs: Permission };
export type AreaNav = readonly NavEntry[];
