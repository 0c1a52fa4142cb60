import { Clock } from '@tanggap/platform';
import { TakingUp } from '../src/application/assessing/taking-up.js';
import { aCaseClosed, casesOf, registeredOf } from './a-case.js';
import { aService } from './a-service.js';
import type { Service } from './a-service.js';

let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.close());

const takingUp = () => new TakingUp(service.work, new Clock());
const works = () =>
  service.db.query<{ line: number; state: string }[]>(
    `select line, state from assessment_work order by notice_id, line`,
  );
const lines = async () => (await works()).map(({ line }) => line);

describe('taking up', () => {
  beforeEach(async () => {
    await service.empty();
    await service.openBudget(2_000_000);
  });

  it('goes on slice by slice and takes each up once, however often it is asked', async () => {
    await service.hear(...casesOf(1, {}, {}, { reasonCode: 'RESIGN' }, {}, {}), registeredOf(1, 5));
    await service.keeper().holdDue();
    expect(await takingUp().step(2)).toBe(false);
    expect(await lines()).toEqual([2, 3]);
    await Promise.all([takingUp().step(2), takingUp().step(2)]);
    while ((await lines()).length < 5) await takingUp().step(2);
    await takingUp().step(2);
    await takingUp().step(2);

    expect((await works()).map(({ line, state }) => `${line} ${state}`)).toEqual([
      '2 needs-evidence',
      '3 needs-evidence',
      '4 screened',
      '5 needs-evidence',
      '6 needs-evidence',
    ]);
    // Four stand, for all of whom there is money, and one by one they are asked about once.
    const asked = await service.published('cash-assistance.account-needed.v1');
    expect(asked.map(({ assessmentId }) => assessmentId)).toHaveLength(4);
    expect(new Set(asked.map(({ assessmentId }) => assessmentId)).size).toBe(4);
  });

  it('takes up many small notices at once, and a large one between them to its end', async () => {
    for (const [notice, size] of [
      [1, 1],
      [2, 4],
      [3, 1],
      [4, 1],
    ] as const) {
      await service.hear(...casesOf(notice, ...Array.from({ length: size }, () => ({}))), registeredOf(notice, size));
    }
    await service.keeper().holdDue();
    await takingUp().step(3);
    expect(await lines()).toEqual([2, 2, 3]);
    await takingUp().step(3);
    expect(await lines()).toEqual([2, 2, 3, 4, 5, 2]);
    await takingUp().step(3);
    await takingUp().step(3);
    expect(await lines()).toEqual([2, 2, 3, 4, 5, 2, 2]);
    const open = await service.db.query<object[]>(`select from work_walks where not is_over`);
    expect(open).toEqual([]);
  });

  it('takes nobody up before the round is told', async () => {
    await service.hear(...casesOf(1, {}, {}));
    await takingUp().step();

    expect(await lines()).toEqual([]);
  });

  it('waits while a large round is held or told, and not for a notice that gathers for ever', async () => {
    await service.hear(...casesOf(1, {}), registeredOf(1, 1));
    await service.keeper().holdDue();
    const large = (state: string, opened: string) =>
      service.db.query(
        `insert into rounds (notice_id, heard, expected, round, state, opened_at) values (gen_random_uuid(), 6000, 6000, 2, '${state}', ${opened})`,
      );
    await large('allocated', 'now()');
    await takingUp().step();
    expect(await lines()).toEqual([]);
    await service.db.query(`delete from rounds where round = 2`);
    await large('gathering', `now() - interval '1 hour'`);
    await takingUp().step();
    expect(await lines()).toEqual([2]);
  });

  it('leaves out whose layoff was taken back before, and closes whose is taken back later', async () => {
    const [first, second, third] = casesOf(1, {}, {}, {});
    if (!first || !second || !third) throw new Error('there are three cases');
    await service.hear(first, second, third, registeredOf(1, 3));
    await service.keeper().holdDue();
    await service.hear(aCaseClosed(first));
    await service.keeper().holdDue();
    await takingUp().step();
    await service.hear(aCaseClosed(second));
    await service.keeper().holdDue();

    expect(await works()).toEqual([
      { line: 3, state: 'closed' },
      { line: 4, state: 'needs-evidence' },
    ]);
  });
});
