import {
  assertRoom,
  assertTakesDocuments,
  documentKind,
  documentKinds,
  MOST_DOCUMENTS,
  MOST_ON_THEIR_WAY,
  MOST_VERSIONS,
  versionFor,
} from './document.js';
import { noticeStatuses } from './notice.js';

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the documents of a notice', () => {
  it('are of six kinds, by their exact names', () => {
    expect(documentKinds.map(documentKind)).toEqual(documentKinds);
    for (const name of ['', 'letter', 'OTHER', '__proto__', 'other ']) {
      expect(codeOf(() => documentKind(name))).toBe('document.no-such-kind');
    }
  });

  it('come as long as the notice has not come to its end', () => {
    const open = noticeStatuses.filter((status) => codeOf(() => assertTakesDocuments(status)) === 'taken');
    expect(noticeStatuses.filter((status) => !open.includes(status))).toEqual(['refused', 'completed', 'withdrawn']);
  });

  it('are so many at most, kept or on their way', () => {
    const room = { ofKind: MOST_VERSIONS - 1, kept: MOST_DOCUMENTS - 1, onTheirWay: MOST_ON_THEIR_WAY - 1 };
    expect(codeOf(() => assertRoom(room))).toBe('taken');
    expect(codeOf(() => assertRoom({ ...room, ofKind: MOST_VERSIONS }))).toBe('document.too-many');
    expect(codeOf(() => assertRoom({ ...room, kept: MOST_DOCUMENTS }))).toBe('document.too-many');
    expect(codeOf(() => assertRoom({ ...room, onTheirWay: MOST_ON_THEIR_WAY }))).toBe('document.too-many-at-once');
  });

  it('have versions: the content of the newest is that one again, any other the next', () => {
    const newest = { id: 'd-1', version: 2, contentHash: 'b', isWithdrawn: false };
    expect([versionFor(undefined, 'a'), versionFor(newest, 'b'), versionFor(newest, 'a')]).toEqual([1, 'same', 3]);
  });
});
