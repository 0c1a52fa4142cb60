import { Injectable } from '@nestjs/common';
import type { Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { amount } from '../columns.js';

export type AllocationView = Readonly<{
  version: number;
  allocation: Rupiah;
  dpaNumber: string;
  dated: string;
  by: string;
  at: string;
}>;

const MOST_SHOWN = 200;

@Injectable()
export class AllocationQueries {
  constructor(private readonly db: DataSource) {}

  /** The papers of a budget, the last first. */
  async of(schemeCode: string, year: number): Promise<readonly AllocationView[]> {
    const rows = await this.db.query<(Omit<AllocationView, 'allocation'> & { allocation: string })[]>(
      `select version, allocation, dpa_number as "dpaNumber", dated::text as dated, by, at
         from budget_allocations where scheme_code = $1 and year = $2 order by version desc limit ${MOST_SHOWN}`,
      [schemeCode, year],
    );
    return rows.map((row) => ({ ...row, allocation: amount(row.allocation) }));
  }
}
