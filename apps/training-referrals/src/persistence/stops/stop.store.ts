import type { Cause, Tx } from '@tanggap/messaging';
import { EntitySchema, type EntityManager } from 'typeorm';
import type { Stop } from '../../domain/stops/stop.js';
import { placed } from '../referral.store.js';

type KeptStop = Stop & Readonly<{ correlationId: string; causationId: string; heardAt: Date; settledAt: Date | null }>;

export const stopSchema = new EntitySchema<KeptStop>({
  name: 'stop',
  tableName: 'stops',
  columns: {
    groundId: { name: 'ground_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_stop_per_ground' },
    personId: { name: 'person_id', type: 'uuid' },
    covers: { type: 'text' },
    why: { type: 'text' },
    ends: { type: 'boolean' },
    sparesStarted: { name: 'spares_started', type: 'boolean' },
    change: { type: 'int' },
    stands: { type: 'boolean' },
    correlationId: { name: 'correlation_id', type: 'text' },
    causationId: { name: 'causation_id', type: 'text' },
    heardAt: { name: 'heard_at', type: 'timestamptz', default: () => 'now()' },
    settledAt: { name: 'settled_at', type: 'timestamptz', nullable: true },
  },
  checks: [{ name: 'a_stop_covers_what_is_known', expression: `covers in ('person', 'earlier-cases', 'case')` }],
  indices: [
    { name: 'stops_of_a_person', columns: ['personId'] },
    { name: 'stops_to_settle', columns: ['heardAt'], where: 'settled_at is null' },
  ],
});

/** A stop `s` that concerns this case of this person. */
const concerns = (person: string, caseId: string) =>
  `s.person_id = ${person} and (s.covers = 'person' or s.ground_id = ${caseId} or s.covers = 'earlier-cases' and ${caseId} < s.ground_id)`;

/** Whether somebody is offered nothing any more. The first look costs nothing while nobody is. */
export const isStopped = (person: string, caseId: string) =>
  `((select exists (select from stops s where s.stands and s.ends))
    and exists (select from stops s where s.stands and s.ends and ${concerns(person, caseId)}))`;

/** Whether what they hold ends in a moment: no seat is given to them any more. */
export const isEnding = (person: string, caseId: string) =>
  `exists (select from stops s where s.settled_at is null and s.stands and s.ends and ${concerns(person, caseId)})`;

/** What is said last of a ground stands; said again, it changes nothing. Grounds must differ. */
export async function keepStops(tx: Tx, stops: readonly (Stop & { readonly cause: Cause })[]): Promise<void> {
  if (stops.length === 0) return;
  await tx.manager.query(
    `insert into stops as known (ground_id, person_id, covers, why, ends, spares_started, change, stands, correlation_id, causation_id, settled_at)
     select s.*, case when s.stands and s.ends then null else now() end
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::boolean[], $7::int[], $8::boolean[], $9::text[], $10::text[])
         as s (ground_id, person_id, covers, why, ends, spares_started, change, stands, correlation_id, causation_id)
     on conflict (ground_id) do update
        set change = excluded.change, stands = excluded.stands, why = excluded.why, settled_at = excluded.settled_at,
            correlation_id = excluded.correlation_id, causation_id = excluded.causation_id, heard_at = now()
      where excluded.change > known.change`,
    [
      stops.map(({ groundId }) => groundId),
      stops.map(({ personId }) => personId),
      stops.map(({ covers }) => covers),
      stops.map(({ why }) => why),
      stops.map(({ ends }) => ends),
      stops.map(({ sparesStarted }) => sparesStarted),
      stops.map(({ change }) => change),
      stops.map(({ stands }) => stands),
      stops.map(({ cause }) => cause.correlationId),
      stops.map(({ cause }) => cause.causationId),
    ],
  );
}

// Who was not told of a place yet is told first: what a round decided is announced before it ends.
const toSettle = `
  select s.* from stops s
   where s.settled_at is null
     and not exists (select from referrals r join rounds d on d.round = r.round
                      where r.person_id = s.person_id and r.status in (${placed}) and d.state <> 'closed')`;

export async function areStopsDue(db: Pick<EntityManager, 'query'>): Promise<boolean> {
  const [row] = await db.query<{ due: boolean }[]>(`select exists (${toSettle}) as due`);
  return row?.due === true;
}

/** A place that ends, and why. */
export type Stopped = Readonly<{ referralId: string; why: string; cause: Cause }>;

/** Takes the next stops up; the places that they end. The seats are held: nobody gives out or moves any meanwhile. */
export async function takeStops(tx: Tx, atMost: number): Promise<{ taken: number; stopped: readonly Stopped[] }> {
  type Row = { referralId: string | null; why: string; correlationId: string; causationId: string; groundId: string };
  const rows = await tx.manager.query<Row[]>(
    `with due as (
       update stops k set settled_at = clock_timestamp()
         from (${toSettle} order by s.heard_at limit $1) s where k.ground_id = s.ground_id returning k.*)
     select s.ground_id as "groundId", r.id as "referralId", s.why, s.correlation_id as "correlationId", s.causation_id as "causationId"
       from due s
       left join referrals r on r.status in (${placed}) and ${concerns('r.person_id', 'r.case_id')}
            and not (s.spares_started and r.status = 'started')
      order by s.heard_at, s.ground_id`,
    [atMost],
  );
  const first = new Map<string, Stopped>();
  for (const { referralId, why, correlationId, causationId } of rows) {
    if (referralId === null || first.has(referralId)) continue;
    first.set(referralId, { referralId, why, cause: { correlationId, causationId } });
  }
  return { taken: new Set(rows.map(({ groundId }) => groundId)).size, stopped: [...first.values()] };
}
