import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OpenCase } from '../domain/worker-list/open-cases.js';
import { isOpen } from './list-row.store.js';

@Injectable()
export class OpenCaseQueries {
  constructor(private readonly db: DataSource) {}

  /** True once any list has been accepted: before that there is nothing to look up. */
  async any(): Promise<boolean> {
    const found = await this.db.query<unknown[]>(
      `select 1 from worker_lists where status in ('accepted', 'reported') limit 1`,
    );
    return found.length > 0;
  }

  /** Reports of these people in accepted notices whose cases are not closed, by keyed hash of the identity number. */
  async of(nikHashes: readonly string[]): Promise<ReadonlyMap<string, readonly OpenCase[]>> {
    // Laterally, row by row: a hash join would read the whole table for each thousand.
    const found = await this.db.query<(OpenCase & { nikHash: string })[]>(
      `select wanted.nik_hash as "nikHash", reported."companyId", reported."layoffDate"
         from unnest($1::text[]) as wanted (nik_hash)
        cross join lateral (
          select l.company_id as "companyId", r.layoff_date::text as "layoffDate"
            from list_rows r join worker_lists l on l.id = r.list_id and l.status in ('accepted', 'reported')
           where r.nik_hash = wanted.nik_hash and ${isOpen} offset 0) reported`,
      [`{${nikHashes.join()}}`],
    );
    const byPerson = new Map<string, OpenCase[]>();
    for (const { nikHash, companyId, layoffDate } of found) {
      byPerson.set(nikHash, [...(byPerson.get(nikHash) ?? []), { companyId, layoffDate }]);
    }
    return byPerson;
  }
}
