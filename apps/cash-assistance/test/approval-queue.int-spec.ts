import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Annexes } from '../src/application/deciding/annexes.js';
import { ListFiles } from '../src/application/deciding/list-files.js';
import { Readings } from '../src/application/deciding/readings.js';
import { ListQueries } from '../src/persistence/deciding/list.queries.js';
import { ReadingQueries } from '../src/persistence/deciding/reading.queries.js';
import { aService } from './a-service.js';
import type { Service } from './a-service.js';
import { approver, Deciders, keyRing } from './deciding.js';

const reader: Person = { ...approver, permissions: ['lists:approve'] };

describe('what waits for an approver', () => {
  let service: Service;
  let people: Deciders;
  beforeAll(async () => {
    service = await aService();
    people = new Deciders(service);
    await service.openBudget(5_000_000_000);
  });
  afterAll(() => service.close());

  /** As the door asks, and how many statements it took. */
  const queue = async () => {
    const { db } = service;
    const lists = new ListQueries(db);
    const files = new ListFiles(lists, new Annexes(keyRing), keyRing, new Clock());
    const logger = { ...db.logger };
    let statements = 0;
    db.logger = { ...logger, logQuery: () => void (statements += 1) };
    const budgets = await new Readings(files, lists, new ReadingQueries(db)).queue(reader);
    db.logger = logger;
    return { lists: new Map(budgets.flatMap((one) => one.lists).map((list) => [list.id, list])), statements };
  };

  it('is asked for in as many statements for one list as for many, and says of each what is of that one', async () => {
    const [one, two, three, ...more] = await people.ready(1, 6);
    const touched = await people.submitted([one ?? '']);
    const alone = await queue();

    await service.db.query(`insert into assessment_acts (assessment_id, by, act) values ($1, 'approver', 'verified')`, [
      two,
    ]);
    const own = await people.submitted([two ?? '', three ?? '']);
    const untouched = await people.submitted(more);
    await service.db.query(
      `update payment_accounts set decided_at = now() + interval '1 hour' where person_id = (select person_id from assessments where id = $1)`,
      [one],
    );
    const { lists, statements } = await queue();

    expect(statements).toBe(alone.statements);
    expect(lists.size).toBe(3);
    expect(lists.get(touched.id)).toMatchObject({ changed: 1, hands: [], unopened: 1 });
    expect(lists.get(own.id)).toMatchObject({ changed: 0, hands: [{ code: 'verified' }], unopened: 1 });
    expect(lists.get(untouched.id)).toMatchObject({ changed: 0, hands: [], unopened: 1, hasApproved: false });
    expect(lists.get(untouched.id)?.toOpen).toHaveLength(1);
  });
});
