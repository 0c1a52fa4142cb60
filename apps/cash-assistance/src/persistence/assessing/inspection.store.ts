import type { EntityManager } from 'typeorm';
import type { Share } from '../../domain/assessing/sample.js';
import type { InspectionState } from './evidence.schema.js';

/** All shares, the oldest in front. */
export async function loadShares(manager: Pick<EntityManager, 'query'>): Promise<readonly Share[]> {
  return await manager.query<Share[]>(
    `select valid_from::text as "validFrom", valid_to::text as "validTo", per_thousand as "perThousand"
       from inspection_shares order by valid_from`,
  );
}

export type Draw = Readonly<{ assessmentId: string; judgement: number; drew: number; perThousand: number }>;

/** Those that are drawn. A judgement that was looked at is not drawn again. */
export async function keepDraws(manager: EntityManager, draws: readonly Draw[], at: Date): Promise<void> {
  if (draws.length === 0) return;
  await manager.query(
    `insert into inspections (assessment_id, judgement, drew, per_thousand, drawn_at)
     select *, $5 from unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) on conflict do nothing`,
    [
      draws.map(({ assessmentId }) => assessmentId),
      draws.map(({ judgement }) => judgement),
      draws.map(({ drew }) => drew),
      draws.map(({ perThousand }) => perThousand),
      at,
    ],
  );
}

/** Which of these the inspectorate has sent back, at whatever judgement. */
export async function returnedBefore(
  manager: EntityManager,
  assessmentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct assessment_id as id from inspections where assessment_id = any($1::uuid[]) and state = 'returned'`,
    [assessmentIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Which of these, as they are judged now, the inspectorate has looked at or is to look at. */
export async function inspectedOf(
  manager: EntityManager,
  assessmentIds: readonly string[],
): Promise<ReadonlyMap<string, InspectionState>> {
  const rows = await manager.query<{ id: string; state: InspectionState }[]>(
    `select i.assessment_id as id, i.state from inspections i
       join assessment_work w on w.assessment_id = i.assessment_id and w.judgement = i.judgement
      where i.assessment_id = any($1::uuid[])`,
    [assessmentIds],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** In which of these somebody had a hand: the database lets them inspect none of those. */
export async function handsOf(
  manager: EntityManager,
  assessmentIds: readonly string[],
  by: string,
): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `select assessment_id as id from assessment_acts where assessment_id = any($1::uuid[]) and by = $2`,
    [assessmentIds, by],
  );
  return new Set(rows.map(({ id }) => id));
}

export type Verdict = Readonly<{
  assessmentId: string;
  judgement: number;
  state: 'passed' | 'returned';
  note: string | null;
}>;

export async function decideInspections(
  manager: EntityManager,
  verdicts: readonly Verdict[],
  { at, by }: Readonly<{ at: Date; by: string }>,
): Promise<void> {
  if (verdicts.length === 0) return;
  await manager.query(
    `update inspections i set state = v.state, note = v.note, decided_at = $5, decided_by = $6
       from unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) as v (assessment_id, judgement, state, note)
      where i.assessment_id = v.assessment_id and i.judgement = v.judgement and i.state = 'open'`,
    [
      verdicts.map(({ assessmentId }) => assessmentId),
      verdicts.map(({ judgement }) => judgement),
      verdicts.map(({ state }) => state),
      verdicts.map(({ note }) => note),
      at,
      by,
    ],
  );
}
