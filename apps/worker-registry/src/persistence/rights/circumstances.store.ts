import type { Tx } from '@tanggap/messaging';
import { EntitySchema, type EntityManager } from 'typeorm';
import { circumstances as known, evidences } from '../../domain/rights/circumstance.js';
import type { LifeReport, Retraction } from '../../domain/rights/circumstance.js';

const listOf = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ');

export const circumstances = new EntitySchema<LifeReport>({
  name: 'Circumstance',
  tableName: 'circumstances',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_circumstance' },
    personId: { name: 'person_id', type: 'uuid' },
    circumstance: { type: 'text' },
    since: { type: 'date' },
    evidence: { type: 'text' },
    noteSealed: { name: 'note_sealed', type: 'text', nullable: true },
    copyOf: { name: 'copy_of', type: 'uuid', nullable: true },
    reportedBy: { name: 'reported_by', type: 'text' },
    reportedAt: { name: 'reported_at', type: 'timestamptz', default: () => 'now()' },
  },
  indices: [{ name: 'circumstances_of_a_person', columns: ['personId'] }],
  foreignKeys: [
    {
      name: 'a_circumstance_is_of_a_person',
      target: 'Person',
      columnNames: ['personId'],
      referencedColumnNames: ['id'],
    },
    {
      name: 'a_copy_is_of_a_report',
      target: 'Circumstance',
      columnNames: ['copyOf'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [
    { name: 'a_circumstance_is_known', expression: `circumstance in (${listOf(known)})` },
    { name: 'a_circumstance_says_how_it_is_known', expression: `evidence in (${listOf(evidences)})` },
    { name: 'a_note_is_kept_sealed', expression: `note_sealed like '_%._%'` },
  ],
});

export const circumstanceRetractions = new EntitySchema<Retraction>({
  name: 'CircumstanceRetraction',
  tableName: 'circumstance_retractions',
  columns: {
    circumstanceId: {
      name: 'circumstance_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'a_circumstance_is_retracted_once',
    },
    reasonSealed: { name: 'reason_sealed', type: 'text' },
    retractedBy: { name: 'retracted_by', type: 'text' },
    retractedAt: { name: 'retracted_at', type: 'timestamptz', default: () => 'now()' },
  },
  foreignKeys: [
    {
      name: 'what_is_retracted_was_reported',
      target: 'Circumstance',
      columnNames: ['circumstanceId'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [{ name: 'a_reason_is_kept_sealed', expression: `reason_sealed like '_%._%'` }],
});

/** A report as it stands by now. */
export type StandingReport = LifeReport &
  Readonly<{ retractedAt: Date | null; retractedBy: string | null; reasonSealed: string | null }>;

const columns = `
  k.id, k.person_id as "personId", k.circumstance, k.since::text as since, k.evidence, k.note_sealed as "noteSealed",
  k.copy_of as "copyOf", k.reported_by as "reportedBy", k.reported_at as "reportedAt", r.retracted_at as "retractedAt",
  r.retracted_by as "retractedBy", r.reason_sealed as "reasonSealed"`;
const from = `circumstances k left join circumstance_retractions r on r.circumstance_id = k.id`;

/** Everything that was reported of these people, in the order of the reports. */
export async function reportsOf(db: Pick<EntityManager, 'query'>, personIds: readonly string[]) {
  return db.query<StandingReport[]>(
    `select ${columns} from ${from} where k.person_id = any($1::uuid[]) order by k.id`,
    [personIds],
  );
}

export async function reportNamed(db: Pick<EntityManager, 'query'>, id: string): Promise<StandingReport | undefined> {
  const [row] = await db.query<StandingReport[]>(`select ${columns} from ${from} where k.id = $1`, [id]);
  return row;
}

export async function keepReports(tx: Tx, reports: readonly LifeReport[]): Promise<void> {
  await tx.manager.query(
    `insert into circumstances (id, person_id, circumstance, since, evidence, note_sealed, copy_of, reported_by, reported_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::timestamptz[])`,
    [
      reports.map(({ id }) => id),
      reports.map(({ personId }) => personId),
      reports.map(({ circumstance }) => circumstance),
      reports.map(({ since }) => since),
      reports.map(({ evidence }) => evidence),
      reports.map(({ noteSealed }) => noteSealed),
      reports.map(({ copyOf }) => copyOf),
      reports.map(({ reportedBy }) => reportedBy),
      reports.map(({ reportedAt }) => reportedAt),
    ],
  );
}

export async function keepRetractions(tx: Tx, retractions: readonly Retraction[]): Promise<void> {
  await tx.manager.query(
    `insert into circumstance_retractions (circumstance_id, reason_sealed, retracted_by, retracted_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[])`,
    [
      retractions.map(({ circumstanceId }) => circumstanceId),
      retractions.map(({ reasonSealed }) => reasonSealed),
      retractions.map(({ retractedBy }) => retractedBy),
      retractions.map(({ retractedAt }) => retractedAt),
    ],
  );
}
