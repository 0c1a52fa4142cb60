import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { lastEntry } from '../class.store.js';

/** Seats in classes that run beyond their third session, of those who were not accepted by then and have heard of their seats. */
const late = `
  select r.id from classes c join referrals r on r.class_id = c.id
   where c.state = 'running' and ${lastEntry('c')} < $1::date and r.status in ('seat-held', 'agreed', 'sent')
     and (r.round is null or exists (select from rounds d where d.round = r.round and d.state = 'closed'))`;

@Injectable()
export class EntryQueries {
  constructor(private readonly db: DataSource) {}

  async isAnyLate(today: string): Promise<boolean> {
    const [row] = await this.db.query<{ due: boolean }[]>(`select exists (${late}) as due`, [today]);
    return row?.due === true;
  }
}

/** Some of them. Whoever asks holds the seats. */
export async function whoIsLate(manager: EntityManager, today: string, atMost: number): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(`${late} order by r.id limit $2`, [today, atMost]);
  return rows.map(({ id }) => id);
}
