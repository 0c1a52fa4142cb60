import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countsOfDifference, pageOfDifference } from './list-difference.store.js';
import type { DifferenceCounts } from './list-difference.store.js';

/** 1 added, 2 changed, 3 removed. */
export type DifferencePart = 1 | 2 | 3;
export type DifferingRow = {
  readonly part: DifferencePart;
  /** In the newer list; in the former one for a row that was removed. */
  readonly line: number;
  readonly formerLine: number | null;
};
/** The last row of the page before. */
export type DifferencePlace = Pick<DifferingRow, 'line'> & { readonly part: number };

@Injectable()
export class ListDifferenceQueries {
  constructor(private readonly db: DataSource) {}

  async counts(former: string, latter: string): Promise<DifferenceCounts> {
    const [counts] = await this.db.query<DifferenceCounts[]>(countsOfDifference, [former, latter]);
    if (!counts) throw new Error('a count without a row');
    return counts;
  }

  /** What was added, then what was changed, then what was removed, each in the order of rows. */
  async page(former: string, latter: string, after: DifferencePlace, limit: number): Promise<readonly DifferingRow[]> {
    return await this.db.query<DifferingRow[]>(pageOfDifference, [former, latter, after.part, after.line, limit]);
  }
}
