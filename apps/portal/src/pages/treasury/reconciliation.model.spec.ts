import { formatsIn } from '../../formats.js';
import type { PageContext } from '../../layout/page-context.js';
import { sayIn } from '../../messages/messages.js';
import { differenceNames, differences, identityText, notSentOf, type Reconciliation } from './reconciliation.model.js';
import type { BatchView } from './views.js';

const context = { language: 'id', say: sayIn('id'), formats: formatsIn('id') } as PageContext;
const none = Object.fromEntries(differenceNames.map((name) => [name, 0])) as Reconciliation['differences'];
const released = { releasedAt: '2026-11-23T03:00:00Z', progress: { byState: [] } as unknown as BatchView['progress'] };
const found: Reconciliation = {
  ...{ instructed: 4_000_000, paid: 3_000_000, returned: 500_000, failed: 500_000, pending: 0, notSent: 0 },
  ...{ differences: none, closes: true, accepted: [], closing: null },
};

describe('the identity of a batch', () => {
  it('is said to hold only where it does', () => {
    expect(identityText(found, released, context)).toBe('Persamaan ini cocok.');
    expect(identityText({ ...found, paid: 1 }, released, context)).toMatch(/^Persamaan ini tidak cocok/);
    expect(identityText(found, { ...released, releasedAt: null }, context)).toMatch(/^Batch ini belum dilepas/);
  });

  it('tells what waits to be sent from what was withdrawn before it left', () => {
    const byState = [
      { state: 'ready', lines: 2, amount: 1_000_000 },
      { state: 'paid', lines: 6, amount: 3_000_000 },
    ] as const;
    const sending = { ...released, progress: { ...released.progress, byState } };
    const without = { ...found, notSent: 1_500_000 };
    expect(notSentOf(without, sending)).toEqual({ waiting: 1_000_000, withdrawn: 500_000 });
    expect(identityText(without, sending, context)).toBe(
      'Persamaan ini cocok. Rp 1.000.000 masih menunggu dikirim. Rp 500.000 dicabut sebelum dikirim.',
    );
    expect(notSentOf({ ...found, notSent: 500_000 }, sending)).toEqual({ waiting: 500_000, withdrawn: 0 });
    expect(identityText({ ...found, notSent: 500_000 }, released, context)).toMatch(
      /Rp 500\.000 dicabut sebelum dikirim\.$/,
    );
  });

  it('has a list behind every difference that has one', () => {
    const rows = differences({ ...found, differences: { ...none, 'open-exceptions': 2 } }, 'b1');
    expect(rows.map(({ name }) => name)).toEqual(differenceNames);
    expect(rows.find(({ name }) => name === 'open-exceptions')).toEqual({
      ...{ name: 'open-exceptions', value: 2, isMoney: false, href: '/treasury/exceptions?batch=b1&state=open' },
    });
  });
});
