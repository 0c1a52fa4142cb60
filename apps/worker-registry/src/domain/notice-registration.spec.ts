import { isComplete, nextRounds, noticeRegistered, type NoticeRegistration } from './notice-registration.js';

function aRegistration(over: Partial<NoticeRegistration> = {}): NoticeRegistration {
  const counts = { expectedWorkers: 3, workers: 3, newPeople: 2, knownPeople: 1, cases: 3 };
  return { noticeId: 'n-1', regionCode: '36.03', ...counts, round: null, registeredAt: null, ...over };
}

describe('a notice', () => {
  it('is complete once all its workers are registered', () => {
    expect(isComplete(aRegistration())).toBe(true);
    expect(isComplete(aRegistration({ workers: 2, knownPeople: 0 }))).toBe(false);
  });

  it('is not complete before its acceptance is heard, however many workers came', () => {
    expect(isComplete(aRegistration({ expectedWorkers: null }))).toBe(false);
  });

  it('is complete at once when no row of its list was good', () => {
    expect(isComplete(aRegistration({ expectedWorkers: 0, workers: 0 }))).toBe(true);
  });

  it('gets a round once', () => {
    expect(isComplete(aRegistration({ round: 7 }))).toBe(false);
  });

  it('gets the next round after the last one given, without gaps', () => {
    const notices = ['n-1', 'n-2', 'n-3'].map((noticeId) => aRegistration({ noticeId }));

    expect(nextRounds(notices, 4).map(({ noticeId, round }) => [noticeId, round])).toEqual([
      ['n-1', 5],
      ['n-2', 6],
      ['n-3', 7],
    ]);
  });

  it('tells others its round and what was counted', () => {
    expect(noticeRegistered(aRegistration({ round: 5 }))).toEqual({
      name: 'worker-registry.notice-registered.v1',
      data: { noticeId: 'n-1', round: 5, workers: 3, newPeople: 2, knownPeople: 1, cases: 3 },
    });
  });

  it('is not announced before it has a round', () => {
    expect(() => noticeRegistered(aRegistration())).toThrow('once it has its round');
  });
});
