import type { Tx } from '@tanggap/messaging';
import { EntitySchema } from 'typeorm';
import type { Stop } from '../../domain/stops/stop.js';

type KeptStop = Stop & Readonly<{ heardAt: Date }>;
const coverings = `covers in ('person', 'earlier-cases', 'case')`;

export const stopSchema = new EntitySchema<KeptStop>({
  name: 'Stop',
  tableName: 'stops',
  columns: {
    groundId: { name: 'ground_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_stop_per_ground' },
    personId: { name: 'person_id', type: 'uuid' },
    covers: { type: 'text' },
    why: { type: 'text' },
    change: { type: 'int' },
    stands: { type: 'boolean' },
    heardAt: { name: 'heard_at', type: 'timestamptz', default: () => 'now()' },
  },
  checks: [{ name: 'a_stop_covers_what_is_known', expression: coverings }],
  indices: [{ name: 'stops_of_a_person', columns: ['personId'] }],
});

type StopChange = Readonly<{ groundId: string; change: number; stands: boolean; heardAt: Date }>;

/** All that was heard of each ground, so that it can be told from when to when money was held. */
export const stopChangeSchema = new EntitySchema<StopChange>({
  name: 'StopChange',
  tableName: 'stop_changes',
  columns: {
    groundId: {
      name: 'ground_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_line_per_change_of_a_stop',
    },
    change: { type: 'int', primary: true, primaryKeyConstraintName: 'one_line_per_change_of_a_stop' },
    stands: { type: 'boolean' },
    heardAt: { name: 'heard_at', type: 'timestamptz', default: () => 'now()' },
  },
});

/** What is said last of a ground stands; said again, or late, it changes nothing. */
export async function keepStops(tx: Tx, stops: readonly Stop[]): Promise<void> {
  if (stops.length === 0) return;
  await tx.manager.query(
    `with said as (
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::boolean[])
                  as s (ground_id, person_id, covers, why, change, stands)
     ), noted as (
       insert into stop_changes (ground_id, change, stands) select ground_id, change, stands from said on conflict do nothing
     )
     insert into stops as known (ground_id, person_id, covers, why, change, stands)
     select distinct on (ground_id) * from said order by ground_id, change desc
     on conflict (ground_id) do update
        set change = excluded.change, stands = excluded.stands, why = excluded.why, heard_at = now()
      where excluded.change > known.change`,
    [
      stops.map(({ groundId }) => groundId),
      stops.map(({ personId }) => personId),
      stops.map(({ covers }) => covers),
      stops.map(({ why }) => why),
      stops.map(({ change }) => change),
      stops.map(({ stands }) => stands),
    ],
  );
}
