import { unreachable } from '@tanggap/kernel';
import { listMoves, moveList, receive } from './worker-list.js';
import type { ListStatus, WorkerList } from './worker-list.js';

const aList = (status: ListStatus, contentHash = 'h'): WorkerList => ({
  ...{ id: 'l-1', noticeId: 'n-1', companyId: 'c-1', status, contentHash },
  ...{ rows: 60, good: 55, rejected: 5 },
});

describe('an upload', () => {
  it('is a new list where there was none, or another', () => {
    expect(receive(true, undefined, 'h')).toBe('new');
    expect(receive(true, aList('checked'), 'other')).toBe('new');
    expect(receive(true, aList('received'), 'other')).toBe('new');
  });

  it('of the same content is the same list, also after the notice was handed in', () => {
    expect(receive(true, aList('received'), 'h')).toBe('same');
    expect(receive(true, aList('checked'), 'h')).toBe('same');
    expect(receive(false, aList('reported'), 'h')).toBe('same');
  });

  it('of the same content is taken anew where the list could not be read, or others have reported its workers since', () => {
    expect(receive(true, aList('refused'), 'h')).toBe('new');
    expect(receive(true, aList('checked'), 'h', true)).toBe('new');
    expect(receive(false, aList('reported'), 'h', true)).toBe('same');
  });

  it('cannot replace the list of a notice that was handed in', () => {
    expect(() => receive(false, aList('accepted'), 'other')).toThrow(
      expect.objectContaining({ code: 'worker-list.notice-submitted' }),
    );
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
