import { unreachable } from '@tanggap/kernel';
import { assertNoProposal, confirm, correct, listMoves, moveList, receive } from './worker-list.js';
import type { Held, ListStatus, WorkerList } from './worker-list.js';

const aList = (status: ListStatus, contentHash = 'h'): WorkerList => ({
  ...{ id: 'l-1', noticeId: 'n-1', companyId: 'c-1', status, contentHash },
  ...{ rows: 60, good: 55, rejected: 5, isProposal: false },
});
const aProposal = (status: ListStatus, contentHash = 'p'): WorkerList => ({
  ...aList(status, contentHash),
  ...{ id: 'l-2', isProposal: true },
});
const held = (changes: Partial<Held> = {}): Held => ({
  ...{ isOpen: true, current: undefined, proposal: undefined },
  ...changes,
});

describe('an upload', () => {
  it('takes a free place at once', () => {
    expect(receive(held(), 'h')).toEqual({ is: 'list' });
    expect(receive(held({ current: aList('refused') }), 'other')).toEqual({ is: 'list' });
  });

  it('only proposes to take a place that another list has', () => {
    expect(receive(held({ current: aList('checked') }), 'other')).toEqual({ is: 'proposal' });
    expect(receive(held({ current: aList('received') }), 'other')).toEqual({ is: 'proposal' });
    expect(receive(held({ current: aList('checked'), proposal: aProposal('checked') }), 'other')).toEqual({
      is: 'proposal',
    });
  });

  it('of the same content is the same list, also after the notice was handed in', () => {
    expect(receive(held({ current: aList('received') }), 'h')).toEqual({ isSameAs: 'l-1' });
    expect(receive(held({ current: aList('checked') }), 'h')).toEqual({ isSameAs: 'l-1' });
    expect(receive(held({ isOpen: false, current: aList('reported') }), 'h')).toEqual({ isSameAs: 'l-1' });
    expect(receive(held({ current: aList('checked'), proposal: aProposal('received') }), 'p')).toEqual({
      isSameAs: 'l-2',
    });
  });

  it('of the same content is taken anew where the list could not be read, or others have reported its workers since', () => {
    expect(receive(held({ current: aList('refused') }), 'h')).toEqual({ is: 'list' });
    expect(receive(held({ current: aList('checked'), isOutdated: true }), 'h')).toEqual({ is: 'list' });
    expect(receive(held({ current: aList('checked'), proposal: aProposal('refused') }), 'p')).toEqual({
      is: 'proposal',
    });
    expect(receive(held({ isOpen: false, current: aList('reported'), isOutdated: true }), 'h')).toEqual({
      isSameAs: 'l-1',
    });
  });

  it('cannot replace the list of a notice that was handed in', () => {
    expect(() => receive(held({ isOpen: false, current: aList('accepted') }), 'other')).toThrow(
      expect.objectContaining({ code: 'worker-list.notice-submitted' }),
    );
  });
});

describe('a proposal', () => {
  const both = held({ current: aList('checked'), proposal: aProposal('checked') });

  it('takes the place of the list whose difference was seen', () => {
    expect(confirm(both, 'l-1')).toMatchObject({
      list: { id: 'l-2', status: 'checked', isProposal: false },
      former: { id: 'l-1', status: 'superseded' },
    });
  });

  it.each<[string, Held, string]>([
    ['worker-list.other-list', both, 'l-0'],
    ['worker-list.no-checked-proposal', { ...both, proposal: aProposal('received') }, 'l-1'],
    ['worker-list.no-checked-proposal', { ...both, proposal: undefined }, 'l-1'],
    ['worker-list.no-checked-proposal', { ...both, current: aList('received') }, 'l-1'],
    ['worker-list.notice-submitted', { ...both, isOpen: false }, 'l-1'],
  ])('does not where it is answered %s', (code, now, against) => {
    expect(() => confirm(now, against)).toThrow(expect.objectContaining({ code }));
  });

  it('holds the notice back until it is confirmed or discarded, unless it could not be read', () => {
    expect(() => assertNoProposal(aProposal('checked'))).toThrow(
      expect.objectContaining({ code: 'notice.list-proposed' }),
    );
    expect(() => assertNoProposal(undefined)).not.toThrow();
    expect(() => assertNoProposal(aProposal('refused'))).not.toThrow();
  });
});

describe('a list whose rows are corrected', () => {
  it('is checked anew', () => {
    expect(correct({ isOpen: true, list: aList('checked') }).status).toBe('received');
    expect(correct({ isOpen: true, list: aProposal('checked') }).status).toBe('received');
  });

  it.each<[string, boolean, ListStatus]>([
    ['worker-list.notice-submitted', false, 'checked'],
    ['worker-list.not-yet-checked', true, 'received'],
    ['worker-list.not-yet-checked', true, 'refused'],
  ])('is not where it is answered %s', (code, isOpen, status) => {
    expect(() => correct({ isOpen, list: aList(status) })).toThrow(expect.objectContaining({ code }));
  });
});

describe('a list', () => {
  it('moves as its table allows, and not otherwise', () => {
    expect(moveList(aList('received'), 'checked').status).toBe('checked');
    expect(() => moveList(aList('accepted'), 'superseded')).toThrow(
      expect.objectContaining({ code: 'worker-list.cannot-move' }),
    );
  });

  it('has no state that it cannot reach', () => {
    expect(unreachable(listMoves, 'receiving')).toEqual([]);
  });
});
