import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { NoticeView } from '../persistence/notice.queries.js';
import { VersionQueries } from '../persistence/version.queries.js';
import type {
  AmendmentRow,
  Consequence,
  ConsequenceCounts,
  ListedRow,
  Page,
  RemovedRow,
} from '../persistence/version.queries.js';
import { assertMayHandOut, mayReadWords } from './handled-notice.js';
import { NoticeFiles } from './notice-files.js';

/** The words are missing for an office that has passed the notice on. */
export type AmendmentView = Omit<AmendmentRow, 'sealedWhy' | 'sealedAnswer' | 'noticeId'> & {
  readonly why: string | null;
  readonly answer: string | null;
};

/** A notice as it stood: version 1 is what was accepted. */
export type VersionView = {
  readonly version: number;
  readonly reason: 'accepted' | AmendmentRow['reason'];
  readonly at: Date | null;
  readonly removed: number;
  /** Workers that stand in it. */
  readonly workers: number;
};

type Listed = NoticeView & { readonly listId: string };

/** What was asked of an accepted notice, how it stood in each version, and what that led to. */
@Injectable()
export class VersionFiles {
  constructor(
    private readonly notices: NoticeFiles,
    private readonly queries: VersionQueries,
    private readonly keyRing: KeyRing,
  ) {}

  async amendments(id: string, page: Page, person: Person): Promise<readonly AmendmentView[]> {
    const readsWords = mayReadWords(await this.notices.find(id, person), person);
    const opened = (words: string | null, of: string) =>
      words === null || !readsWords ? null : this.keyRing.open(words, of);
    return (await this.queries.amendments(id, page)).map(({ sealedWhy, sealedAnswer, noticeId, ...row }) => ({
      ...row,
      why: opened(sealedWhy, noticeId),
      answer: opened(sealedAnswer, noticeId),
    }));
  }

  async versions(id: string, { after, limit }: Page, person: Person): Promise<readonly VersionView[]> {
    const notice = await this.accepted(id, person);
    const reported = await this.queries.reported(notice.listId);
    const first: VersionView = { version: 1, reason: 'accepted', at: notice.acceptedAt, removed: 0, workers: reported };
    const later = (await this.queries.versions(id, { after, limit })).map(({ gone, ...version }): VersionView => {
      return { ...version, workers: reported - gone };
    });
    return (after < 1 ? [first, ...later] : later).slice(0, limit);
  }

  async rows(id: string, version: number, page: Page, person: Person): Promise<readonly ListedRow[]> {
    const { listId } = await this.inVersion(id, version, person);
    return this.queries.rows(id, listId, version, page);
  }

  /** Rows are only ever taken out: what comes after acceptance comes in a notice of its own. */
  async difference(id: string, version: number, page: Page, person: Person): Promise<readonly RemovedRow[]> {
    const { listId } = await this.inVersion(id, version, person);
    return this.queries.removed(id, listId, version, page);
  }

  async consequences(
    id: string,
    version: number,
    page: Page,
    person: Person,
  ): Promise<{ counts: ConsequenceCounts; rows: readonly Consequence[] }> {
    assertMayHandOut(await this.inVersion(id, version, person), person);
    const [counts, rows] = await Promise.all([
      this.queries.counts(id, version),
      this.queries.consequences(id, version, page),
    ]);
    return { counts, rows };
  }

  private async inVersion(id: string, version: number, person: Person): Promise<Listed> {
    const notice = await this.accepted(id, person);
    if (version <= notice.version) return notice;
    throw new Rejected('missing', 'notice.no-such-version', {
      id: `Pemberitahuan ini baru sampai versi ${notice.version}.`,
      en: `This notice has come to version ${notice.version} only.`,
    });
  }

  private async accepted(id: string, person: Person): Promise<Listed> {
    const notice = await this.notices.find(id, person);
    if (notice.acceptedAt !== null && notice.listId !== null) return { ...notice, listId: notice.listId };
    throw new Rejected('conflict', 'notice.not-accepted', {
      id: 'Pemberitahuan ini belum diterima; belum ada versinya.',
      en: 'This notice is not accepted yet; it has no versions.',
    });
  }
}
