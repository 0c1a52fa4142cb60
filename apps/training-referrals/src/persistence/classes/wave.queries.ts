import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClassScope } from '../participation/class-scope.js';

export type WaveRow = {
  readonly id: string;
  readonly name: string;
  readonly providerCode: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly plannedAt: Date;
  readonly classes: number;
  readonly seats: number;
  readonly taken: number;
};

/** A wave is seen by its provider, and by whoever works for a region in which one of its classes is held. */
const waves = (where: string) => `
  select w.id, w.name, w.provider_code as "providerCode", w.starts_on::text as "startsOn", w.ends_on::text as "endsOn",
         w.planned_at as "plannedAt", sum.classes, sum.seats, sum.taken
    from waves w
   cross join lateral (select count(*)::int as classes, coalesce(sum(c.seats), 0)::int as seats,
                              coalesce(sum(c.seats_taken), 0)::int as taken
                         from classes c where c.wave_id = w.id
                          and ($2::text[] is null or left(c.district_code, 5) = any($2))) as sum
   where ($1::text is null or w.provider_code = $1) and sum.classes > 0 and ${where}`;

@Injectable()
export class WaveQueries {
  constructor(private readonly db: DataSource) {}

  async one(id: string, { provider, regions }: ClassScope): Promise<WaveRow | undefined> {
    const [row] = await this.db.query<WaveRow[]>(waves('w.id = $3'), [provider, regions, id]);
    return row;
  }

  /** A page of waves, the newest first. */
  async list({ provider, regions }: ClassScope, after: string | undefined, limit: number): Promise<readonly WaveRow[]> {
    return await this.db.query<WaveRow[]>(`${waves('($3::uuid is null or w.id < $3)')} order by w.id desc limit $4`, [
      provider,
      regions,
      after ?? null,
      limit,
    ]);
  }
}
