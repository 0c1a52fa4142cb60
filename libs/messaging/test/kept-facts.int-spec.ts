import { contractOf, newId, partitionOf, type EventData, type Fact } from '@tanggap/contracts';
import { freshDatabase, type FreshDatabase } from '@tanggap/testing';
import { DataSource } from 'typeorm';
import { messagingTables, newCause, UnitOfWork, writtenOut, type KeptFacts } from '../src/index.js';

const name = 'layoff-notices.workers-reported.v1' as const;
const sample = contractOf(name).sample as EventData<typeof name>;
const key = newId('bulk');
const fact: Fact<typeof name> = { name, data: { ...sample, noticeId: key } };

describe('facts that were kept to be told later', () => {
  let fresh: FreshDatabase;
  let db: DataSource;
  const ids = [newId(), newId(), newId()];
  const kept = (from: number): KeptFacts => ({
    ...{ name, key, parameters: [from] },
    query: `select n as place, id as event_id, data from kept where n > $1`,
  });

  beforeAll(async () => {
    fresh = await freshDatabase();
    db = await new DataSource({ type: 'postgres', url: fresh.url }).initialize();
    for (const table of messagingTables) await db.query(table);
    await db.query(`create table kept (n int, id uuid, data json)`);
    await db.query(`insert into kept select * from unnest($1::int[], $2::uuid[], $3::json[])`, [
      [3, 1, 2],
      [ids[2], ids[0], ids[1]],
      Array.from({ length: 3 }, () => writtenOut(fact)),
    ]);
  });
  afterEach(() => db.query(`delete from outbox`));
  afterAll(async () => {
    await db.destroy();
    await fresh.drop();
  });

  it('are told as if they were published now: in the order of their places, behind what was published', async () => {
    const cause = { correlationId: newId(), causationId: newId(), traceparent: 'a-trace' };
    await new UnitOfWork(db).run(cause, async (tx) => {
      tx.publishKept(kept(1));
      tx.publish(fact);
    });

    const columns = 'topic, partition, name, key, correlation_id, causation_id, traceparent, data';
    const told = await db.query<Record<string, unknown>[]>(`select event_id, ${columns} from outbox order by position`);
    expect(told.map(({ event_id }) => event_id)).toEqual([expect.any(String), ids[1], ids[2]]);
    const [published, ...copies] = told.map((row) => ({ ...row, event_id: '' }));
    expect(copies).toEqual([published, published]);
    expect(published).toMatchObject({
      partition: partitionOf(key),
      key,
      data: fact.data,
      correlation_id: cause.correlationId,
    });
  });

  it('are not told when the transaction fails', async () => {
    const failing = new UnitOfWork(db).run(newCause(), async (tx) => {
      tx.publishKept(kept(0));
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect(await db.query(`select 1 from outbox`)).toEqual([]);
  });

  it('need a cause, and are checked when they are written out', async () => {
    await expect(new UnitOfWork(db).run(null, async (tx) => tx.publishKept(kept(0)))).rejects.toThrow(
      'must name its cause',
    );
    const leaking = { ...fact, data: { ...fact.data, nama: 'Dewi' } };
    expect(() => writtenOut(leaking)).toThrow('additional properties');
  });
});
