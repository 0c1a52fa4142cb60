import { civilDate } from '@tanggap/kernel';
import type { Site } from './company.js';
import { answered, asked, problemsOfAnswers } from './corrections.js';
import { draft } from './declaration.js';
import { complete, withdrawDraft } from './ending.js';
import { submit } from './handing-in.js';
import { noticeStatuses } from './notice.js';
import type { Notice, NoticeStatus } from './notice.js';
import { accept, acceptDifference, refuse, returnForCorrection, transfer } from './office.js';
import { dueOf } from './office-clocks.js';
import type { KeptTerm } from './office-clocks.js';
import { moveClocks } from './response/clock.js';
import type { WorkerList } from './worker-list.js';

const now = new Date('2026-03-04T02:00:00.000Z');
const site: Site = {
  ...{ id: 's-1', companyId: 'c-1', name: 'Pabrik', regionCode: '36.03', districtCode: '36.03.12' },
  ...{ address: 'Jalan Contoh', workers: 100, version: 1, closedAt: null },
};
const said = { reasonCode: 'PAILIT', declaredWorkers: 60, layoffFrom: '2026-03-25', layoffTo: '2026-03-31' };
const act = { by: 'somebody', now, reason: 'sebab yang tertulis' };
const list: WorkerList = {
  ...{ id: 'l-1', noticeId: 'n-1', companyId: 'c-1', status: 'checked', contentHash: 'h' },
  ...{ rows: 60, good: 55, rejected: 5, isProposal: false },
};
const aNotice = (status: NoticeStatus, changes: Partial<Notice> = {}): Notice => ({
  ...draft({ siteId: 's-1', ...said }, site, { id: 'n-1', by: 'hr', now }).next,
  ...{ listId: 'l-1', status },
  ...changes,
});
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return 'taken';
};
const allowedIn = (work: (notice: Notice) => unknown) =>
  noticeStatuses.filter((status) => codeOf(() => work(aNotice(status))) === 'taken');

describe('an office', () => {
  it('decides about what it has under review, and about nothing else', () => {
    expect(allowedIn((notice) => refuse(notice, act))).toEqual(['in-review']);
    expect(allowedIn((notice) => returnForCorrection(notice, 2, act))).toEqual(['in-review']);
    expect(allowedIn((notice) => transfer(notice, '36.71', act))).toEqual(['in-review']);
    expect(allowedIn((notice) => accept(notice, list, act))).toEqual(['in-review']);
  });

  it('leaves who, when, and the reason in writing in the history', () => {
    expect(refuse(aNotice('in-review'), act)).toMatchObject({
      next: { status: 'refused' },
      changes: [{ from: 'in-review', to: 'refused', by: 'somebody', at: now, reason: 'sebab yang tertulis' }],
    });
  });

  it('passes a notice on to another office, which takes it up anew, and may still read it', () => {
    const { next, changes } = transfer(aNotice('in-review'), '36.71', act);
    const back = transfer({ ...next, status: 'in-review' }, '36.03', act);

    expect(next).toMatchObject({ status: 'submitted', handlingRegion: '36.71', offices: ['36.03', '36.71'] });
    expect(changes[0]?.why).toBe('passed on from the office of 36.03 to that of 36.71');
    expect(back.next).toMatchObject({ handlingRegion: '36.03', offices: ['36.03', '36.71'], regionCode: '36.03' });
  });

  it.each(['36.03', '36', '32.01', 'x'])('passes nothing on to %s: itself, or no office', (region) => {
    expect(codeOf(() => transfer(aNotice('in-review'), region, act))).toBe('notice.no-other-office');
  });

  it('accepts a furlough without a list, and tells nobody of it', () => {
    const furlough = aNotice('in-review', { kind: 'FURLOUGH', listId: null, reasonCode: null });

    expect(accept(furlough, undefined, act)).toMatchObject({
      next: { status: 'accepted', acceptedAt: now },
      facts: [],
    });
  });
});

describe('a difference in numbers', () => {
  const longer = { ...list, rows: 61 };
  const handedIn = (with_: WorkerList) => ({ list: with_, site, unanswered: [] });

  it('stops a notice until a head of office lets this very list through', () => {
    const { next, changes } = acceptDifference(aNotice('draft'), longer, act);

    expect(codeOf(() => submit(aNotice('draft'), handedIn(longer), act))).toBe('notice.count-differs');
    expect(submit(next, handedIn(longer), act).next.status).toBe('submitted');
    expect(accept({ ...next, status: 'in-review' }, longer, act).next.status).toBe('accepted');
    expect(changes).toMatchObject([{ from: 'draft', to: 'draft', by: 'somebody', reason: 'sebab yang tertulis' }]);
  });

  it('needs a new word for a new list, for other numbers, and none where there is no difference', () => {
    const { next } = acceptDifference(aNotice('draft'), longer, act);
    const submitted = (notice: Notice, with_: WorkerList) => codeOf(() => submit(notice, handedIn(with_), act));

    expect(submitted(next, { ...longer, id: 'l-2' })).toBe('notice.count-differs');
    expect(submitted(next, { ...longer, rows: 62 })).toBe('notice.count-differs');
    expect(submitted({ ...next, declaredWorkers: 59 }, longer)).toBe('notice.count-differs');
    expect(submitted(next, list)).toBe('taken');
    expect(codeOf(() => acceptDifference(aNotice('draft'), list, act))).toBe('notice.no-difference');
    expect(codeOf(() => acceptDifference(aNotice('draft'), { ...longer, status: 'received' }, act))).toBe(
      'notice.no-difference',
    );
  });

  it('is let through only while the notice is the company’s', () => {
    expect(allowedIn((notice) => acceptDifference(notice, longer, act))).toEqual(['draft', 'correction-needed']);
  });
});

describe('what is to be corrected', () => {
  const by = { by: 'officer', now };
  const items = asked(
    'n-1',
    [],
    [
      { code: 'LIST', text: 'baris 3' },
      { code: 'PERIOD', text: 'masa' },
    ],
    by,
  );

  it('is numbered on and on, each item answered once', () => {
    const done = answered(
      items,
      [
        { item: 1, answer: 'sudah' },
        { item: 2, answer: 'sudah' },
      ],
      { by: 'hr', now },
    );

    expect(items.map(({ item }) => item)).toEqual([1, 2]);
    expect(done).toMatchObject([{ item: 1, answer: 'sudah', answeredBy: 'hr' }, { item: 2 }]);
    expect(asked('n-1', done, [{ code: 'OTHER', text: 'lagi' }], by)[0]?.item).toBe(3);
    expect(answered(done, [{ item: 1, answer: 'lain' }], { by: 'hr', now })).toEqual([]);
  });

  it('names every item without an answer, and every answer without an item', () => {
    expect(
      problemsOfAnswers(items, [
        { item: 2, answer: 'ya' },
        { item: 7, answer: 'ya' },
      ]).map(({ code, text }) => [code, text.en]),
    ).toEqual([
      ['missing', 'Item 1 is not answered yet.'],
      ['unknown', 'There is no open item 7.'],
    ]);
    expect(
      problemsOfAnswers(
        items,
        items.map(({ item }) => ({ item, answer: 'ya' })),
      ),
    ).toEqual([]);
  });

  it('keeps the notice from being handed in while anything is amiss', () => {
    const unanswered = problemsOfAnswers(items, []);

    expect(codeOf(() => submit(aNotice('correction-needed'), { list, site, unanswered }, act))).toBe(
      'notice.incomplete',
    );
    expect(submit(aNotice('correction-needed'), { list, site, unanswered: [] }, act).changes[0]?.why).toContain(
      'corrected',
    );
  });
});

describe('the end of a notice', () => {
  const today = (day: string) => civilDate(day);

  it('is its withdrawal, as long as no office has accepted it', () => {
    expect(allowedIn((notice) => withdrawDraft(notice, act))).toEqual([
      'draft',
      'submitted',
      'in-review',
      'correction-needed',
    ]);
    expect(codeOf(() => withdrawDraft(aNotice('registered'), act))).toBe('notice.accepted-already');
  });

  it('is its completion on the day after its last, once all is decided', () => {
    expect(complete(aNotice('decided'), today('2026-03-31'), now)).toBeUndefined();
    expect(complete(aNotice('decided'), today('2026-04-01'), now)?.next.status).toBe('completed');
    expect(complete(aNotice('registered'), today('2026-04-01'), now)).toBeUndefined();
    expect(complete(aNotice('accepted'), today('2026-04-01'), now)).toBeUndefined();
    expect(complete(aNotice('accepted', { kind: 'FURLOUGH' }), today('2026-04-01'), now)?.next.status).toBe(
      'completed',
    );
  });
});

describe('the clocks of an office', () => {
  // A Wednesday; Thursday and Friday of that week are working days, the 18th is joint leave, the 19th a holiday.
  const came = civilDate('2026-03-11');
  const day = { today: came, jointLeave: 'is-a-holiday' } as const;
  const kept = (status: NoticeStatus): KeptTerm[] =>
    moveClocks(aNotice(status), [], day).opened.map((clock) => ({
      ...clock,
      legalBasis: clock.rule.legalBasis,
      closedAt: null,
    }));
  const due = (status: NoticeStatus, today = '2026-03-11') => dueOf(status, kept(status), civilDate(today));

  it('give a working day to take a notice up, two to decide, and the company three to correct', () => {
    expect(due('submitted')).toEqual({ what: 'review', of: 'office', on: '2026-03-12', daysOver: 0 });
    expect(due('in-review')).toMatchObject({ what: 'decision', on: '2026-03-13' });
    expect(due('correction-needed')).toMatchObject({ what: 'correction', of: 'company', on: '2026-03-16' });
  });

  it('say by how many working days a due day has passed', () => {
    expect(due('submitted', '2026-03-13')?.daysOver).toBe(1);
    expect(due('submitted', '2026-03-16')?.daysOver).toBe(2);
  });

  it('are those that were kept, whatever would be set today', () => {
    const term = { code: 'OFFICE_ANSWER', startsOn: came, jointLeave: 'is-a-holiday', legalBasis: 'x' } as const;
    const [over, runs] = [civilDate('2026-03-12'), civilDate('2026-03-20')];
    const terms = [
      { ...term, dueOn: over, closedAt: now },
      { ...term, dueOn: runs, closedAt: null },
    ];

    expect(dueOf('in-review', terms, came)?.on).toBe(runs);
    expect(dueOf('submitted', terms, came)).toBeUndefined();
  });

  it('stand still in every other state', () => {
    const running = noticeStatuses.filter((status) => due(status) !== undefined);
    expect(running).toEqual(['submitted', 'in-review', 'correction-needed']);
  });
});
