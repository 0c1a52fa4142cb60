import { civilDate } from '@tanggap/kernel';
import { disputable } from './dispute.js';
import { noticeStatuses } from './notice.js';
import type { Notice, NoticeStatus } from './notice.js';
import { unionSays, unionWordKinds } from './union-word.js';
import type { WordSaid } from './union-word.js';

const doing = { by: 'somebody', now: new Date('2026-05-04T03:00:00Z'), today: civilDate('2026-05-04') };
const notice = (status: NoticeStatus, kind: Notice['kind'] = 'PLAN') => ({ id: 'n', status, kind }) as Notice;
const held: WordSaid = { kind: 'TALKS_HELD', heldOn: '2026-03-10' };
const none = { words: 0, isDisputed: false };
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    const { code, fields } = error as { code: string; fields: { field: string; code: string }[] };
    return [code, ...fields.map((one) => `${one.field} ${one.code}`)];
  }
  return [];
};

describe('what a union says', () => {
  it('is numbered on and on, with its day and its words', () => {
    expect(unionSays(notice('accepted'), { words: 3, isDisputed: true }, held, doing)).toEqual({
      ...{ noticeId: 'n', word: 4, kind: 'TALKS_HELD', heldOn: '2026-03-10', note: null },
      ...{ by: 'somebody', at: doing.now },
    });
  });

  it('is about a layoff that was handed in and is not off', () => {
    const taken = noticeStatuses.filter(
      (status) => refusal(() => unionSays(notice(status), none, held, doing)).length === 0,
    );
    expect(taken).toEqual(disputable);
    expect(refusal(() => unionSays(notice('accepted', 'FURLOUGH'), none, held, doing))).toEqual(['union.not-now']);
    expect(refusal(() => unionSays(notice('accepted'), { ...none, words: 100 }, held, doing))).toEqual([
      'union.too-many',
    ]);
  });

  it('raises a dispute once; complaints are as many as there are', () => {
    const before = { words: 2, isDisputed: true };
    const said = unionWordKinds.map((kind) => {
      const heldOn = kind === 'TALKS_HELD' ? '2026-03-10' : null;
      return [kind, refusal(() => unionSays(notice('accepted'), before, { kind, heldOn, note: 'Why.' }, doing))];
    });
    expect(Object.fromEntries(said)).toEqual({
      ...{ TALKS_HELD: [], TALKS_NOT_HELD: [], COMPLAINT: [] },
      DISPUTE: ['union.disputed-already'],
    });
  });

  it.each([
    [{ kind: 'TALKS_HELD' }, ['heldOn date']],
    [{ kind: 'TALKS_HELD', heldOn: '2026-02-30' }, ['heldOn date']],
    [{ kind: 'TALKS_HELD', heldOn: '2026-05-05' }, ['heldOn future']],
    [{ kind: 'TALKS_NOT_HELD', heldOn: '2026-03-10' }, ['heldOn not-asked']],
    [{ kind: 'DISPUTE' }, ['note needed']],
    [{ kind: 'COMPLAINT', heldOn: '2026-03-10' }, ['heldOn not-asked', 'note needed']],
  ] as const)('is refused with all that is wrong with it: %j', (said, problems) => {
    expect(refusal(() => unionSays(notice('accepted'), none, said, doing))).toEqual(['union.word', ...problems]);
  });
});
