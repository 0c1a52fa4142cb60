import { Injectable } from '@nestjs/common';
import type { ClassState } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { selectClasses } from './class.queries.js';
import type { ClassRow } from './class.queries.js';

/** Somebody who was sent to a provider and waits for its answer. */
export type InboxRow = {
  readonly id: string;
  /** What a decision has to name as seen. */
  readonly step: number;
  readonly class: { readonly id: string; readonly code: string; readonly state: ClassState; readonly startsOn: string };
  readonly programme: { readonly code: string; readonly name: Bilingual };
  readonly sentAt: Date;
  readonly dueAt: Date;
  readonly overdue: boolean;
  /** When it is due, in microseconds, for `after`. */
  readonly cursor: string;
};

export type InboxCounts = { readonly waiting: number; readonly overdue: number };

export type DeskClassRow = ClassRow & {
  /** The last day of which there is a sheet. */
  readonly lastHeldOn: string | null;
  /** Participants who are there and whose attendance raised an alarm. */
  readonly alarms: number;
};

/** Somebody without a day of their own is due when the class begins. */
const sent = (provider: string) => `
  select r.id, r.step, c.id as class_id, c.code, c.state, c.starts_on, c.programme_code,
         coalesce(r.due_at, c.starts_on::timestamp at time zone 'Asia/Jakarta') as due
    from classes c join referrals r on r.class_id = c.id
   where c.provider_code = ${provider} and r.status = 'sent'`;
const late = (now: string) => `s.due + interval '1 minute' <= ${now}`;

/** What lies on the desk of a provider, across its classes. */
@Injectable()
export class DeskQueries {
  constructor(private readonly db: DataSource) {}

  /** What is due first in front. */
  async inbox(
    provider: string,
    { after, limit, now }: { readonly after: string | undefined; readonly limit: number; readonly now: Date },
  ): Promise<readonly InboxRow[]> {
    const [at = null, id = null] = after?.split('~') ?? [];
    return await this.db.query<InboxRow[]>(
      `select s.id, s.step, json_build_object('id', s.class_id, 'code', s.code, 'state', s.state, 'startsOn', s.starts_on) as class,
              json_build_object('code', p.code, 'name', json_build_object('id', p.name_id, 'en', p.name_en)) as programme,
              (select max(h.at) from referral_changes h where h.referral_id = s.id and h.to_status = 'sent') as "sentAt",
              s.due as "dueAt", ${late('$2')} as overdue, (extract(epoch from s.due) * 1000000)::bigint as cursor
         from (${sent('$1')}) as s join programmes p on p.code = s.programme_code
        where $3::bigint is null or (s.due, s.id) > ('epoch'::timestamptz + $3 * interval '1 microsecond', $4::uuid)
        order by s.due, s.id limit $5`,
      [provider, now, at, id, limit],
    );
  }

  async counts(provider: string, now: Date): Promise<InboxCounts> {
    const [row] = await this.db.query<InboxCounts[]>(
      `select count(*)::int as waiting, (count(*) filter (where ${late('$2')}))::int as overdue from (${sent('$1')}) as s`,
      [provider, now],
    );
    return row ?? { waiting: 0, overdue: 0 };
  }

  /** Those that go on by first day and code; those that are over the other way round. */
  async classes(
    provider: string,
    { over, after, limit }: { readonly over: boolean; readonly after: string | undefined; readonly limit: number },
  ): Promise<readonly DeskClassRow[]> {
    const [beyond, order] = over ? ['<', 'desc'] : ['>', 'asc'];
    return await this.db.query<DeskClassRow[]>(
      `select shown.*, (select max(d.day)::text from held_days d where d.class_id = shown.id) as "lastHeldOn",
              (select count(*)::int from attendance_alarms a join referrals r on r.id = a.referral_id
                where a.class_id = shown.id and r.class_id = shown.id and r.status = 'started') as alarms
         from (${selectClasses} where c.provider_code = $1 and (c.state in ('finished', 'cancelled')) = $2
                 and ($3::uuid is null or (c.starts_on, c.code) ${beyond} (select l.starts_on, l.code from classes l where l.id = $3))
                order by c.starts_on ${order}, c.code ${order} limit $4) as shown
        order by "startsOn" ${order}, code ${order}`,
      [provider, over, after ?? null, limit],
    );
  }
}
