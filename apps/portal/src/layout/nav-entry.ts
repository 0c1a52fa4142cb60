import type { Permission } from '@tanggap/platform';
import type { PlainKey } from '../messages/messages.js';

/** One entry of the menu. It is marked as present on its own page and on those below it. */
export type NavEntry = {
  readonly href: string;
  readonly label: PlainKey;
  /** Of several any one will do: for a page that more people may open than have it in their day. */
  readonly needs: Permission | readonly Permission[];
};
export type AreaNav = readonly NavEntry[];

/** Entries that belong together, under a heading where they stand in the long part of a menu. */
export type NavGroup = { readonly label: PlainKey; readonly entries: AreaNav };
