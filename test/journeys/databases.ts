import pg from 'pg';
import type { Line } from '@tanggap/testing';

type Row = Readonly<Record<string, unknown>>;

/** Asks one service's database. */
export async function query<T extends Row>(
  line: Line,
  service: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: line.databases.urls[service] });
  await client.connect();
  try {
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/**
 * What became of each worker of a notice, by the keyed hash of the identity number: ids differ from run to run. So do
 * the codes of classes, which end in a day that is counted from the first start.
 */
export async function outcomesOf(line: Line, noticeId: string): Promise<readonly string[]> {
  const [cases, referrals, assessments] = await Promise.all([
    query<{ person_id: string; nik_hash: string }>(
      line,
      'worker-registry',
      `select c.person_id, p.nik_hash from cases c join people p on p.id = c.person_id where c.notice_id = $1`,
      [noticeId],
    ),
    query<{ person_id: string; outcome: string }>(
      line,
      'training-referrals',
      `select r.person_id, concat_ws(' ', r.status, r.programme_code, regexp_replace(c.code, '-\\d{8}$', ''), r.rank) as outcome
         from referrals r left join classes c on c.id = r.class_id where r.notice_id = $1`,
      [noticeId],
    ),
    query<{ person_id: string; outcome: string }>(
      line,
      'cash-assistance',
      `select a.person_id, concat_ws(' ', s.outcome, s.budget_place, s.reserved, s.rank, a.priority) as outcome
         from assessments a left join screenings s on s.assessment_id = a.id where a.notice_id = $1`,
      [noticeId],
    ),
  ]);
  const byPerson = (rows: readonly { person_id: string; outcome: string }[]) =>
    new Map(rows.map(({ person_id, outcome }) => [person_id, outcome]));
  const [referred, assessed] = [byPerson(referrals), byPerson(assessments)];
  return cases
    .map(({ person_id, nik_hash }) => [nik_hash, referred.get(person_id), assessed.get(person_id)].join(' | '))
    .sort();
}

/** Whether layoff-notices, too, has heard that every case of the notice is decided. */
export async function isDecided(line: Line, noticeId: string): Promise<boolean> {
  const [notice] = await query<{ status: string }>(line, 'layoff-notices', `select status from notices where id = $1`, [
    noticeId,
  ]);
  return notice?.status === 'decided' || notice?.status === 'completed';
}

/** Whether every case of the notice is on a list of work, and lies on a desk wherever one of its place has room. */
export async function isHandedOut(line: Line, noticeId: string): Promise<boolean> {
  const [left] = await query<{ count: number }>(
    line,
    'worker-registry',
    `with room as (
       select regions, districts from desks d where active
          and cap > (select count(*) from case_work where owner_id = d.account_id and due_on is not null))
     select count(*)::int as count from cases c left join case_work w on w.case_id = c.id
      where c.notice_id = $1 and (w.case_id is null or w.owner_id is null and w.due_on is not null and exists (
        select from room where w.home_region_code = any(regions) or w.district_code = any(districts)))`,
    [noticeId],
  );
  return left?.count === 0;
}

/** How much every service holds; what must not grow when nothing new is said. */
export async function holdings(line: Line): Promise<Readonly<Record<string, number>>> {
  const tables: Readonly<Record<string, readonly string[]>> = {
    'layoff-notices': [
      'notices',
      'notice_changes',
      'worker_lists',
      'list_rows',
      'list_reports',
      'list_findings',
      'outbox',
    ],
    'worker-registry': ['people', 'cases', 'case_changes', 'notice_registrations', 'outbox'],
    'training-referrals': ['proposals', 'referrals', 'referral_history', 'outbox'],
    'cash-assistance': ['assessments', 'screenings', 'commitments', 'outbox'],
  };
  const counted = Object.entries(tables).flatMap(([service, names]) =>
    names.map(async (table) => {
      const [row] = await query<{ count: number }>(line, service, `select count(*)::int as count from ${table}`);
      return [`${service}.${table}`, row?.count ?? -1] as const;
    }),
  );
  return Object.fromEntries(await Promise.all(counted));
}
