import { messagingTables, parkedDesk, parkedProposals } from '@tanggap/messaging';
import { auditTables, commandTables } from '@tanggap/platform';
import { ARegistry } from './a-registry.js';
import { caseStates } from '../src/domain/case.js';
import { tables } from '../src/persistence/index.js';

describe('the tables of the registry', () => {
  let registry: ARegistry;
  beforeAll(async () => {
    registry = await ARegistry.open();
  });
  afterAll(() => registry.close());

  it('are what the entity schemas say', async () => {
    const drift = await registry.db.driver.createSchemaBuilder().log();

    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('are all described, but those that every service has', async () => {
    const rows: { name: string }[] = await registry.db.query(
      `select relname as name from pg_class where relkind in ('r', 'p') and not relispartition
          and relnamespace = 'public'::regnamespace`,
    );
    const described = registry.db.entityMetadatas.map(({ tableName }) => tableName);
    const ofEvery = [
      ...messagingTables,
      ...parkedProposals,
      ...parkedDesk({ pays: false }),
      ...auditTables,
      ...commandTables,
    ].join(' ');

    const left = rows.map(({ name }) => name).filter((name) => !described.includes(name) && !ofEvery.includes(name));
    expect(left).toEqual(['migrations']);
  });

  it('allow exactly the states that the domain knows', async () => {
    const checks: { name: string; text: string }[] = await registry.db.query(
      `select conname as name, pg_get_constraintdef(oid) as text from pg_constraint
        where conname in ('a_case_is_in_a_known_state', 'a_change_leads_to_a_known_state') order by conname`,
    );

    for (const { text } of checks) {
      expect([...text.matchAll(/'([a-z-]+)'/g)].map((match) => match[1])).toEqual(caseStates);
    }
    expect(checks).toHaveLength(2);
  });

  it('come from migrations that are numbered without gaps', () => {
    const numbers = tables.migrations.map((migration) => Number(new migration().name?.slice(-13)));

    expect(numbers).toEqual(numbers.map((_, place) => place + 1));
  });
});
