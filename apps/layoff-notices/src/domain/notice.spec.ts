import { civilDate, unreachable } from '@tanggap/kernel';
import type { Site } from './company.js';
import { draft } from './declaration.js';
import type { Said } from './declaration.js';
import { follow } from './following.js';
import { submit } from './handing-in.js';
import { noticeMoves, noticeStatuses } from './notice.js';
import type { Notice } from './notice.js';
import { accept, startReview } from './office.js';
import type { WorkerList } from './worker-list.js';

const now = new Date('2026-03-04T02:00:00.000Z');
const site: Site = {
  ...{ id: 's-1', companyId: 'c-1', name: 'Pabrik', regionCode: '36.03', districtCode: '36.03.12' },
  ...{ address: 'Jalan Contoh', workers: 90, version: 1, closedAt: null },
};
const declared: Said & { readonly siteId: string } = {
  ...{ siteId: 's-1', reasonCode: 'EFISIENSI_CEGAH', declaredWorkers: 60 },
  ...{ layoffFrom: '2026-03-25', layoffTo: '2026-03-31' },
};
const filing = { id: 'n-1', by: 'hr', now };
const byHr = { by: 'hr', now };
const byOffice = { by: 'officer', now };
const aDraft = (changes: Partial<Notice> = {}): Notice => ({
  ...draft(declared, site, filing).next,
  listId: 'l-1',
  ...changes,
});
const aList = (changes: Partial<WorkerList> = {}): WorkerList => ({
  ...{ id: 'l-1', noticeId: 'n-1', companyId: 'c-1', status: 'checked', contentHash: 'h' },
  ...{ rows: 60, good: 55, rejected: 5, isProposal: false },
  ...changes,
});
const handedIn = (list: WorkerList | undefined) => ({ list, site, unanswered: [] });
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return 'taken';
};

describe('a notice', () => {
  it('begins as a draft that takes company and region from its site', () => {
    const { next, changes, facts } = draft(declared, site, filing);

    expect(next).toMatchObject({
      status: 'draft',
      companyId: 'c-1',
      regionCode: '36.03',
      handlingRegion: '36.03',
      version: 1,
      layoffFrom: civilDate('2026-03-25'),
    });
    expect(changes).toEqual([
      { noticeId: 'n-1', at: now, by: 'hr', from: null, to: 'draft', why: 'filed', reason: null },
    ]);
    expect(facts).toEqual([]);
  });

  it('is refused with everything that is wrong with it', () => {
    const wrong = { ...declared, reasonCode: 'BOSAN', layoffFrom: '2026-02-30', layoffTo: 'besok' };

    expect(() => draft(wrong, undefined, filing)).toThrow(
      expect.objectContaining({
        code: 'notice.declaration',
        fields: ['siteId', 'reasonCode', 'layoffFrom', 'layoffTo'].map((field): unknown =>
          expect.objectContaining({ field }),
        ),
      }),
    );
  });

  it.each([
    ['2026-03-31', '2026-03-31', 'taken'],
    ['2026-03-31', '2026-03-30', 'notice.declaration'],
    ['2026-03-31', '2027-04-01', 'taken'],
    ['2026-03-31', '2027-04-02', 'notice.declaration'],
  ])('for layoffs from %s to %s is %s', (layoffFrom, layoffTo, code) => {
    expect(codeOf(() => draft({ ...declared, layoffFrom, layoffTo }, site, filing))).toBe(code);
  });

  it('is handed in by the company, taken up and accepted by the office, and only then told of', () => {
    const submitted = submit(aDraft(), handedIn(aList()), byHr);
    const taken = startReview(submitted.next, byOffice);
    const accepted = accept(taken.next, aList(), byOffice);

    expect(submitted.next).toMatchObject({ status: 'submitted', submittedAt: now, acceptedAt: null });
    expect(accepted.next).toMatchObject({ status: 'accepted', acceptedAt: now });
    const changes = [submitted, taken, accepted].flatMap((outcome) => outcome.changes);
    expect(changes.map(({ from, to, by }) => [from, to, by])).toEqual([
      ['draft', 'submitted', 'hr'],
      ['submitted', 'in-review', 'officer'],
      ['in-review', 'accepted', 'officer'],
    ]);
    expect([submitted.facts, taken.facts]).toEqual([[], []]);
    expect(accepted.facts).toEqual([
      {
        name: 'layoff-notices.notice-accepted.v1',
        data: {
          ...{ noticeId: 'n-1', companyId: 'c-1', siteId: 's-1', regionCode: '36.03', reasonCode: 'EFISIENSI_CEGAH' },
          ...{ layoffFrom: '2026-03-25', layoffTo: '2026-03-31', declaredWorkers: 60, reportedWorkers: 55 },
          acceptedAt: '2026-03-04T02:00:00.000Z',
        },
      },
    ]);
  });

  it('tells others of its company only what is sealed', () => {
    const { facts } = accept(aDraft({ status: 'in-review' }), aList(), { ...byOffice, companySealed: 'k1.sealed' });

    expect(facts).toMatchObject([{ data: { companySealed: 'k1.sealed' } }]);
  });

  it.each<[string, WorkerList | undefined]>([
    ['notice.list-not-checked', undefined],
    ['notice.list-not-checked', aList({ status: 'received' })],
    ['notice.list-not-checked', aList({ status: 'refused' })],
    ['notice.count-differs', aList({ rows: 59 })],
    ['notice.count-differs', aList({ rows: 61 })],
    ['notice.no-good-rows', aList({ good: 0, rejected: 60 })],
  ])('is not handed in (%s) without a checked list of as many rows as declared, one of them good', (code, list) => {
    expect(codeOf(() => submit(aDraft(), handedIn(list), byHr))).toBe(code);
  });

  it.each(noticeStatuses)('while %s is handed in, taken up and accepted only where its table says so', (status) => {
    const can = (to: Notice['status']) => (noticeMoves[status].includes(to) ? 'taken' : 'notice.cannot-move');

    expect(codeOf(() => submit(aDraft({ status }), handedIn(aList()), byHr))).toBe(can('submitted'));
    expect(codeOf(() => startReview(aDraft({ status }), byOffice))).toBe(can('in-review'));
    expect(codeOf(() => accept(aDraft({ status }), aList(), byOffice))).toBe(can('accepted'));
  });

  it('has no state that it cannot reach', () => {
    expect(unreachable(noticeMoves, 'draft')).toEqual([]);
  });
});

describe('a notice of which other services speak', () => {
  const all = { isRegistered: true, hasReferrals: true, hasAssessments: true };
  const moves = (status: Notice['status'], heard: Partial<typeof all>) => {
    const nothing = { isRegistered: false, hasReferrals: false, hasAssessments: false };
    return follow(aDraft({ status }), { ...nothing, ...heard }, now).changes.map(({ to }) => to);
  };

  it('stays where it is while something is missing', () => {
    expect(moves('accepted', {})).toEqual([]);
    expect(moves('accepted', { hasReferrals: true, hasAssessments: true })).toEqual([]);
    expect(moves('registered', { isRegistered: true, hasReferrals: true })).toEqual([]);
  });

  it('moves as far as all that was heard allows', () => {
    expect(moves('accepted', { isRegistered: true })).toEqual(['registered']);
    expect(moves('registered', all)).toEqual(['decided']);
    expect(moves('accepted', all)).toEqual(['registered', 'decided']);
  });

  it('does not move twice', () => {
    expect(moves('decided', all)).toEqual([]);
    expect(moves('draft', all)).toEqual([]);
  });
});
