import { Injectable } from '@nestjs/common';
import { canonicalRow } from '../domain/worker-list/canonical-row.js';
import type { CanonicalRow } from '../domain/worker-list/canonical-row.js';
import { arrange } from '../domain/worker-list/list-row.js';
import { understand } from '../domain/worker-list/row-under-check.js';
import { nothingSeen } from '../domain/worker-list/seen-before.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import type { StoredList } from '../persistence/worker-list.store.js';
import { Originals } from './originals.js';
import { periodOf } from './row-checks.js';

export type CanonicalLine = { readonly line: number; readonly cells: CanonicalRow };

/** Good rows of a list as they are understood, from the original and what was corrected in it. */
@Injectable()
export class CanonicalRows {
  constructor(private readonly originals: Originals) {}

  /** Those of these lines, some at a time as they are read. The original is read no further than to the last of them. */
  async *of(notice: NoticeView, list: StoredList, lines: readonly number[]): AsyncGenerator<readonly CanonicalLine[]> {
    if (lines.length === 0) return;
    const wanted = new Set(lines);
    const context = { notice: { ...notice, ...periodOf(notice) }, today: list.receivedOn, seen: nothingSeen() };
    const { layout, batches } = await this.originals.open(list);
    for await (const rows of batches) {
      const found = rows.filter(({ row }) => wanted.delete(row));
      if (found.length > 0) {
        yield found.map((row) => ({
          line: row.row,
          cells: canonicalRow(understand(arrange(layout, row), context)),
        }));
      }
      if (wanted.size === 0) break;
    }
  }
}
