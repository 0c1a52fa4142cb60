import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { checkWorker } from '../domain/severance/check-worker.js';
import type { SeveranceLine, WorkerFacts } from '../domain/severance/check-worker.js';
import { estimate } from '../domain/severance/estimate.js';
import type { Estimate, EstimateFor } from '../domain/severance/estimate.js';
import { severanceHeader, severanceRow } from '../domain/severance/severance-file.js';
import { SeveranceTotals } from '../domain/severance/totals.js';
import type { SeveranceSummary } from '../domain/severance/totals.js';
import { ListedWorkerQueries } from '../persistence/listed-worker.queries.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import { noSuchList } from './own-notice.js';
import { SealedRows } from './sealed-rows.js';

export type NamedLine = SeveranceLine & { readonly name: string };
export type LinePage<T> = { readonly items: readonly T[]; readonly next?: number };
/** `label` says what every amount of it is. */
export type Labelled<T> = T & { readonly label: 'minimum' };

/** Workers that are read and judged at a time. */
const AT_ONCE = 1_000;
const CHECKED: ReadonlySet<string | null> = new Set(['checked', 'accepted', 'reported']);

/** What the workers of a notice are owed at least, judged anew from what was kept of them, by the law of their layoff. */
@Injectable()
export class SeveranceCheck {
  constructor(
    private readonly workers: ListedWorkerQueries,
    private readonly sealed: SealedRows,
  ) {}

  /** A page of workers by their lines; nobody is named. */
  async page(notice: NoticeView, after: number, limit: number): Promise<LinePage<SeveranceLine>> {
    const listId = listOf(notice);
    const found = await this.workers.facts(listId, { after, limit: limit + 1, whose: 'standing' });
    return paged(judged(found, notice), limit);
  }

  /** The same with names: opens as many people as the page holds. */
  async named(notice: NoticeView, after: number, limit: number): Promise<LinePage<NamedLine>> {
    const listId = listOf(notice);
    const found = await this.workers.people(listId, { after, limit: limit + 1, whose: 'standing' });
    const { items, ...next } = paged(judged(found, notice), limit);
    const named = items.map((line, at) => ({ ...line, name: this.nameOf(found[at]) }));
    return { items: named, ...next };
  }

  async summary(notice: NoticeView): Promise<Labelled<SeveranceSummary>> {
    const totals = new SeveranceTotals();
    for await (const lines of this.all(notice)) for (const line of lines) totals.add(line);
    return { label: 'minimum', ...totals.summary() };
  }

  /** The whole check as a file, a piece at a time. */
  async *file(notice: NoticeView): AsyncGenerator<string> {
    yield severanceHeader();
    for await (const lines of this.all(notice)) yield lines.map(severanceRow).join('');
  }

  /** What a layoff would cost at least, without a notice; nothing of the question is kept. */
  estimate(asked: EstimateFor): Labelled<Estimate> {
    return { label: 'minimum', ...estimate(asked) };
  }

  private async *all(notice: NoticeView): AsyncGenerator<readonly SeveranceLine[]> {
    const listId = listOf(notice);
    let after: number | undefined = 0;
    while (after !== undefined) {
      const found = await this.workers.facts(listId, { after, limit: AT_ONCE, whose: 'standing' });
      yield judged(found, notice);
      after = found.length < AT_ONCE ? undefined : found.at(-1)?.line;
    }
  }

  private nameOf(person: { readonly sealed: string; readonly nikHash: string } | undefined): string {
    return person === undefined ? '' : this.sealed.person(person.sealed, person.nikHash).name;
  }
}

function judged(found: readonly WorkerFacts[], { regionCode }: NoticeView): readonly SeveranceLine[] {
  return found.map((worker) => checkWorker(worker, regionCode));
}

function paged<T extends { readonly line: number }>(found: readonly T[], limit: number): LinePage<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1)?.line;
  return found.length > limit && last !== undefined ? { items, next: last } : { items };
}

function listOf({ listId, listStatus }: NoticeView): string {
  if (listId === null) throw noSuchList(null);
  if (CHECKED.has(listStatus)) return listId;
  throw new Rejected('conflict', 'severance.list-not-checked', {
    id: 'Daftar pekerja belum selesai diperiksa.',
    en: 'The worker list has not been checked to its end.',
  });
}

export const severanceProviders = [ListedWorkerQueries, SeveranceCheck];
