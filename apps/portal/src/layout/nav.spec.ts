import { permissionsOf, roles, type Permission } from '@tanggap/platform';
import { sayIn } from '../messages/messages.js';
import { menuFor, navFor, phoneMenuFor, presentIn } from './nav.js';

const menuOf = (role: string) => menuFor(permissionsOf([role]), sayIn('id'));
const hrefs = (entries: readonly { readonly href: string }[]) => entries.map(({ href }) => href);

describe('the menu', () => {
  it.each(roles)('of %s holds everything once, in its row or behind it', (role) => {
    const { first, more } = menuOf(role);
    const all = [...first, ...more.flatMap(({ entries }) => entries)];
    expect(hrefs(all)).toEqual(hrefs(navFor(permissionsOf([role]))));
    expect(new Set(hrefs(all)).size).toBe(all.length);
  });

  it.each(['id', 'en'] as const)('has a row that fits a laptop, in %s', (language) => {
    const say = sayIn(language);
    for (const role of roles) {
      const { first } = menuFor(permissionsOf([role]), say);
      expect(first.length).toBeLessThan(10);
      expect(first.map(({ label }) => say(label)).join('').length).toBeLessThan(120);
    }
  });

  it.each(roles)(
    'of %s takes one row of a phone on each of its pages, holds everything, and shows where one is',
    (role) => {
      const all = navFor(permissionsOf([role]));
      for (const present of [undefined, ...all]) {
        const { first, more } = phoneMenuFor(permissionsOf([role]), sayIn('id'), present);
        expect(hrefs([...first, ...more.flatMap(({ entries }) => entries)]).sort()).toEqual(hrefs(all).sort());
        expect(first.length > 0 || all.length === 0).toBe(true);
        expect(present === undefined || first.includes(present)).toBe(true);
      }
    },
  );

  it('shows a caseworker the whole day, and puts groups of whoever reads everything behind one entry', () => {
    expect(menuOf('PENGANTAR_KERJA').more).toEqual([]);
    const { first, more } = menuOf('INSPEKTORAT');
    expect(first[0]?.href).toBe('/oversight');
    expect(more.length).toBeGreaterThan(2);
  });

  it('keeps an approver’s daily work in the row', () => {
    const { first, more } = menuOf('PENYETUJU_BANTUAN');
    expect(hrefs(first)).toEqual(expect.arrayContaining(['/aid/approvals', '/aid/lists', '/aid/accounts']));
    expect(more.map(({ label }) => label)).toContain('nav.group.treasury');
  });

  it('is empty for whoever may nothing', () => {
    expect(menuFor([] satisfies readonly Permission[], sayIn('id'))).toEqual({ first: [], more: [] });
  });

  it('marks the entry that a page lies below most closely', () => {
    const entries = navFor(permissionsOf(['PENYETUJU_BANTUAN']));
    expect(presentIn(entries, '/aid/lists/new')?.href).toBe('/aid/lists');
    expect(presentIn(entries, '/aidan')).toBeUndefined();
  });
});
