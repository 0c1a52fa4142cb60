import { Injectable } from '@nestjs/common';
import type { ClassState, ReferralStatus } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { scoped } from '../participation/class-scope.js';
import type { ClassScope } from '../participation/class-scope.js';
import type { SelectionDecision } from '../../domain/classes/selection.js';

/** How many of a class stand where. */
export type Fill = {
  readonly held: number;
  readonly agreed: number;
  readonly sent: number;
  readonly accepted: number;
  readonly started: number;
  readonly completed: number;
};

export type ClassRow = {
  readonly id: string;
  readonly code: string;
  readonly programme: { readonly code: string; readonly name: Bilingual };
  readonly provider: string;
  readonly providerCode: string;
  readonly districtCode: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly seats: number;
  readonly taken: number;
  readonly free: number;
  readonly minimum: number;
  readonly times: string | null;
  readonly state: ClassState;
  readonly version: number;
  readonly waveId: string | null;
  readonly fill: Fill;
};

export type ClassChangeRow = {
  readonly version: number;
  readonly at: string;
  readonly who: string;
  readonly from: ClassState | null;
  readonly to: ClassState;
  readonly why: string;
  readonly noteSealed: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly seats: number;
  readonly participants: number;
};

export type ClassFileRow = ClassRow & {
  readonly trainerSealed: string | null;
  readonly history: readonly ClassChangeRow[];
  /** Of the last announcement, in order. */
  readonly announced: readonly { readonly kind: 'participant' | 'reserve'; readonly referralId: string }[];
};

export type ParticipantRow = {
  readonly id: string;
  /** What a decision has to name as seen; null for who has left the class. */
  readonly step: number | null;
  readonly status: ReferralStatus;
  readonly why: string;
  readonly at: Date;
  readonly dueAt: Date | null;
  readonly selection: { readonly decision: SelectionDecision; readonly score: number | null } | null;
};

const counted = (status: ReferralStatus) => `(count(*) filter (where r.status = '${status}'))::int`;

/** Classes with how each is filled; a condition on `c` may follow. */
export const selectClasses = `
  select c.id, c.code, json_build_object('code', p.code, 'name', json_build_object('id', p.name_id, 'en', p.name_en)) as programme,
         v.name as provider, c.provider_code as "providerCode", c.district_code as "districtCode",
         c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", c.seats, c.seats_taken as taken,
         c.seats - c.seats_taken as free, c.minimum, c.times, c.state, c.version, c.wave_id as "waveId", c.trainer_sealed as "trainerSealed",
         (select json_build_object('held', ${counted('seat-held')}, 'agreed', ${counted('agreed')}, 'sent', ${counted('sent')},
                                   'accepted', ${counted('accepted')}, 'started', ${counted('started')}, 'completed', ${counted('completed')})
            from referrals r where r.class_id = c.id) as fill
    from classes c join programmes p on p.code = c.programme_code join providers v on v.code = c.provider_code`;

@Injectable()
export class ClassQueries {
  constructor(private readonly db: DataSource) {}

  /**
   * Undefined for a class that does not exist or is another provider's. Whoever refers to a class sees it wherever it is held; who was
   * announced for it only in their regions.
   */
  async file(id: string, { provider, regions }: ClassScope): Promise<ClassFileRow | undefined> {
    const [row] = await this.db.query<ClassFileRow[]>(
      `select shown.*,
              array(select json_build_object('version', h.version, 'at', h.at, 'who', h.who, 'from', h.from_state, 'to', h.to_state,
                      'why', h.why, 'noteSealed', h.note_sealed, 'startsOn', h.starts_on, 'endsOn', h.ends_on, 'seats', h.seats,
                      'participants', h.participants)
                      from class_changes h where h.class_id = shown.id order by h.version) as history,
              array(select json_build_object('kind', a.kind, 'referralId', a.referral_id) from class_announcements a
                     where a.class_id = shown.id and ($3::text[] is null or left(shown."districtCode", 5) = any($3))
                       and a.version = (select max(version) from class_announcements l where l.class_id = shown.id)
                     order by a.kind, a.place) as announced
         from (${selectClasses} where c.id = $1 and ($2::text is null or c.provider_code = $2)) as shown`,
      [id, provider, regions],
    );
    return row;
  }

  async isInScope(id: string, { provider, regions }: ClassScope): Promise<boolean> {
    const rows = await this.db.query<unknown[]>(
      `select from classes c where c.id = $1 and ${scoped('c', '$2', '$3')}`,
      [id, provider, regions],
    );
    return rows.length > 0;
  }

  /** The classes of a wave, by code. */
  async ofWave(id: string, { provider, regions }: ClassScope): Promise<readonly ClassRow[]> {
    return await this.db.query<ClassRow[]>(
      `select * from (${selectClasses} where c.wave_id = $1 and ${scoped('c', '$2', '$3')}) as shown order by code`,
      [id, provider, regions],
    );
  }

  /**
   * Who is or was in a class, by id: each as it stands there, or stood last before it left. What became of somebody
   * elsewhere is not told. Nobody for a class outside the scope.
   */
  async participants(
    id: string,
    { provider, regions }: ClassScope,
    after: string | undefined,
    limit: number,
  ): Promise<readonly ParticipantRow[]> {
    return await this.db.query<ParticipantRow[]>(
      `with there as (
         select r.id from referrals r where r.class_id = $1 and ($2::text is null or r.status not in ('seat-held', 'agreed'))
          union
         select h.referral_id from referral_changes h where h.class_id = $1 and ($2::text is null or h.to_status = 'sent')
       )
       select r.id, coalesce(last.to_status, r.status) as status, coalesce(last.why, r.why) as why,
              coalesce(last.at, r.decided_at) as at, case when r.class_id = $1 then r.step end as step,
              case when r.class_id = $1 then r.due_at end as "dueAt",
              (select json_build_object('decision', s.decision, 'score', s.score) from class_selections s
                where s.class_id = $1 and s.referral_id = r.id order by s.step desc limit 1) as selection
         from there join referrals r using (id) join classes c on c.id = $1
         left join lateral (select h.to_status, h.why, h.at from referral_changes h
                             where h.referral_id = r.id and h.class_id = $1 order by h.step desc limit 1) as last on true
        where ${scoped('c', '$2', '$3')} and ($4::uuid is null or r.id > $4)
        order by r.id limit $5`,
      [id, provider, regions, after ?? null, limit],
    );
  }
}
