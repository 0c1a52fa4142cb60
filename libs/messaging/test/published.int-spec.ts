import { contractOf, newId, type EventData, type Fact } from '@tanggap/contracts';
import { freshDatabase, type FreshDatabase } from '@tanggap/testing';
import { DataSource } from 'typeorm';
import { messagingTables, newCause, UnitOfWork } from '../src/index.js';

const name = 'worker-registry.workers-registered.v1' as const;
const sample = contractOf(name).sample as EventData<typeof name>;
const many: Fact<typeof name>[] = Array.from({ length: 250 }, (_, workers) => ({
  name,
  data: { ...sample, noticeId: newId('bulk'), workers },
}));

describe('what a transaction publishes', () => {
  let fresh: FreshDatabase;
  let db: DataSource;

  beforeAll(async () => {
    fresh = await freshDatabase();
    // One connection: whoever comes next gets the one that the transaction before has used.
    db = await new DataSource({ type: 'postgres', url: fresh.url, poolSize: 1 }).initialize();
    for (const table of messagingTables) await db.query(table);
  });
  afterEach(() => db.query(`delete from outbox`));
  afterAll(async () => {
    await db.destroy();
    await fresh.drop();
  });

  it('lies in the outbox in its order, as of now by the clock of the database', async () => {
    await new UnitOfWork(db).run(newCause(), async (tx) => tx.publish(many));

    const told = await db.query<{ key: string; data: object; isNow: boolean }[]>(
      `select key, data, now() - occurred_at between interval '0' and interval '5 min' as "isNow" from outbox order by position`,
    );
    expect(told).toEqual(many.map(({ data }) => ({ key: data.noticeId, data, isNow: true })));
  });

  it('keeps its cause letter by letter, whatever a header brought', async () => {
    const causes = ['tab\tline\nreturn\rslash\\n', '\\.', '\\N', 'now'].map((text) => ({
      correlationId: text,
      causationId: text,
      traceparent: text,
    }));
    await new UnitOfWork(db).run(null, async (tx) => causes.forEach((cause) => tx.publish(many.slice(0, 1), cause)));

    const told = await db.query<object[]>(
      `select correlation_id as "correlationId", causation_id as "causationId", traceparent from outbox order by position`,
    );
    expect(told).toEqual(causes);
  });

  it('is nothing at all when one fact breaks its contract; the connection goes on', async () => {
    const leaking = { name, data: { ...sample, nama: 'Dewi' } };
    const work = new UnitOfWork(db);

    await expect(work.run(newCause(), async (tx) => tx.publish([...many, leaking]))).rejects.toThrow(
      'additional properties',
    );
    expect(await db.query(`select 1 from outbox`)).toEqual([]);
    await work.run(newCause(), async (tx) => tx.publish(many.slice(0, 2)));
    expect(await db.query(`select 1 from outbox`)).toHaveLength(2);
  });
});
