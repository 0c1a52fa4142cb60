import type { DataSource } from 'typeorm';
import { AuditLog, type AuditLine } from './audit.js';

const line = (name: string): AuditLine => ({ name, accountId: null, targetId: null, outcome: 'done' });
const failure = (code: string) => Object.assign(new Error(code), { code });

/** A log whose database answers as `failureOf` says of the names in one statement, and how many statements it was sent. */
function aLog(failureOf: (names: readonly string[]) => Error | undefined) {
  const statements: (readonly string[])[] = [];
  const query = (_: string, [names = []]: readonly string[][]) => {
    statements.push(names);
    const error = failureOf(names);
    return error ? Promise.reject(error) : Promise.resolve([]);
  };
  return { log: new AuditLog({ query } as unknown as DataSource), statements };
}

async function outcomesOf(log: AuditLog, names: readonly string[]): Promise<readonly string[]> {
  const settled = await Promise.allSettled(names.map((name) => log.record(line(name))));
  return settled.map(({ status }) => status);
}

describe('lines of the audit log that are written together', () => {
  it.each(['22021', '23514'])('are tried alone where one of them cannot be kept: %s', async (code) => {
    const { log } = aLog((names) => (names.includes('bad') ? failure(code) : undefined));

    expect(await outcomesOf(log, ['first', 'a', 'bad', 'b'])).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it.each(['ECONNREFUSED', '57P01', '42P01', ''])('fail at once where the database is away: %s', async (code) => {
    const { log, statements } = aLog(() => failure(code));

    expect(new Set(await outcomesOf(log, ['first', 'a', 'b', 'c']))).toEqual(new Set(['rejected']));
    // The first goes by itself; whoever came meanwhile goes together, once.
    expect(statements).toEqual([['first'], ['a', 'b', 'c']]);
  });
});
