import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countsOfDifference, linesOfDifference, pageOfDifference } from './list-difference.store.js';
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

/** Rows of one list that differ from another's. */
export type Side = { readonly listId: string; readonly other: string };
/** What was compared: of a list that was replaced or corrected meanwhile nothing is kept. */
export type ComparedAs = Readonly<Record<'former' | 'latter', { readonly id: string; readonly revision: number }>>;
export type SealedLine = { readonly line: number; readonly sealed: string };

const areAsCompared = `2 = (select count(*) from worker_lists
  where (id, revision) in (($1::uuid, $2::int), ($3::uuid, $4::int)) and status <> 'superseded')`;

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

  async isKept(former: string, latter: string): Promise<boolean> {
    const found = await this.db.query<unknown[]>(`select 1 from list_differences where former = $1 and latter = $2`, [
      former,
      latter,
    ]);
    return found.length > 0;
  }

  /** Which lines of each list differ: numbers alone, also of a large list. */
  async lines(former: string, latter: string): Promise<{ former: readonly number[]; latter: readonly number[] }> {
    const [lines] = await this.db.query<{ former: number[]; latter: number[] }[]>(linesOfDifference, [former, latter]);
    return lines ?? { former: [], latter: [] };
  }

  /** Of one of the two lists; once more is passed over. */
  async keepRows({ former, latter }: ComparedAs, of: 'former' | 'latter', rows: readonly SealedLine[]): Promise<void> {
    await this.db.query(
      `insert into differing_rows (list_id, other_list, line, sealed)
       select case when $5::boolean then $1::uuid else $3::uuid end, case when $5 then $3 else $1 end, *
         from unnest($6::int[], $7::text[])
        where ${areAsCompared}
       on conflict (list_id, other_list, line) do nothing`,
      [
        ...[former.id, former.revision, latter.id, latter.revision, of === 'former'],
        ...[rows.map(({ line }) => line), rows.map(({ sealed }) => sealed)],
      ],
    );
  }

  async keep({ former, latter }: ComparedAs): Promise<void> {
    await this.db.query(
      `insert into list_differences (former, latter) select $1::uuid, $3::uuid where ${areAsCompared}
       on conflict (former, latter) do nothing`,
      [former.id, former.revision, latter.id, latter.revision],
    );
  }

  async rows({ listId, other }: Side, lines: readonly number[]): Promise<readonly SealedLine[]> {
    return await this.db.query<SealedLine[]>(
      `select line, sealed from differing_rows where list_id = $1 and other_list = $2 and line = any($3::int[])`,
      [listId, other, lines],
    );
  }
}
