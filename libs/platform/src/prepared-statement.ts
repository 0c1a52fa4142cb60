import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';

/**
 * A question that many ask, each with a key of their own: every connection plans it once and keeps the plan, where planning takes ten times
 * as long as the answer. Not for statements over sets, whose best plan changes with their size; a few keys are given as
 * `any(array(select unnest($1::uuid[])))`, as PostgreSQL keeps no plan that looks dearer than the one for the length just seen. `text` is a
 * constant: a connection keeps each text that it has seen for as long as it lives.
 */
export class PreparedStatement<Row extends object> {
  private readonly name: string;

  constructor(private readonly text: string) {
    this.name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  }

  /** In the transaction of the manager, or on any connection where it has none. */
  async rows({ queryRunner, dataSource }: EntityManager, values: readonly unknown[]): Promise<readonly Row[]> {
    if (queryRunner) return this.rowsBy(queryRunner, values);
    const runner = dataSource.createQueryRunner();
    try {
      return await this.rowsBy(runner, values);
    } finally {
      await runner.release();
    }
  }

  private async rowsBy(runner: QueryRunner, values: readonly unknown[]): Promise<readonly Row[]> {
    const client = (await runner.connect()) as ClientBase;
    const { rows } = await client.query<Row>({ name: this.name, text: this.text, values: [...values] });
    return rows;
  }
}
