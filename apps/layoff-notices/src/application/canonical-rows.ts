import { Injectable } from '@nestjs/common';
import { canonicalRow } from '../domain/worker-list/canonical-row.js';
import type { CanonicalRow } from '../domain/worker-list/canonical-row.js';
import { arrange } from '../domain/worker-list/list-row.js';
import { understand } from '../domain/worker-list/row-under-check.js';
import { nothingSeen } from '../domain/worker-list/seen-before.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import type { StoredList } from '../persistence/worker-list.store.js';
import { openList } from '../reading/open-list.js';
import { Originals } from './originals.js';
import { periodOf } from './row-checks.js';

/** Good rows of a list as they are understood, from the original. */
@Injectable()
export class CanonicalRows {
  constructor(private readonly originals: Originals) {}

  /** By line. The original is read no further than to the last of them. */
  async of(notice: NoticeView, list: StoredList, lines: readonly number[]): Promise<ReadonlyMap<number, CanonicalRow>> {
    const found = new Map<number, CanonicalRow>();
    if (lines.length === 0) return found;
    const wanted = new Set(lines);
    const context = { notice: { ...notice, ...periodOf(notice) }, today: list.receivedOn, seen: nothingSeen() };
    const { layout, batches } = await openList(this.originals.read(list));
    for await (const rows of batches) {
      for (const row of rows) {
        if (wanted.delete(row.row)) found.set(row.row, canonicalRow(understand(arrange(layout, row), context)));
      }
      if (wanted.size === 0) break;
    }
    return found;
  }
}
