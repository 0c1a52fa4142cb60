import { newId } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import type { Alert, RaisedAlert, Recipient } from '../../domain/response/alert.js';

/** Keeps those alerts that were not raised before, each with its receipts; returns them. */
export async function raiseAlerts(tx: Tx, alerts: readonly Alert[], at: Date): Promise<RaisedAlert[]> {
  if (alerts.length === 0) return [];
  return await tx.manager.query<RaisedAlert[]>(
    `with new as (
       select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::uuid[], $7::int[], $8::jsonb[], $9::text[])
         as one (id, notice_id, version, kind, tier, clock_id, days_before, why, recipients)
     ), raised as (
       insert into alerts (id, notice_id, version, kind, tier, clock_id, days_before, why, raised_at)
       select id, notice_id, version, kind, tier, clock_id, days_before, why, $10 from new
       on conflict do nothing
       returning id, notice_id, version, kind, tier, clock_id, days_before
     ), told as (
       insert into alert_receipts (alert_id, recipient)
       select id, unnest(string_to_array(recipients, ' ')) from new join raised using (id)
     )
     select raised.id, raised.notice_id as "noticeId", n.company_id as "companyId", n.handling_region as "regionCode",
            raised.version, raised.kind, raised.tier, k.code as deadline, k.due_on::text as "dueOn",
            raised.days_before as "daysBefore"
       from raised join notices n on n.id = raised.notice_id left join notice_clocks k on k.id = raised.clock_id
      order by raised.id`,
    [
      alerts.map(() => newId()),
      alerts.map(({ noticeId }) => noticeId),
      alerts.map(({ version }) => version),
      alerts.map(({ kind }) => kind),
      alerts.map(({ tier }) => tier),
      alerts.map(({ clockId }) => clockId),
      alerts.map(({ daysBefore }) => daysBefore),
      alerts.map(({ why }) => JSON.stringify(why)),
      alerts.map(({ recipients }) => recipients.join(' ')),
      at,
    ],
  );
}

type Acknowledgement = {
  readonly by: string;
  readonly at: Date;
  readonly as: readonly Recipient[];
  /** Regions whose office the person works for; null for all. */
  readonly regions: readonly string[] | null;
};

/** False for an alert that is not theirs to acknowledge. Who was first stays. */
export async function acknowledge(tx: Tx, id: string, { by, at, as, regions }: Acknowledgement): Promise<boolean> {
  const found = await tx.manager.query<unknown[]>(
    `with mine as (
       select r.alert_id, r.recipient from alert_receipts r
         join alerts a on a.id = r.alert_id join notices n on n.id = a.notice_id
        where r.alert_id = $1 and r.recipient = any($2) and ($3::text[] is null or n.handling_region = any($3))
     ), done as (
       update alert_receipts r set acknowledged_by = $4, acknowledged_at = $5 from mine
        where (r.alert_id, r.recipient) = (mine.alert_id, mine.recipient) and r.acknowledged_at is null
     )
     select 1 from mine`,
    [id, as, regions, by, at],
  );
  return found.length > 0;
}
