import { civilDate } from '@tanggap/kernel';
import { companyMoves, lacksOf, officeMoves } from './next-moves.js';
import type { Standing } from './next-moves.js';
import { noticeStatuses } from './notice.js';

const day = civilDate('2026-03-31');
const draft: Standing = {
  ...{
    status: 'draft',
    kind: 'PLAN',
    reasonCode: 'EFISIENSI_CEGAH',
    layoffFrom: day,
    layoffTo: day,
    declaredWorkers: 60,
  },
  ...{ siteWorkers: null, condition: null, tranches: [], totals: [], carriesOut: null, listId: 'list' },
  ...{ acceptedDifference: null, askedDifference: null, hasProposal: false, amendment: null, hasBegun: false },
  list: { id: 'list', status: 'checked', rows: 60, good: 58 },
};
const movesOf = (notice: Standing) => companyMoves(notice, lacksOf(notice, 6_400));

describe('what may follow for a company', () => {
  it('is the handing in, once nothing is missing', () => {
    expect(lacksOf(draft, 6_400)).toEqual([]);
    expect(movesOf(draft)).toEqual(['save', 'send-list', 'attach', 'submit', 'withdraw']);
  });

  it('is not the handing in while something is missing, which is named', () => {
    const bare: Standing = { ...draft, declaredWorkers: null, listId: null, list: undefined };
    expect(lacksOf(bare, 6_400).map(({ field }) => field)).toEqual(['declaredWorkers', 'workerList']);
    expect(movesOf(bare)).not.toContain('submit');
  });

  it('is to ask for a difference once, where the list has another number of rows', () => {
    const differing: Standing = { ...draft, declaredWorkers: 61 };
    expect(lacksOf(differing, 6_400)).toMatchObject([{ field: 'workerList', code: 'notice.count-differs' }]);
    expect(movesOf(differing)).toContain('ask-for-difference');
    const askedDifference = { listId: 'list', declared: 61, rows: 60 };
    expect(movesOf({ ...differing, askedDifference })).not.toContain('ask-for-difference');
    expect(officeMoves({ ...differing, askedDifference })).toEqual(['accept-difference']);
  });

  it('is a word about the list that waits, before anything else', () => {
    expect(lacksOf({ ...draft, hasProposal: true }, 6_400)).toMatchObject([{ code: 'notice.list-proposed' }]);
  });

  it('asks no furlough for a list', () => {
    const furlough: Standing = { ...draft, kind: 'FURLOUGH', reasonCode: null, listId: null, list: undefined };
    expect(movesOf(furlough)).toEqual(['save', 'attach', 'submit', 'withdraw']);
    expect(movesOf({ ...furlough, status: 'accepted' })).toEqual(['attach', 'withdraw']);
    expect(movesOf({ ...furlough, status: 'accepted', hasBegun: true })).toEqual(['attach', 'end-furlough']);
  });

  it('lets one request at a time take something back of what was accepted', () => {
    const accepted: Standing = { ...draft, status: 'registered' };
    expect(movesOf(accepted)).toEqual([
      ...['attach', 'amend', 'withdraw-accepted', 'supplement', 'record-dispute', 'export'],
    ]);
    expect(movesOf({ ...accepted, amendment: 'asked' })).not.toContain('amend');
    expect(movesOf({ ...accepted, amendment: 'asked' })).toContain('recall-amendment');
    expect(movesOf({ ...accepted, hasBegun: true })).not.toContain('withdraw-accepted');
  });
});

describe('what may follow for the office', () => {
  it('is to take up what was handed in, then to answer it', () => {
    expect(officeMoves({ ...draft, status: 'submitted' })).toEqual(['review', 'record-dispute']);
    expect(officeMoves({ ...draft, status: 'in-review' })).toEqual([
      ...['accept', 'return', 'refuse', 'transfer', 'record-dispute'],
    ]);
  });

  it('is nothing in a state where both have nothing to do', () => {
    const idle = noticeStatuses.filter((status) => officeMoves({ ...draft, status }).length === 0);
    expect(idle).toEqual(['draft', 'refused', 'withdrawn']);
    expect(movesOf({ ...draft, status: 'refused' })).toEqual([]);
    expect(movesOf({ ...draft, status: 'withdrawn' })).toEqual([]);
  });
});
