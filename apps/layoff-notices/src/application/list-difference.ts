import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Person } from '@tanggap/platform';
import { changedColumns } from '../domain/worker-list/canonical-row.js';
import type { CanonicalRow } from '../domain/worker-list/canonical-row.js';
import { place } from '../domain/worker-list/columns.js';
import type { ColumnName } from '../domain/worker-list/columns.js';
import { ListDifferenceQueries } from '../persistence/list-difference.queries.js';
import type { DifferencePlace, DifferingRow } from '../persistence/list-difference.queries.js';
import type { DifferenceCounts } from '../persistence/list-difference.store.js';
import { ListFiles } from '../persistence/list-files.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import type { StoredList } from '../persistence/worker-list.store.js';
import { KeptDifferences } from './kept-differences.js';
import type { Compared } from './kept-differences.js';
import { noSuchList } from './own-notice.js';

/** Which lists, from where on, and whether what the cells say is wanted too. */
export type DifferenceAsked = {
  readonly listId: string;
  /** The list to compare with: the notice's own unless said otherwise. */
  readonly against?: string | undefined;
  readonly after?: DifferencePlace | undefined;
  readonly limit: number;
  readonly values: boolean;
};

/** One worker who is added, gone, or written otherwise. Values are there only for whoever may see and asked for them. */
export type DifferenceLine = {
  readonly change: 'added' | 'changed' | 'removed';
  readonly row: number | null;
  readonly formerRow: number | null;
  readonly columns: readonly ColumnName[];
  readonly nik?: string;
  readonly nama?: string;
  readonly values?: readonly { readonly column: ColumnName; readonly former: string; readonly latter: string }[];
};

export type DifferencePage = {
  readonly listId: string;
  readonly against: string;
  readonly counts: DifferenceCounts;
  readonly items: readonly DifferenceLine[];
  readonly next?: string;
};

const changes = { 1: 'added', 2: 'changed', 3: 'removed' } as const;
const START: DifferencePlace = { part: 0, line: 0 };

/** Two lists of a notice held against each other, worker by worker. */
@Injectable()
export class ListDifference {
  constructor(
    private readonly files: ListFiles,
    private readonly differences: ListDifferenceQueries,
    private readonly kept: KeptDifferences,
  ) {}

  async page(notice: NoticeView, person: Person, asked: DifferenceAsked): Promise<DifferencePage> {
    if (asked.values && !person.permissions.includes('notices:file')) throw notForThem();
    const latter = await this.comparable(notice, asked.listId);
    const former = await this.comparable(notice, asked.against ?? notice.listId);
    const counts = await this.differences.counts(former.id, latter.id);
    const found = await this.differences.page(former.id, latter.id, asked.after ?? START, asked.limit + 1);
    const page = found.slice(0, asked.limit);
    await this.kept.ensure(notice, { former, latter });
    const items = await this.lines({ former, latter }, page, asked.values);
    const last = found.length > asked.limit ? page.at(-1) : undefined;
    const about = { listId: latter.id, against: former.id, counts, items };
    return last === undefined ? about : { ...about, next: `${last.part}.${last.line}` };
  }

  private async lines({ former, latter }: Compared, page: readonly DifferingRow[], values: boolean) {
    const wanted = values ? page : page.filter(({ part }) => part === 2);
    const [before, after] = await Promise.all([
      this.kept.of(
        { listId: former.id, other: latter.id },
        wanted.flatMap(({ formerLine }) => formerLine ?? []),
      ),
      this.kept.of(
        { listId: latter.id, other: former.id },
        wanted.flatMap(({ part, line }) => (part === 3 ? [] : line)),
      ),
    ]);
    return page.map((one): DifferenceLine => {
      const [was, is] = [before.get(one.formerLine ?? 0), after.get(one.part === 3 ? 0 : one.line)];
      const line = lineOf(one, was, is);
      return values ? { ...line, ...said(line.columns, was, is) } : line;
    });
  }

  private async comparable(notice: NoticeView, listId: string | null): Promise<StoredList> {
    const list = await this.files.find(listId);
    if (list?.noticeId !== notice.id || list.status === 'receiving') throw noSuchList(listId);
    if (list.status === 'received' || list.status === 'refused') throw notChecked();
    if (list.status === 'superseded') throw notComparable();
    return list;
  }
}

function lineOf({ part, line, formerLine }: DifferingRow, was?: CanonicalRow, is?: CanonicalRow): DifferenceLine {
  const columns = was && is ? changedColumns(was, is) : [];
  return { change: changes[part], row: part === 3 ? null : line, formerRow: formerLine, columns };
}

function said(columns: readonly ColumnName[], was: CanonicalRow | undefined, is: CanonicalRow | undefined) {
  const cell = (row: CanonicalRow | undefined, column: ColumnName) => row?.[place[column]] ?? '';
  const either = is ?? was;
  const values = columns.map((column) => ({ column, former: cell(was, column), latter: cell(is, column) }));
  return { nik: cell(either, 'nik'), nama: cell(either, 'nama'), values };
}

function notForThem(): Rejected {
  return new Rejected('forbidden', 'worker-list.values-not-yours', {
    id: 'Isi sel hanya dapat dilihat oleh perusahaan yang mengajukan.',
    en: 'What the cells say is for the company that files the notice.',
  });
}

function notChecked(): Rejected {
  return new Rejected('conflict', 'worker-list.not-checked', {
    id: 'Salah satu daftar belum selesai diperiksa.',
    en: 'One of the two lists has not been checked to its end.',
  });
}

function notComparable(): Rejected {
  return new Rejected('conflict', 'worker-list.not-comparable', {
    id: 'Salah satu daftar sudah diganti; barisnya tidak disimpan lagi, sehingga selisihnya tidak dapat dihitung.',
    en: 'One of the lists has been replaced: its rows are kept no more, so there is nothing to compare.',
  });
}
