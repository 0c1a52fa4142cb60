import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export type NameRow = { readonly id: string; readonly sealed: string | null };

/** Who was accepted, and has not left since. */
const comes = `('accepted', 'started', 'completed')`;

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
