import { formatsIn } from '../../formats.js';
import type { PageContext } from '../../layout/page-context.js';
import { sayIn } from '../../messages/messages.js';
import { differenceNames, differences, identityText, type Reconciliation } from './reconciliation.model.js';

const context = { language: 'id', say: sayIn('id'), formats: formatsIn('id') } as PageContext;
const none = Object.fromEntries(differenceNames.map((name) => [name, 0])) as Reconciliation['differences'];
const found: Reconciliation = {
  ...{ instructed: 4_000_000, paid: 3_000_000, returned: 500_000, failed: 500_000, pending: 0, notSent: 0 },
  ...{ differences: none, closes: true, accepted: [], closing: null },
};

describe('the identity of a batch', () => {
  it('is said to hold only where it does', () => {
    expect(identityText(found, true, context)).toBe('Persamaan ini cocok.');
    expect(identityText({ ...found, paid: 1 }, true, context)).toMatch(/^Persamaan ini tidak cocok/);
    expect(identityText({ ...found, notSent: 500_000 }, true, context)).toContain('Rp 500.000');
    expect(identityText(found, false, context)).toMatch(/^Batch ini belum dilepas/);
  });

  it('has a list behind every difference that has one', () => {
    const rows = differences({ ...found, differences: { ...none, 'open-exceptions': 2 } }, 'b1');
    expect(rows.map(({ name }) => name)).toEqual(differenceNames);
    expect(rows.find(({ name }) => name === 'open-exceptions')).toEqual({
      ...{ name: 'open-exceptions', value: 2, isMoney: false, href: '/treasury/exceptions?batch=b1&state=open' },
    });
  });
});
