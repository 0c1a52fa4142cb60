import { newId, partitionOf, type Envelope, type EventData, type EventName } from '@tanggap/contracts';
import { RoundKeeper } from '@tanggap/messaging';
import { budgetRounds } from '../../../../apps/cash-assistance/dist/application/budget-rounds.js';
import { Assessments } from '../../../../apps/cash-assistance/dist/application/assessments.js';
import { TakingUp } from '../../../../apps/cash-assistance/dist/application/assessing/taking-up.js';
import { Closings } from '../../../../apps/cash-assistance/dist/application/closings.js';
import { StopsHeard } from '../../../../apps/cash-assistance/dist/application/stops/stops.js';
import { run, some, type Act, type Post } from './post.js';

const PEOPLE_OF_A_NOTICE = 25;
/** One at a time writes the next notice. */
const FEEDING = 4_711_043;

type Case = EventData<'worker-registry.case-opened.v1'>;

/** What the registry tells: people of notice after notice, and what becomes of some of them. */
export function registryActs(post: Post, people: number): readonly Act[] {
  const rounds = new RoundKeeper(post.db, post.work, budgetRounds);
  const takingUp = new TakingUp(post.work, post.clock);
  const count = (sql: string) => post.db.query<[{ n: number }]>(sql).then(([{ n }]) => n);
  return [
    // Seldom: most of what happens happens between two notices.
    { name: 'hear of a notice', weight: 1, run: () => hearOfANotice(post, people) },
    {
      name: 'give out and take up',
      weight: 6,
      run: async () => {
        const due = await count(
          `select ((select count(*) from rounds where state <> 'closed') + (select count(*) from case_closures where told_at is null)
                 + (select count(*) from work_walks where not is_over))::int as n`,
        );
        await rounds.holdDue();
        await takingUp.step();
        return due > 0;
      },
    },
    { name: 'take a layoff back', weight: 1, disturbs: true, run: () => takeBack(post) },
    { name: 'report a life', weight: 1, disturbs: true, run: () => reportALife(post) },
    { name: 'find a double', weight: 1, disturbs: true, run: () => merge(post) },
  ];
}

/** Whether everybody has come. */
export async function haveAllCome({ db }: Post, people: number): Promise<boolean> {
  const [{ n }] = await db.query<[{ n: number }]>(`select count(*)::int as n from rounds where state = 'closed'`);
  return n >= Math.ceil(people / PEOPLE_OF_A_NOTICE);
}

function hearOfANotice(post: Post, people: number): Promise<boolean> {
  const assessments = new Assessments();
  return run(post, async (tx) => {
    await tx.manager.query(`select pg_advisory_xact_lock($1)`, [FEEDING]);
    const [{ n }] = await tx.manager.query<[{ n: number }]>(`select count(*)::int + 1 as n from rounds`);
    if (n > Math.ceil(people / PEOPLE_OF_A_NOTICE)) return false;
    const noticeId = newId();
    const cases = Array.from({ length: PEOPLE_OF_A_NOTICE }, (_, i) => aCase(post, noticeId, i + 2));
    await assessments.make(
      tx,
      cases.map((data) => said('worker-registry.case-opened.v1', data.personId, data)),
    );
    const counts = { workers: cases.length, newPeople: cases.length, knownPeople: 0, cases: cases.length };
    const registered = said('worker-registry.notice-registered.v1', noticeId, { noticeId, round: n, ...counts });
    await assessments.closeIntakes(tx, [registered]);
    return true;
  });
}

/** Some earn too much, and some share a family card. */
function aCase({ draws }: Post, noticeId: string, line: number): Case {
  const card = draws.chance(0.1) ? `card${draws.below(1_000)}` : newId().replaceAll('-', '');
  return {
    ...{ caseId: newId(), personId: newId(), noticeId, companyId: noticeId, line, newPerson: true },
    ...{ regionCode: '36.03', districtCode: '36.03.12', layoffDate: '2026-03-31', reasonCode: 'EFISIENSI_CEGAH' },
    ...{ employment: 'PKWTT', contractEnded: false, workStart: '2018-04-02', severanceMinimum: 50_000_000 },
    ...{ wage: draws.chance(0.1) ? 9_000_000 : 4_000_000, response: 'MENERIMA', ageBand: '25-34', schooling: 'SMA' },
    ...{ dependants: draws.below(4), occupation: 'SEWING', wishes: [], householdHash: card.padEnd(43, '_') },
  };
}

async function takeBack(post: Post): Promise<boolean> {
  const [row] = await post.db.query<{ caseId: string; personId: string; noticeId: string; line: number }[]>(
    `select case_id as "caseId", person_id as "personId", notice_id as "noticeId", line from assessment_work
      where state not in ('closed', 'withdrawn') order by random() limit 1`,
  );
  if (!row) return false;
  const closed = said('worker-registry.case-closed.v1', row.personId, { ...row, reason: 'amended' });
  await run(post, (tx) => new Closings().hear(tx, [closed]));
  return true;
}

async function reportALife(post: Post): Promise<boolean> {
  const [personId] = await some(post, `select person_id as id from commitments order by random() limit $1`, 1);
  if (personId === undefined) return false;
  const about = {
    circumstanceId: newId(),
    personId,
    circumstance: 'rehired',
    since: '2026-04-20',
    stands: true,
  } as const;
  const reported = said('worker-registry.circumstance-reported.v1', personId, about);
  await run(post, (tx) => new StopsHeard().hear(tx, [reported]));
  return true;
}

async function merge(post: Post): Promise<boolean> {
  const [personId, intoPersonId] = await some(
    post,
    `select person_id as id from commitments c where not exists (select from person_merges m where c.person_id in (m.person_id, m.into_person_id))
      order by random() limit $1`,
    2,
  );
  if (personId === undefined || intoPersonId === undefined) return false;
  const merged = said('worker-registry.person-merged.v1', personId, { mergeId: newId(), personId, intoPersonId });
  await run(post, (tx) => new StopsHeard().hearMerges(tx, [merged]));
  return true;
}

function said<N extends EventName>(name: N, key: string, data: EventData<N>): Envelope<N> {
  return {
    ...{ id: newId(), name, data, key, topic: 'worker-registry.person', partition: partitionOf(key), position: 1 },
    ...{ producer: 'worker-registry', occurredAt: new Date().toISOString(), correlationId: newId() },
    ...{ causationId: null, traceparent: null },
  };
}
