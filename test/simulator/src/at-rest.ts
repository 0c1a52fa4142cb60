import { brokenInvariants, inWords, type LineService, type Query } from '../../invariants/dist/index.js';
import type { Envelope } from '@tanggap/contracts';
import { questionsTo } from './questions.js';
import { serviceNames, type ServiceName } from './instances.js';
import type { Databases } from './running.js';
import type { Simulation } from './simulation.js';
import { streamName } from '@tanggap/messaging';
import type { EventLogs } from './event-logs.js';

type Row = Readonly<Record<string, string | number | null>>;

const asked: Readonly<Record<ServiceName, string>> = {
  'layoff-notices': `
    select n.id as notice, n.status, l.status as list, l.good, l.reported, p.registered, p.cases, p.referred, p.seats,
           p.waiting, p.not_suitable, p.assessed, p.eligible, p.needs_evidence, p.not_eligible, p.reserved
      from notices n join worker_lists l on l.id = n.list_id left join notice_progress p on p.notice_id = n.id order by 1`,
  'worker-registry': `
    select c.notice_id as notice, p.nik_hash as nik, c.id as case, c.person_id as person, c.line
      from cases c join people p on p.id = c.person_id order by 1, 2`,
  'training-referrals': `
    select p.notice_id as notice, p.person_id as person, p.case_id as case, r.status, r.programme_code, c.code, r.rank, r.round
      from proposals p left join referrals r on r.id = p.id left join classes c on c.id = r.class_id order by 1, 3`,
  'cash-assistance': `
    select a.notice_id as notice, a.person_id as person, a.case_id as case, s.outcome, s.budget_place, s.reserved, s.rank,
           a.priority, s.round
      from assessments a left join screenings s on s.assessment_id = a.id order by 1, 3`,
};
const places = `
  select topic, partition, position from consumer_positions where position > 0
   union all select 'parked', partition, position from parked_events where state = 'parked' and key <> all($1)
   union all select 'refused', partition, position from refused_events`;

/** All that the four databases hold of a world, once nothing moves any more. */
export type Rest = Readonly<Record<ServiceName, readonly Row[]>> & { readonly rounds: readonly string[] };

export async function restOf(databases: Databases): Promise<Rest> {
  const entries = await Promise.all(
    serviceNames.map(async (name) => [name, await databases[name].connection.ask<Row>(asked[name])] as const),
  );
  const given = await databases['worker-registry'].connection.ask<{ notice: string }>(
    `select notice_id as notice from notice_registrations where round is not null order by round`,
  );
  const rows = Object.fromEntries(entries) as Record<ServiceName, Row[]>;
  return { ...rows, rounds: given.map(({ notice }) => notice) };
}

/** What became of each worker and each notice, in words that do not depend on ids that differ from run to run. */
export function outcomesOf(rest: Rest, isLost: (notice: string) => boolean): string[] {
  const referrals = new Map(rest['training-referrals'].map((row) => [row['case'], row]));
  const assessments = new Map(rest['cash-assistance'].map((row) => [row['case'], row]));
  const workers = rest['worker-registry'].map(({ notice, nik, case: id, line }) => {
    const [referral, assessment] = [referrals.get(id ?? null), assessments.get(id ?? null)].map(withoutIds);
    return [`${notice} worker ${nik} row ${line}`, notice, `${referral} | ${assessment}`] as const;
  });
  const notices = rest['layoff-notices'].map(
    (row) => [`${row['notice']} notice`, row['notice'], withoutIds(row)] as const,
  );
  return [...workers, ...notices]
    .filter(([, notice]) => !isLost(String(notice)))
    .map(([who, , what]) => `${who}: ${what}`)
    .sort();
}

function withoutIds(row: Row | undefined): string {
  if (!row) return 'nothing';
  const ids = ['notice', 'person', 'case'];
  return Object.entries(row)
    .flatMap(([name, value]) => (ids.includes(name) ? [] : [value]))
    .join(' ');
}

/** What must hold at rest in any run; each broken one a sentence. */
export async function brokenPromises(
  databases: Databases,
  { logs, misfortunes: { lost } }: Pick<Simulation, 'logs' | 'misfortunes'>,
): Promise<string[]> {
  const broken = await Promise.all(serviceNames.map((name) => brokenIn(name, databases, logs, lost)));
  return [...broken.flat(), ...brokenOnTopics(logs.all())];
}

/** The same by the checker of the whole line, which asks a hundred questions. */
export async function brokenByTheChecker(databases: Databases, lost: ReadonlySet<string>): Promise<string[]> {
  const questions = new Map(serviceNames.map((name) => [name, questionsTo(databases[name].connection)]));
  const ask = (service: LineService) => questions.get(service) as Query;
  const broken = await brokenInvariants(ask, { atRest: lost.size === 0, refused: [] });
  return broken.map(inWords);
}

async function brokenIn(
  service: ServiceName,
  databases: Databases,
  logs: EventLogs,
  lost: ReadonlySet<string>,
): Promise<string[]> {
  const rows = await databases[service].connection.ask<{ topic: string; partition: number; position: string }>(places, [
    [...lost],
  ]);
  return rows.flatMap(({ topic, partition, position }) => {
    if (topic === 'parked' || topic === 'refused') return [`${service}: ${position} is ${topic}`];
    const head = Math.max(...logs.of({ topic, partition }).map((event) => event.position));
    if (head === Number(position)) return [];
    return [`${service} stands at ${position} of ${head} in ${streamName({ topic, partition })}`];
  });
}

const onceEach: Readonly<Record<string, string>> = {
  'worker-registry.case-opened.v1': 'caseId',
  'worker-registry.case-closed.v1': 'caseId',
  'worker-registry.notice-registered.v1': 'noticeId',
  'training-referrals.referral-decided.v1': 'caseId',
  'training-referrals.round-closed.v1': 'noticeId',
  'training-referrals.referral-ended.v1': 'caseId',
  'cash-assistance.assessment-made.v1': 'caseId',
  'cash-assistance.round-closed.v1': 'noticeId',
  'cash-assistance.assessment-closed.v1': 'caseId',
  'layoff-notices.notice-accepted.v1': 'noticeId',
};

/** A fact is stated once, whoever died: other positions would be other facts. */
function brokenOnTopics(events: readonly Envelope[]): string[] {
  const said = new Map<string, number>();
  return events.flatMap(({ name, data, position }) => {
    const field = onceEach[name];
    const { [field ?? '']: of, decision = '' } = data as unknown as Record<string, string>;
    // Who waited and was passed a seat on is told of it as well.
    const about = of && of + decision;
    if (!about) return [];
    const before = said.get(name + about);
    said.set(name + about, position);
    return before === undefined || before === position
      ? []
      : [`${name} of ${about} is told at ${before} and ${position}`];
  });
}
