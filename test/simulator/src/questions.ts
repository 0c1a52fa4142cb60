import type { Query } from '../../invariants/dist/index.js';
import type { OneConnection } from './one-connection.js';

type Rows = readonly Record<string, unknown>[];
type Waiting = { readonly sql: string; readonly answer: (rows: Rows) => void; readonly fail: (error: unknown) => void };

/** Asks as one statement what is asked at the same time: a hundred small questions a seed cost more than all its work. */
export function questionsTo(connection: OneConnection): Query {
  let waiting: Waiting[] = [];
  const askAll = async () => {
    const asked = waiting;
    waiting = [];
    try {
      const columns = asked.map(({ sql }, n) => `(select coalesce(json_agg(q), '[]') from (${sql}) as q) as a${n}`);
      const [row] = await connection.ask<Record<string, Rows>>(`select ${columns.join(', ')}`);
      asked.forEach(({ answer }, n) => answer(row?.[`a${n}`] ?? []));
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  };
  const together = (sql: string) =>
    new Promise<Rows>((answer, fail) => {
      if (waiting.push({ sql, answer, fail }) === 1) setImmediate(() => void askAll());
    });
  return (async (sql, values = []) => (values.length > 0 ? connection.ask(sql, values) : together(sql))) as Query;
}
