import { newId } from '@tanggap/contracts';
import { caseMoves, caseStates } from '../src/domain/case.js';
import { closedState } from '../src/domain/case-closing.js';
import { ARegistry } from './a-registry.js';
import { accepted, reported, withdrawn } from './a-report.js';

describe('a layoff that is taken back', () => {
  let registry: ARegistry;
  beforeAll(async () => {
    registry = await ARegistry.open();
  });
  afterAll(() => registry.close());

  const people = (notice: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({ nik: `${notice} ${n}`, line: n + 2 }));
  const closedOf = async (noticeId: string) =>
    (await registry.toldOf('worker-registry.case-closed.v1', noticeId)).map(({ line }) => line);

  it('closes its case once, with its history, and tells it by person and by notice', async () => {
    const noticeId = newId();
    const workers = people(noticeId, 3);
    await registry.hear(accepted(noticeId, 3), reported({ noticeId, workers }));
    await registry.hear(withdrawn(noticeId, workers.slice(0, 2)));
    await registry.hear(withdrawn(noticeId, workers.slice(0, 2), 3));

    expect(await closedOf(noticeId)).toEqual([2, 3]);
    const told = await registry.toldOf('worker-registry.withdrawal-registered.v1', noticeId);
    expect(told).toMatchObject([{ version: 2, rows: [{ line: 2 }, { line: 3 }] }]);
    const states = await registry.db.query<unknown[]>(
      `select c.line, c.state, h.change, h.from_state, h.to_state from cases c
         join case_changes h on h.case_id = c.id and h.change > 1 where c.notice_id = $1 order by 1`,
      [noticeId],
    );
    const cancelled = { state: 'layoff-cancelled', change: 2, from_state: 'registered', to_state: 'layoff-cancelled' };
    expect(states).toEqual([
      { line: 2, ...cancelled },
      { line: 3, ...cancelled },
    ]);
  });

  it('leaves the case that the same person has for another layoff', async () => {
    const [one, other] = [newId(), newId()];
    const workers = people(one, 1);
    await registry.hear(reported({ noticeId: one, workers }), reported({ noticeId: other, workers }));
    await registry.hear(withdrawn(one, workers));
    expect([await closedOf(one), await closedOf(other)]).toEqual([[2], []]);
  });

  it('is told behind the opening, even when both come in one batch', async () => {
    const noticeId = newId();
    const workers = people(noticeId, 1);
    await registry.hear(reported({ noticeId, workers }), withdrawn(noticeId, workers));
    const names = (await registry.told())
      .filter(({ data }) => (data as { noticeId: string }).noticeId === noticeId)
      .map(({ name }) => name);
    expect(names.indexOf('worker-registry.case-closed.v1')).toBeGreaterThan(
      names.indexOf('worker-registry.case-opened.v1'),
    );
  });

  it('leaves the case of a person whom another row of the notice still names, and closes it with the last', async () => {
    const noticeId = newId();
    const [one, again] = [
      { nik: noticeId, line: 2 },
      { nik: noticeId, line: 3, layoffDate: '2026-04-30' },
    ];
    await registry.hear(accepted(noticeId, 2), reported({ noticeId, workers: [one, again] }));
    await registry.hear(withdrawn(noticeId, [one]), withdrawn(noticeId, [one]));
    expect(await closedOf(noticeId)).toEqual([]);
    expect(await registry.count(`cases where notice_id = $1 and state = 'registered'`, [noticeId])).toBe(1);

    await registry.hear(withdrawn(noticeId, [again], 3));
    await registry.hear(withdrawn(noticeId, [again, one], 4));
    expect(await closedOf(noticeId)).toEqual([3]);
    expect(await registry.toldOf('worker-registry.closing-declined.v1', noticeId)).toMatchObject([
      { version: 2, rows: [{ line: 2, why: 'another-row-stands' }] },
    ]);
    expect(await registry.toldOf('worker-registry.withdrawal-registered.v1', noticeId)).toMatchObject([
      { version: 3, rows: [{ line: 3 }] },
    ]);
    expect(await registry.count(`refused_events where key = $1`, [noticeId])).toBe(0);
  });

  it('refuses a row that never opened a case, tells which, and closes the others', async () => {
    const noticeId = newId();
    const workers = people(noticeId, 1);
    await registry.hear(reported({ noticeId, workers }));
    await registry.hear(withdrawn(noticeId, [...workers, { nik: 'nobody', line: 9 }]));
    expect(await closedOf(noticeId)).toEqual([2]);
    const refused = await registry.db.query<unknown[]>(`select code, why from refused_events where key = $1`, [
      noticeId,
    ]);
    expect(refused).toEqual([{ code: 'withdrawal.no-such-case', why: '1 of its rows never opened a case: 9' }]);
    expect(await registry.toldOf('worker-registry.closing-declined.v1', noticeId)).toMatchObject([
      { rows: [{ line: 9, why: 'never-registered' }] },
    ]);
  });

  it('ends a case from every state that is not over', () => {
    for (const state of caseStates) {
      const closed = closedState(state);
      if (caseMoves[state].length === 0) expect(closed).toBeUndefined();
      else expect(['layoff-cancelled', 'closed']).toContain(closed);
    }
    expect(closedState('in-service')).toBe('closed');
  });
});
