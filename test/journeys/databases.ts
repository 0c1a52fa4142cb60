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

/** What became of each worker of a notice, by the keyed hash of the identity number: ids differ from run to run. */
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
      `select r.person_id, concat_ws(' ', r.status, r.programme_code, c.code, r.rank) as outcome
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
  return notice?.status === 'decided';
}

/** How much every service holds; what must not grow when nothing new is said. */
export async function holdings(line: Line): Promise<Readonly<Record<string, number>>> {
  const tables: Readonly<Record<string, readonly string[]>> = {
    'layoff-notices': ['notices', 'notice_changes', 'worker_lists', 'list_rows', 'list_findings', 'outbox'],
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

/** What no database may ever hold; each a sentence, none when all is well. */
export async function brokenPromises(line: Line): Promise<readonly string[]> {
  const promises: readonly (readonly [string, string, string])[] = [
    [
      'worker-registry',
      'two people have the same identity number',
      `select nik_hash from people group by 1 having count(*) > 1`,
    ],
    [
      'worker-registry',
      'a person has two cases for one notice',
      `select 1 from cases group by person_id, notice_id having count(*) > 1`,
    ],
    [
      'worker-registry',
      'a row of a list became two cases',
      `select 1 from cases group by notice_id, line having count(*) > 1`,
    ],
    ['training-referrals', 'a case has two proposals', `select 1 from proposals group by case_id having count(*) > 1`],
    [
      'training-referrals',
      'a proposal has no decision',
      `select 1 from proposals p left join referrals r on r.id = p.id where r.id is null`,
    ],
    [
      'training-referrals',
      'a class has more people than seats',
      `select 1 from classes c where c.seats < (select count(*) from referrals r where r.class_id = c.id) or c.seats_taken > c.seats`,
    ],
    [
      'training-referrals',
      'a person holds two places',
      `select 1 from referrals where status in ('seat-held', 'waiting') group by person_id having count(*) > 1`,
    ],
    ['cash-assistance', 'a case has two assessments', `select 1 from assessments group by case_id having count(*) > 1`],
    [
      'cash-assistance',
      'a budget is committed beyond its allocation, or does not know what is reserved',
      `select 1 from budgets b where b.reserved + b.paid > b.allocation or b.reserved <>
         (select coalesce(sum(amount), 0) from commitments c where c.scheme_code = b.scheme_code and c.budget_year = b.year)`,
    ],
    [
      'cash-assistance',
      'an assessment has no decision of its round, or another amount than the ledger',
      `select 1 from assessments a left join screenings s on s.assessment_id = a.id
         full join commitments c on c.assessment_id = a.id
        where s.assessment_id is null or s.reserved <> coalesce(c.amount, 0)`,
    ],
  ];
  const found = await Promise.all(
    promises.map(async ([service, sentence, sql]) => ((await query(line, service, sql)).length > 0 ? [sentence] : [])),
  );
  return found.flat();
}

/** The same cases, under the same ids, in all three services. */
export async function caseSets(line: Line): Promise<readonly string[][]> {
  const ids = async (service: string, sql: string) =>
    (await query<{ id: string }>(line, service, sql)).map(({ id }) => id).sort();
  return Promise.all([
    ids('worker-registry', `select id from cases`),
    ids('training-referrals', `select case_id as id from proposals`),
    ids('cash-assistance', `select case_id as id from assessments`),
  ]);
}
