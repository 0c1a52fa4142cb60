import { isOpen, cutOffOf } from './opening-hours.js';
import { RequestLog, type Arrival } from './request-log.js';
import { changedSettings, quiet } from './settings.js';

const settings = { ...quiet, opens: '08:00', closes: '15:00', workingDaysOnly: true, lateMs: 60_000 };
const moment = (text: string) => Date.parse(`${text}+07:00`);
const at = moment('2027-03-01T09:00:00');

function newLog(): RequestLog {
  return new RequestLog((instant) => cutOffOf(settings, instant));
}

function call(change: Partial<Arrival> = {}): Arrival {
  return { wall: at, at, kind: 'transfer', service: '17', externalId: '', about: 'K', open: true, ...change };
}

type Change = Partial<Arrival> & { readonly notFound?: boolean; readonly passed?: boolean };

/** A call that came and ended, as the journal has it. */
function did(log: RequestLog, result: string, change: Change = {}): void {
  const ended = { ...call(change), passed: true, result, ...change };
  if (ended.kind === 'transfer' && ended.passed) log.replay({ ...call(change), begun: true });
  log.replay(ended);
}

describe('the log of calls', () => {
  it('counts by second, and transfers after closing', () => {
    const log = newLog();
    for (const wall of [1_000, 1_999, 2_000]) log.arrive(call({ wall, open: wall < 2_000 }));
    expect([log.total, log.callsIn(1), log.callsIn(2), log.mostInASecond(), log.afterClosing]).toEqual([3, 2, 1, 2, 1]);
    expect(log.bySecond()).toEqual([
      { second: 1, calls: 2 },
      { second: 2, calls: 1 },
    ]);
  });

  it('knows an external id for its day alone', () => {
    const log = newLog();
    log.pass(call({ externalId: '7' }));
    expect(log.isUsed('7', at)).toBe(true);
    expect(log.isUsed('8', at)).toBe(false);
    expect(log.isUsed('7', at + 86_400_000)).toBe(false);
  });

  it.each(['timeout', 'down', '5001701', '4091701'])(
    'finds an instruction that follows %s without a question',
    (result) => {
      const log = newLog();
      did(log, result, { passed: result !== 'down' });
      log.pass(call({ at: at + 1 }));
      expect(log.early).toEqual([{ key: 'K', at: at + 1, because: 'not-asked' }]);
    },
  );

  it('finds one that follows a question which came too early, and no other', () => {
    const log = newLog();
    did(log, 'timeout');
    did(log, '4043601', { kind: 'status', at: at + 59_999, notFound: true });
    did(log, 'timeout', { at: at + 60_000 });
    expect(log.early.map(({ because }) => because)).toEqual(['before-cut-off']);
    did(log, '4043601', { kind: 'status', at: at + 120_000, notFound: true });
    did(log, '2001700', { at: at + 120_001 });
    did(log, '2001700', { at: at + 120_002 });
    expect(log.early.length).toBe(1);
  });

  it('has nothing against a repeat of what was turned away at the door', () => {
    const log = newLog();
    for (const result of ['4291700', '4031706', '4091700', '4011700']) did(log, result, { passed: false });
    did(log, '2001700');
    expect(log.early).toEqual([]);
  });

  it('finds the repeat of one whose end is not known because the bank died', () => {
    const log = newLog();
    log.replay({ ...call(), begun: true });
    log.pass(call({ at: at + 1 }));
    expect(log.early.length).toBe(1);
  });

  it('counts what was kept at its beginning and at its end once', () => {
    const log = newLog();
    did(log, '2001700');
    expect([log.total, log.attempt('transfer', 'K')]).toEqual([1, 1]);
  });
});

describe('opening hours', () => {
  it('are those of working days, closed from the closing minute on', () => {
    const days = ['2027-03-01T07:59:59', '2027-03-01T08:00:00', '2027-03-01T14:59:59', '2027-03-01T15:00:00'];
    expect(days.map((day) => isOpen(settings, moment(day)))).toEqual([false, true, true, false]);
    expect(isOpen(settings, moment('2027-03-06T10:00:00'))).toBe(false);
    expect(isOpen(settings, moment('2026-03-20T10:00:00'))).toBe(false);
    expect(isOpen(quiet, moment('2026-03-22T23:00:00'))).toBe(true);
  });

  it('end what is on its way at closing', () => {
    expect(cutOffOf(settings, moment('2027-03-01T14:59:30'))).toBe(moment('2027-03-01T15:00:00'));
    expect(cutOffOf(settings, at)).toBe(at + 60_000);
    expect(cutOffOf(quiet, at)).toBe(at + 60_000);
  });
});

describe('settings', () => {
  it('change where they are named', () => {
    expect(changedSettings(quiet, { timeoutBefore: 0.5 })).toEqual({ settings: { ...quiet, timeoutBefore: 0.5 } });
  });

  it.each([
    ...[null, [], 1, { closed: 2 }, { closed: '1' }, { closed: -0.1 }, { closed: Number.NaN }, { lateMs: 0.5 }],
    ...[{ opens: '25:00', closes: '26:00' }, { opens: '08:00' }, { opens: '15:00', closes: '08:00' }, { down: 1 }],
    ...[{ other: 1 }, { toString: 1 }, JSON.parse('{"__proto__": {}}') as object, { callbackUrl: 'file:///x' }],
    { returnDaysLeast: 4, returnDaysMost: 3 },
  ])('%j is refused', (given) => {
    expect(changedSettings(quiet, given)).toHaveProperty('problems');
  });

  it('are all refused at once', () => {
    const changed = changedSettings(quiet, { closed: 2, other: 1, down: 'yes' });
    expect('problems' in changed && changed.problems.map(({ field }) => field)).toEqual(['closed', 'other', 'down']);
  });
});
