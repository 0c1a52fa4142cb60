import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';

/** Offers that were told and not answered in time. Of an untold one nobody has heard yet: it waits. */
const over = `
  select r.id from referrals r
   where r.status = 'seat-held' and r.due_at <= $1
     and (r.round is null or exists (select from rounds d where d.round = r.round and d.state = 'closed'))`;

@Injectable()
export class OfferQueries {
  constructor(private readonly db: DataSource) {}

  async isAnyOver(now: Date): Promise<boolean> {
    const [row] = await this.db.query<{ due: boolean }[]>(`select exists (${over}) as due`, [now]);
    return row?.due === true;
  }
}

/** The oldest of them. Whoever asks holds the seats. */
export async function offersThatAreOver(manager: EntityManager, now: Date, atMost: number): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `${over} order by r.due_at, r.id limit $2 for update of r skip locked`,
    [now, atMost],
  );
  return rows.map(({ id }) => id);
}
