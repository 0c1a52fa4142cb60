import { EntitySchema } from 'typeorm';
import type { Tx } from '@tanggap/messaging';
import type { NoticeRegistration } from '../domain/notice-registration.js';
import type { Tally } from '../domain/registration.js';

export const noticeRegistrations = new EntitySchema<NoticeRegistration>({
  name: 'NoticeRegistration',
  tableName: 'notice_registrations',
  columns: {
    noticeId: {
      name: 'notice_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_registration_per_notice',
    },
    regionCode: { name: 'region_code', type: 'text' },
    expectedWorkers: { name: 'expected_workers', type: 'integer', nullable: true },
    workers: { type: 'integer', default: 0 },
    newPeople: { name: 'new_people', type: 'integer', default: 0 },
    knownPeople: { name: 'known_people', type: 'integer', default: 0 },
    cases: { type: 'integer', default: 0 },
    round: { type: 'integer', nullable: true },
    registeredAt: { name: 'registered_at', type: 'timestamptz', nullable: true },
  },
  uniques: [{ name: 'one_notice_per_round', columns: ['round'] }],
  checks: [
    { name: 'every_worker_is_a_new_or_a_known_person', expression: 'workers = new_people + known_people' },
    { name: 'no_worker_has_two_cases', expression: 'cases <= workers' },
    { name: 'no_more_workers_come_than_were_accepted', expression: 'workers <= expected_workers' },
    {
      name: 'a_round_is_given_once_all_workers_are_registered',
      expression: 'round is null or workers = expected_workers',
    },
    { name: 'a_registered_notice_has_a_round', expression: '(round is null) = (registered_at is null)' },
  ],
});

/** The last round given: one row, locked from the giving to the commit, so rounds have no gaps and follow commits. */
export const roundCounter = new EntitySchema<{ onlyRow: boolean; lastRound: number }>({
  name: 'RoundCounter',
  tableName: 'round_counter',
  columns: {
    onlyRow: {
      name: 'only_row',
      type: 'boolean',
      primary: true,
      primaryKeyConstraintName: 'one_round_counter',
      default: true,
    },
    lastRound: { name: 'last_round', type: 'integer', default: 0 },
  },
  checks: [
    { name: 'the_round_counter_is_one_row', expression: 'only_row' },
    { name: 'rounds_count_from_one', expression: 'last_round >= 0' },
  ],
});

const registration = `notice_id as "noticeId", region_code as "regionCode", expected_workers as "expectedWorkers", workers,
  new_people as "newPeople", known_people as "knownPeople", cases, round, registered_at as "registeredAt"`;

export type AcceptedNotice = Readonly<{ noticeId: string; regionCode: string; reportedWorkers: number }>;
export type Progress = Readonly<{ noticeId: string; regionCode: string }> & Tally;

/** Notes how many workers each notice will have; the first number heard stands. Notices must differ. */
export async function expectWorkers(tx: Tx, accepted: readonly AcceptedNotice[]): Promise<NoticeRegistration[]> {
  const sorted = byNotice(accepted);
  return await tx.manager.query<NoticeRegistration[]>(
    `insert into notice_registrations as known (notice_id, region_code, expected_workers)
     select * from unnest($1::uuid[], $2::text[], $3::integer[])
     on conflict on constraint one_registration_per_notice
     do update set expected_workers = coalesce(known.expected_workers, excluded.expected_workers)
     returning ${registration}`,
    [
      sorted.map(({ noticeId }) => noticeId),
      sorted.map(({ regionCode }) => regionCode),
      sorted.map(({ reportedWorkers }) => reportedWorkers),
    ],
  );
}

/** Adds what was registered to what each notice has. Notices must differ. */
export async function addProgress(tx: Tx, progress: readonly Progress[]): Promise<NoticeRegistration[]> {
  const sorted = byNotice(progress);
  return await tx.manager.query<NoticeRegistration[]>(
    `insert into notice_registrations as known (notice_id, region_code, workers, new_people, known_people, cases)
     select * from unnest($1::uuid[], $2::text[], $3::integer[], $4::integer[], $5::integer[], $6::integer[])
     on conflict on constraint one_registration_per_notice
     do update set workers = known.workers + excluded.workers, new_people = known.new_people + excluded.new_people,
                   known_people = known.known_people + excluded.known_people, cases = known.cases + excluded.cases
     returning ${registration}`,
    [
      sorted.map(({ noticeId }) => noticeId),
      sorted.map(({ regionCode }) => regionCode),
      sorted.map(({ workers }) => workers),
      sorted.map(({ newPeople }) => newPeople),
      sorted.map(({ knownPeople }) => knownPeople),
      sorted.map(({ cases }) => cases),
    ],
  );
}

/** Takes the next `count` rounds; who comes next waits for this transaction. @returns the last round given before */
export async function takeRounds(tx: Tx, count: number): Promise<number> {
  const [[row]] = await tx.manager.query<[{ before: number }[], number]>(
    `update round_counter set last_round = last_round + $1 returning last_round - $1 as before`,
    [count],
  );
  if (!row) throw new Error('the round counter has lost its row');
  return row.before;
}

export async function keepRounds(tx: Tx, notices: readonly NoticeRegistration[]): Promise<void> {
  await tx.manager.query(
    `update notice_registrations as known set round = given.round, registered_at = now()
       from unnest($1::uuid[], $2::integer[]) as given (notice_id, round)
      where known.notice_id = given.notice_id`,
    [notices.map(({ noticeId }) => noticeId), notices.map(({ round }) => round)],
  );
}

/** In one order for all, so that two transactions do not wait for each other in a circle. */
function byNotice<T extends { noticeId: string }>(notices: readonly T[]): T[] {
  return [...notices].sort((a, b) => (a.noticeId < b.noticeId ? -1 : 1));
}
