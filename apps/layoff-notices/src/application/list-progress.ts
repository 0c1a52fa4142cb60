import { Injectable } from '@nestjs/common';
import type { ListStatus } from '../domain/worker-list.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import { WorkerListQueries } from '../persistence/worker-list.queries.js';
import type { ProgressRow } from '../persistence/worker-list.queries.js';
import { noSuchList } from './own-notice.js';

/** How far a list is: counts alone, nothing of a person. */
export type ListStep = {
  readonly listId: string;
  readonly status: ListStatus;
  readonly expectedRows: number;
  readonly rows: number;
  readonly good: number;
  readonly rejected: number;
  readonly reported: number;
  readonly registered: number;
  /** Rows checked, or once accepted workers registered, in a second; null while neither has begun. */
  readonly rate: number | null;
  /** Null where nothing is under way, or it cannot be told yet. */
  readonly secondsLeft: number | null;
};

/** A step with a name by which whoever has seen it says so, and whether nothing more will come by itself. */
export type NamedStep = { readonly id: string; readonly isLast: boolean; readonly step: ListStep };

/** Asked of the database each time: it survives whatever happens to whoever asks, and to this service. */
@Injectable()
export class ListProgress {
  constructor(private readonly lists: WorkerListQueries) {}

  async of({ id }: NoticeView, listId: string | null): Promise<NamedStep> {
    const row = await this.lists.progress(id, listId);
    if (!row) throw noSuchList(listId);
    const { status, rows, reported, registered } = row;
    const name = [row.listId, status, rows, reported, registered].join('.');
    return { id: name, isLast: isAtRest(row), step: stepOf(row) };
  }
}

/** A checked list waits for people: the company hands it in, the office accepts it. */
function isAtRest({ status, good, registered }: ProgressRow): boolean {
  if (status === 'received' || status === 'accepted') return false;
  return status !== 'reported' || registered >= good;
}

function stepOf({ startedAt, movedAt, acceptedAt, askedAt, ...counts }: ProgressRow): ListStep {
  const { status, rows, good, expectedRows, registered } = counts;
  if (status === 'received') return { ...counts, ...pace(rows, expectedRows, startedAt, movedAt) };
  if (status === 'accepted' || status === 'reported') {
    return { ...counts, ...pace(registered, good, acceptedAt, askedAt) };
  }
  return { ...counts, rate: null, secondsLeft: null };
}

function pace(done: number, all: number, since: Date | null, until: Date): Pick<ListStep, 'rate' | 'secondsLeft'> {
  if (since === null || done === 0) return { rate: null, secondsLeft: null };
  if (done >= all) return { rate: null, secondsLeft: 0 };
  const seconds = Math.max((until.getTime() - since.getTime()) / 1_000, 0.001);
  return { rate: Math.round(done / seconds), secondsLeft: Math.ceil(((all - done) * seconds) / done) };
}
