import pg from 'pg';
import { eventually, type Line } from '@tanggap/testing';

/** Keeps whoever writes one table waiting, and so in the middle of a transaction, until it is let go. */
export class HeldTable {
  private constructor(
    readonly service: string,
    private readonly table: string,
    private readonly client: pg.Client,
  ) {}

  static async of(line: Line, service: string, table: string): Promise<HeldTable> {
    const client = new pg.Client({ connectionString: line.databases.urls[service] });
    await client.connect();
    await client.query(`begin; lock table ${table} in share row exclusive mode`);
    return new HeldTable(service, table, client);
  }

  async untilSomebodyWaits(): Promise<void> {
    const waiting = `select 1 from pg_locks where not granted and relation = '${this.table}'::regclass
                        and database = (select oid from pg_database where datname = current_database())`;
    await eventually(async () => expect((await this.client.query(waiting)).rowCount).toBeGreaterThan(0), {
      within: 120_000,
      every: 20,
    });
  }

  async letGo(): Promise<void> {
    await this.client.end();
  }
}

/** Kills the service that waits for the table, lets the table go, and starts the service again. */
export async function killInTheMiddle(line: Line, held: HeldTable): Promise<void> {
  const service = line.services[held.service];
  await held.untilSomebodyWaits();
  await service?.kill9();
  await held.letGo();
  service?.launch();
}
