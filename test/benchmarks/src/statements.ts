import { rename, writeFile } from 'node:fs/promises';
import { ask } from './databases.js';

/** So that PostgreSQL counts each statement, and where it spends its time. */
export const countingStatements = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.max': '5000',
};
/** Those that functions and triggers run as well, and what it takes to plan them. */
export const countingInnerStatements = { 'pg_stat_statements.track': 'all', 'pg_stat_statements.track_planning': 'on' };

/** How many statements each service has sent so far; services by their DATABASE_URL. */
export async function statementsByService(
  urls: Readonly<Record<string, string>>,
  adminUrl: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await ask<{ role: string; calls: number }>(
    adminUrl,
    `select r.rolname as role, sum(s.calls)::int as calls
       from pg_stat_statements s join pg_roles r on r.oid = s.userid
      where s.toplevel group by r.rolname`,
  );
  const calls = new Map(rows.map((row) => [row.role, row.calls]));
  // By who sent it: a service also reads the outboxes of others, in their databases.
  return new Map(Object.entries(urls).map(([name, url]) => [name, calls.get(roleOf(url)) ?? 0]));
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

export async function clearStatements(adminUrl: string): Promise<void> {
  await ask(adminUrl, 'select pg_stat_statements_reset()');
}

/** The dearest ones, into a file. */
export async function keepStatements(adminUrl: string, file: string): Promise<void> {
  const rows = await ask<{ line: string }>(
    adminUrl,
    `select format('%s %9s ms %9s ms to plan %7s calls %9s rows  %s',
                   rpad(d.datname, 32), round(s.total_exec_time), round(s.total_plan_time), s.calls, s.rows,
                   left(regexp_replace(s.query, '\\s+', ' ', 'g'), 220)) as line
       from pg_stat_statements s join pg_database d on d.oid = s.dbid
      where s.toplevel order by s.total_exec_time + s.total_plan_time desc limit 60`,
  );
  await writeFile(`${file}.new`, `${rows.map(({ line }) => line).join('\n')}\n`);
  await rename(`${file}.new`, file);
}
