import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { SealedCorrection } from './list-correction.store.js';
import { listColumns } from './worker-list.store.js';
import type { StoredList } from './worker-list.store.js';

export type NewList = {
  readonly id: string;
  readonly noticeId: string;
  readonly companyId: string;
  readonly sealedKey: string;
  readonly receivedBy: string;
  readonly receivedOn: CivilDate;
};

/** The originals of lists, kept in parts. Parts come in one by one, each on its own: a large upload is no long transaction. */
@Injectable()
export class ListFiles {
  constructor(private readonly db: DataSource) {}

  /** A list whose bytes are about to come in; it counts for nothing before they all have. */
  async open(list: NewList): Promise<void> {
    await this.db.query(
      `insert into worker_lists (id, notice_id, company_id, status, lane, sealed_key, received_by, received_on)
       values ($1, $2, $3, 'receiving', 'express', $4, $5, $6)`,
      [list.id, list.noticeId, list.companyId, list.sealedKey, list.receivedBy, list.receivedOn],
    );
  }

  async add(listId: string, part: number, sealed: Buffer): Promise<void> {
    await this.db.query(`insert into list_parts (list_id, part, sealed) values ($1, $2, $3)`, [listId, part, sealed]);
  }

  /** Takes back a list that did not come to be; one that has, although its commit was not heard of, stays whole. */
  async drop(listId: string): Promise<void> {
    await this.db.query(
      `with gone as (delete from worker_lists where id = $1 and status = 'receiving' returning id)
       delete from list_parts where list_id in (select id from gone)`,
      [listId],
    );
  }

  /** Its check begins; a resumed one began when it first did. */
  async begin(listId: string): Promise<void> {
    await this.db.query(`update worker_lists set started_at = now() where id = $1 and started_at is null`, [listId]);
  }

  async find(listId: string | null): Promise<StoredList | undefined> {
    const [found] = await this.db.query<StoredList[]>(`select ${listColumns} from worker_lists where id = $1`, [
      listId,
    ]);
    return found;
  }

  /** Cells of its rows that were corrected, in the order in which they were. */
  async corrections(listId: string): Promise<readonly SealedCorrection[]> {
    return await this.db.query<SealedCorrection[]>(
      `select line, sealed from list_corrections where list_id = $1 order by revision`,
      [listId],
    );
  }

  /** A part as it was kept; throws if it is not there. */
  async part(listId: string, part: number): Promise<Buffer> {
    const [found] = await this.db.query<{ sealed: Buffer }[]>(
      `select sealed from list_parts where list_id = $1 and part = $2`,
      [listId, part],
    );
    if (!found) throw new Error(`part ${part} of a list is not there`);
    return found.sealed;
  }
}
