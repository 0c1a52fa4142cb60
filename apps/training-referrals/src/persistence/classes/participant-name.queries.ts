import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export type NameRow = { readonly id: string; readonly sealed: string | null };

/** Who was accepted, and has not left since. */
const comes = `('accepted', 'started', 'completed')`;

/** Who was sent, or comes. */
const needed = `('sent', 'accepted', 'started', 'completed')`;

@Injectable()
export class ParticipantNameQueries {
  constructor(private readonly db: DataSource) {}

  /** Of these referrals, those whose names were told. */
  async of(referralIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.query<{ id: string; sealed: string }[]>(
      `select referral_id as id, sealed from participant_names where referral_id = any($1::uuid[])`,
      [referralIds],
    );
    return new Map(rows.map(({ id, sealed }) => [id, sealed]));
  }

  /** Of those whose place is over, and those who completed a training before that day. Returns how many it were. */
  async forget(completedBefore: string, atMost: number): Promise<number> {
    // Both are held, so that whoever is sent again in the meantime is looked at as they stand then.
    const [row] = await this.db.query<[{ forgotten: number }]>(
      `with over as (
         select n.referral_id from participant_names n join referrals r on r.id = n.referral_id
          where r.status not in ${needed}
             or r.status = 'completed' and exists (
                  select from referral_changes c where c.referral_id = r.id and c.step = r.step
                     and (c.at at time zone 'Asia/Jakarta')::date < $1::date)
          limit $2 for no key update of n, r skip locked
       ), gone as (delete from participant_names where referral_id in (select referral_id from over) returning 1)
       select count(*)::int as forgotten from gone`,
      [completedBefore, atMost],
    );
    return row.forgotten;
  }

  /** Of those who come to a class of the provider, by id; nobody for a class of another. */
  async ofClass(
    classId: string,
    provider: string,
    after: string | undefined,
    limit: number,
  ): Promise<readonly NameRow[]> {
    return await this.db.query<NameRow[]>(
      `select r.id, n.sealed from referrals r join classes c on c.id = r.class_id
         left join participant_names n on n.referral_id = r.id
        where c.id = $1 and c.provider_code = $2 and r.status in ${comes} and ($3::uuid is null or r.id > $3)
        order by r.id limit $4`,
      [classId, provider, after ?? null, limit],
    );
  }
}
