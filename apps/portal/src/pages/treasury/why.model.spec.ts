import { formatsIn } from '../../formats.js';
import type { PageContext } from '../../layout/page-context.js';
import { sayIn } from '../../messages/messages.js';
import { links, linksOf, peopleIn, type WhyPaid } from './why.model.js';

const context = { language: 'id', say: sayIn('id'), formats: formatsIn('id') } as PageContext;
const why: WhyPaid = {
  payment: {
    id: 'l1',
    externalId: 'BTN-2026-000001-00001',
    amount: 500_000,
    state: 'sent',
    sentAt: '2026-11-21T03:00:00Z',
  },
  assessment: { line: 41, layoffDate: '2026-03-31', round: 1, setAside: 500_000, setAsideAt: '2026-11-01T03:00:00Z' },
  judgement: { outcome: 'eligible', at: '2026-11-02T03:00:00Z' },
  decree: { number: '800/117/2026', dated: '2026-11-10', by: 'clerk' },
  batch: { id: 'b1', lockedBy: 'treasurer', lockedAt: '2026-11-20T03:00:00Z', contentHash: 'abc' },
  ...{
    approvals: [{ by: 'approver', at: '2026-11-09T03:00:00Z' }],
    moves: [],
    facts: [],
    statement: [],
    movements: [],
  },
  ...{ rules: [], missing: [{ link: 'release', name: { id: 'x', en: 'x' } }] },
};

describe('why a payment was made', () => {
  const shown = linksOf(why, context, (by) => by ?? '–');

  it('is told link by link, in their order, with who and when', () => {
    expect(shown.map(({ link }) => link)).toEqual(links);
    expect(shown.find(({ link }) => link === 'decree')?.facts).toEqual(['SK 800/117/2026, 10 November 2026']);
    expect(shown.find(({ link }) => link === 'batch')).toMatchObject({
      href: '/treasury/batches/b1',
      isMissing: false,
    });
  });

  it('names what is missing, and does not call missing what is not due yet', () => {
    expect(shown.filter(({ isMissing }) => isMissing).map(({ link }) => link)).toEqual(['release']);
    expect(shown.find(({ link }) => link === 'bank-fact')).toMatchObject({ isAhead: true, isMissing: false });
  });

  it('names everybody once they are known', () => {
    expect(peopleIn(why).filter((one) => one !== null)).toEqual(['treasurer', 'approver', 'clerk']);
  });
});
