import { Injectable } from '@nestjs/common';
import type { Person } from '@tanggap/platform';
import { NoticeQueries } from '../persistence/notice.queries.js';
import type { HistoryLine, NoticeFilter, NoticeView } from '../persistence/notice.queries.js';
import { noSuchNotice } from './own-notice.js';
import { scopeOf } from './scope-of.js';

/** Notices as a person may see them. */
@Injectable()
export class NoticeFiles {
  constructor(private readonly notices: NoticeQueries) {}

  list(filter: NoticeFilter, person: Person): Promise<readonly NoticeView[]> {
    return this.notices.list(scopeOf(person), filter);
  }

  /** Throws `Rejected` for a notice that does not exist or lies outside what the person may see. */
  async find(id: string, person: Person): Promise<NoticeView> {
    const notice = await this.notices.one(id, scopeOf(person));
    if (!notice) throw noSuchNotice();
    return notice;
  }

  async open(id: string, person: Person): Promise<NoticeView & { readonly history: readonly HistoryLine[] }> {
    return { ...(await this.find(id, person)), history: await this.notices.history(id) };
  }

  /** This service's part of the line's balance; zeros for a notice that has no list yet. */
  async counts(id: string, person: Person): Promise<{ rows: number; rejected: number; reported: number }> {
    const counts = await this.notices.counts(id, scopeOf(person));
    if (!counts) throw noSuchNotice();
    return counts;
  }
}
