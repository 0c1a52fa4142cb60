import { Injectable } from '@nestjs/common';
import type { LineCounts } from '@tanggap/kernel';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { Correction } from '../domain/corrections.js';
import type { StepStanding } from '../domain/dispute-steps.js';
import type { LayoffDay } from '../domain/tranche-check.js';
import { NoticeQueries } from '../persistence/notice.queries.js';
import type {
  HistoryLine,
  NoticeCounts,
  NoticeFilter,
  NoticeLabel,
  NoticeView,
} from '../persistence/notice.queries.js';
import { OfficeSettingsQueries } from '../persistence/office-settings.store.js';
import { ResponseQueries } from '../persistence/response/response.queries.js';
import { assertMayHandOut, mayReadWords } from './handled-notice.js';
import { calendarOf } from './notice-calendar.js';
import type { NoticeCalendar } from './notice-calendar.js';
import { nextMovesOf } from './notice-moves.js';
import type { NextMoves } from './notice-moves.js';
import { noSuchNotice } from './own-notice.js';
import { scopeOf } from './scope-of.js';
import { SealedWords } from './sealed-words.js';

/** A notice with all that has happened to it, and what is due when. */
export type OpenNotice = NoticeView &
  NoticeCalendar &
  NextMoves & {
    readonly history: readonly HistoryLine[];
    readonly dispute: readonly StepStanding[];
    readonly corrections: readonly Omit<Correction, 'noticeId'>[];
  };

/** Notices as a person may see them. */
@Injectable()
export class NoticeFiles {
  constructor(
    private readonly notices: NoticeQueries,
    private readonly settings: OfficeSettingsQueries,
    private readonly response: ResponseQueries,
    private readonly words: SealedWords,
    private readonly clock: Clock,
  ) {}

  list(filter: NoticeFilter, person: Person): Promise<readonly NoticeView[]> {
    return this.notices.list(scopeOf(person), filter);
  }

  labels(ids: readonly string[], person: Person): Promise<readonly NoticeLabel[]> {
    return this.notices.labels(scopeOf(person), ids);
  }

  /** How many there are in each state. */
  countsByStatus(person: Person): Promise<NoticeCounts> {
    return this.notices.countsByStatus(scopeOf(person), this.clock.today());
  }

  /** Throws `Rejected` for a notice that does not exist or lies outside what the person may see. */
  async find(id: string, person: Person): Promise<NoticeView> {
    const notice = await this.notices.one(id, scopeOf(person));
    if (!notice) throw noSuchNotice();
    return notice;
  }

  /** For whoever may see its workers by name. Throws `Rejected` as `find` does, and where another office handles it by now. */
  async findHandled(id: string, person: Person): Promise<NoticeView> {
    const notice = await this.find(id, person);
    assertMayHandOut(notice, person);
    return notice;
  }

  async open(id: string, person: Person): Promise<OpenNotice> {
    const notice = await this.find(id, person);
    const readsWords = mayReadWords(notice, person);
    const corrections = readsWords ? await this.notices.corrections(id) : [];
    const history = (await this.notices.history(id)).map((line) => {
      const isOpen = readsWords || line.by === person.accountId;
      return { ...line, reason: isOpen ? this.words.opened(id, line.reason) : null };
    });
    const [terms, dispute] = [await this.response.clocks(id), await this.notices.disputeSteps(id)];
    const today = this.clock.today();
    const jointLeave = await this.settings.jointLeaveOf(notice.handlingRegion, today);
    const layoffDays = await this.layoffDays(notice);
    const underWay = await this.notices.underWay(id);
    return {
      ...notice,
      ...nextMovesOf(notice, underWay, person, today),
      ...calendarOf(notice, { history, terms, dispute, layoffDays }, today, jointLeave),
      history,
      dispute,
      corrections: corrections.map(({ text, answer, ...one }) => ({
        ...one,
        text: this.words.opened(id, text) ?? '',
        answer: this.words.opened(id, answer),
      })),
    };
  }

  /** For as long as the numbers can still be mended, and only where one sum does not say all. */
  private async layoffDays({ listId, listStatus, tranches }: NoticeView): Promise<readonly LayoffDay[] | undefined> {
    const isOfUse = listId !== null && listStatus === 'checked' && tranches.length > 1;
    return isOfUse ? this.notices.layoffDays(listId) : undefined;
  }

  /** This service's part of the line's balance; zeros for a notice that has no list yet. */
  async counts(id: string, person: Person): Promise<LineCounts['layoffNotices']> {
    const counts = await this.notices.counts(id, scopeOf(person));
    if (!counts) throw noSuchNotice();
    return counts;
  }
}
