import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';
import type { CanonicalRow } from '../domain/worker-list/canonical-row.js';
import { ListDifferenceQueries } from '../persistence/list-difference.queries.js';
import type { Side } from '../persistence/list-difference.queries.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import type { StoredList } from '../persistence/worker-list.store.js';
import { CanonicalRows } from './canonical-rows.js';

export type Compared = { readonly former: StoredList; readonly latter: StoredList };

/**
 * The rows in which two lists differ. Cells are not kept by column: they are read from both originals when the difference
 * is first asked for, and kept sealed from then on, so that a page opens its own rows and no others.
 */
@Injectable()
export class KeptDifferences {
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly differences: ListDifferenceQueries,
    private readonly rows: CanonicalRows,
    private readonly keyRing: KeyRing,
  ) {}

  /** By line. Throws SealBroken. */
  async of({ listId, other }: Side, lines: readonly number[]): Promise<ReadonlyMap<number, CanonicalRow>> {
    const kept = lines.length === 0 ? [] : await this.differences.rows({ listId, other }, lines);
    return new Map(
      kept.map(({ line, sealed }) => [line, JSON.parse(this.keyRing.open(sealed, listId)) as CanonicalRow]),
    );
  }

  /** Who asks while they are being read waits for the same reading; one that broke off is begun anew by whoever asks next. */
  async ensure(notice: NoticeView, compared: Compared): Promise<void> {
    const { former, latter } = compared;
    const key = [former.id, former.revision, latter.id, latter.revision].join('/');
    const reading = this.underWay.get(key) ?? this.read(notice, compared).finally(() => this.underWay.delete(key));
    this.underWay.set(key, reading);
    await reading;
  }

  private async read(notice: NoticeView, compared: Compared): Promise<void> {
    const { former, latter } = compared;
    if (await this.differences.isKept(former.id, latter.id)) return;
    const lines = await this.differences.lines(former.id, latter.id);
    await this.keepSide(notice, compared, 'former', lines.former);
    await this.keepSide(notice, compared, 'latter', lines.latter);
    await this.differences.keep(compared);
  }

  private async keepSide(
    notice: NoticeView,
    compared: Compared,
    of: keyof Compared,
    lines: readonly number[],
  ): Promise<void> {
    const list = compared[of];
    for await (const rows of this.rows.of(notice, list, lines)) {
      const sealed = rows.map(({ line, cells }) => ({
        line,
        sealed: this.keyRing.seal(JSON.stringify(cells), list.id),
      }));
      await this.differences.keepRows(compared, of, sealed);
    }
  }
}
