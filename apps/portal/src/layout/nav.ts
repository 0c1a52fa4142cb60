import type { Permission } from '@tanggap/platform';
import { accountNav } from '../pages/account/nav.js';
import { aidNav, aidRulesNav } from '../pages/aid/nav.js';
import { caseworkNav } from '../pages/casework/nav.js';
import { companyNav } from '../pages/company/nav.js';
import { noticesNav } from '../pages/notices/nav.js';
import { operationsNav } from '../pages/operations/nav.js';
import { oversightNav } from '../pages/oversight/nav.js';
import { privacyNav } from '../pages/privacy/nav.js';
import { providerNav } from '../pages/provider/nav.js';
import { trainingNav, trainingRulesNav } from '../pages/training/nav.js';
import { treasuryNav } from '../pages/treasury/nav.js';
import { unionNav } from '../pages/union/nav.js';
import { workerNav } from '../pages/worker/nav.js';
import type { PlainKey } from '../messages/messages.js';
import type { NavEntry, NavGroup } from './nav-entry.js';

/** In the order of the day: what stands first is where somebody's day begins. */
const groups: readonly NavGroup[] = [
  { label: 'nav.group.own', entries: [...unionNav, ...workerNav] },
  { label: 'nav.group.oversight', entries: oversightNav },
  { label: 'nav.group.operations', entries: operationsNav },
  { label: 'nav.group.company', entries: companyNav },
  { label: 'nav.group.notices', entries: noticesNav },
  { label: 'nav.group.casework', entries: [...privacyNav, ...caseworkNav] },
  { label: 'nav.group.training', entries: trainingNav },
  { label: 'nav.group.provider', entries: providerNav },
  { label: 'nav.group.aid', entries: aidNav },
  { label: 'nav.group.treasury', entries: treasuryNav },
  { label: 'nav.group.rules', entries: [...trainingRulesNav, ...aidRulesNav] },
  { label: 'nav.group.accounts', entries: accountNav },
];

/** About so many letters stand in one row of a laptop's screen; an entry takes the room of some more around its own. */
const ROW_IN_LETTERS = 138;
const AROUND = 2.5;
const MORE_IN_LETTERS = 12;
const MOST_IN_A_ROW = 9;
/** And so many in one of a narrow phone's. */
const PHONE_IN_LETTERS = 38;

/** What this person's menu holds. */
export function navFor(permissions: readonly Permission[]): readonly NavEntry[] {
  return groupsFor(permissions).flatMap(({ entries }) => entries);
}

export type Menu = { readonly first: readonly NavEntry[]; readonly more: readonly NavGroup[] };

/** One row: whole groups while they fit, at least the first; what is left goes behind one more entry. */
export function menuFor(permissions: readonly Permission[], say: (label: PlainKey) => string): Menu {
  const mine = groupsFor(permissions);
  const fits = (some: readonly NavGroup[], letters: number) => {
    const entries = some.flatMap((group) => group.entries);
    return entries.length <= MOST_IN_A_ROW && lettersOf(entries, say) <= letters;
  };
  if (fits(mine, ROW_IN_LETTERS)) return { first: navFor(permissions), more: [] };
  let shown = 1;
  while (shown < mine.length && fits(mine.slice(0, shown + 1), ROW_IN_LETTERS - MORE_IN_LETTERS)) shown += 1;
  return { first: mine.slice(0, shown).flatMap(({ entries }) => entries), more: mine.slice(shown) };
}

/** One row of a phone: the entry of the present page, the first ones while there is room, and all others behind one more. */
export function phoneMenuFor(
  permissions: readonly Permission[],
  say: (label: PlainKey) => string,
  present: NavEntry | undefined,
): Menu {
  const mine = groupsFor(permissions);
  const all = mine.flatMap(({ entries }) => entries);
  if (lettersOf(all, say) <= PHONE_IN_LETTERS) return { first: all, more: [] };
  const taken = new Set(present ? [present] : all.slice(0, 1));
  for (const entry of all) {
    if (lettersOf([...new Set([...taken, entry])], say) > PHONE_IN_LETTERS - MORE_IN_LETTERS) break;
    taken.add(entry);
  }
  const more = mine.map(({ label, entries }) => ({ label, entries: entries.filter((one) => !taken.has(one)) }));
  return { first: all.filter((one) => taken.has(one)), more: more.filter(({ entries }) => entries.length > 0) };
}

function lettersOf(entries: readonly NavEntry[], say: (label: PlainKey) => string): number {
  return entries.reduce((sum, { label }) => sum + say(label).length + AROUND, 0);
}

function groupsFor(permissions: readonly Permission[]): readonly NavGroup[] {
  return groups
    .map(({ label, entries }) => ({
      label,
      entries: entries.filter(({ needs }) => [needs].flat().some((need) => permissions.includes(need))),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** The entry that a path belongs to: the longest that it begins with. */
export function presentIn(entries: readonly NavEntry[], path: string): NavEntry | undefined {
  const above = entries.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  return above.reduce<NavEntry | undefined>(
    (best, one) => (best && best.href.length >= one.href.length ? best : one),
    undefined,
  );
}
