import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { Assessment, Filing, Place } from '../../domain/response/escalation.js';

// What was withdrawn or refused lays nobody off; what is being corrected was handed in already and counts on.
const counts = `n.submitted_at is not null and n.status not in ('draft', 'refused', 'withdrawn')`;
// Confirmed versions take workers back; what was declared stays as it was said.
const takenBack = `coalesce((select sum(m.removed)::int from amendments m where m.notice_id = n.id and m.version is not null), 0)`;
const groupOf = `coalesce(c.group_id, c.id)`;

/**
 * Lets one transaction at a time weigh the notices of a company and all of its group; returns the group. Taken last of all
 * locks. The company stays in that group until the transaction ends: whoever moves it waits for its row.
 */
export async function lockGroup(tx: Tx, companyId: string): Promise<string> {
  const [found] = await tx.manager.query<{ group: string }[]>(
    `select ${groupOf} as "group" from companies c where c.id = $1 for share`,
    [companyId],
  );
  const group = found?.group ?? companyId;
  await lockGroups(tx, [group]);
  return group;
}

/** The same for groups that are known, of companies that are locked; in one order, so that nobody waits in a circle. */
export async function lockGroups(tx: Tx, groups: readonly string[]): Promise<void> {
  for (const group of [...new Set(groups)].toSorted()) {
    await tx.manager.query(`select pg_advisory_xact_lock(hashtext('company-group'), hashtext($1))`, [group]);
  }
}

/** When the notice was first handed in: there it stays in the order of filing, however often it is handed in again. */
export async function placeOf(tx: Tx, noticeId: string): Promise<Place | undefined> {
  const [found] = await tx.manager.query<{ filedAt: Date | null }[]>(
    `select coalesce(a.filed_at, n.submitted_at) as "filedAt"
       from notices n left join tier_assessments a on a.notice_id = n.id and a.assessment = 1 where n.id = $1`,
    [noticeId],
  );
  return found?.filedAt ? { noticeId, filedAt: found.filedAt } : undefined;
}

/** The notices of a group that count, as far back as so many days before that moment. */
export async function findFilings(tx: Tx, group: string, before: Date, days: number): Promise<Filing[]> {
  const rows = await tx.manager.query<(Omit<Filing, 'filedOn'> & { filedOn: string })[]>(
    `select n.id as "noticeId", n.version, n.company_id as "companyId", n.site_id as "siteId", coalesce(n.site_workers, s.workers) as "siteWorkers",
            coalesce(a.filed_at, n.submitted_at) as "filedAt",
            (coalesce(a.filed_at, n.submitted_at) at time zone 'Asia/Jakarta')::date::text as "filedOn",
            n.declared_workers - ${takenBack} as workers, array_remove(array[n.kind, n.reason_code], null) as codes, alarm.id is not null as "hasSplitAlarm",
            n.handling_region as "handlingRegion", n.carries_out as "carriesOut"
       from companies c
       join notices n on n.company_id = c.id
       join sites s on s.id = n.site_id
       left join tier_assessments a on a.notice_id = n.id and a.assessment = 1
       left join alerts alarm on alarm.notice_id = n.id and alarm.kind = 'split'
      where ${groupOf} = $1 and ${counts} and n.submitted_at >= $2::timestamptz - make_interval(days => $3)`,
    [group, before, days],
  );
  return rows.map((row) => ({ ...row, filedOn: row.filedOn as CivilDate }));
}

/** Adds those that differ from the last assessment of their notice. */
export async function keepAssessments(
  tx: Tx,
  assessments: readonly (Assessment & { readonly filedAt: Date })[],
  at: Date,
): Promise<void> {
  if (assessments.length === 0) return;
  await tx.manager.query(
    `insert into tier_assessments
       (notice_id, assessment, version, filed_at, tier, is_split, rules_version, inputs, why, assessed_at)
     select new.notice_id, coalesce(last.assessment, 0) + 1, new.version, coalesce(last.filed_at, new.filed_at), new.tier,
            new.is_split, new.rules_version, new.inputs, new.why, $9
       from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::text[], $5::boolean[], $6::date[], $7::jsonb[], $8::jsonb[])
            as new (notice_id, version, filed_at, tier, is_split, rules_version, inputs, why)
       left join lateral (select * from tier_assessments a where a.notice_id = new.notice_id
                           order by assessment desc limit 1) last on true
      where (last.version, last.tier, last.is_split, last.rules_version, last.inputs)
            is distinct from (new.version, new.tier, new.is_split, new.rules_version, new.inputs)`,
    [
      assessments.map(({ noticeId }) => noticeId),
      assessments.map(({ version }) => version),
      assessments.map(({ filedAt }) => filedAt),
      assessments.map(({ tier }) => tier),
      assessments.map(({ isSplit }) => isSplit),
      assessments.map(({ rulesVersion }) => rulesVersion),
      assessments.map(({ inputs }) => JSON.stringify(inputs)),
      assessments.map(({ why }) => JSON.stringify(why)),
      at,
    ],
  );
}
