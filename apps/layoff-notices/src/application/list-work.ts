import { Injectable, Logger } from '@nestjs/common';
import type { Lane } from '@tanggap/contracts';
import { failureOf, UnitOfWork } from '@tanggap/messaging';
import { ListClaims } from '../persistence/list-claims.js';
import type { Claim } from '../persistence/list-claims.js';
import { clearAbandonedUpload } from '../persistence/begun-upload.store.js';
import { clearBrokenOffDocument } from '../persistence/document.store.js';
import { clearLeftOver } from '../persistence/worker-list.store.js';
import { CheckLists } from './check-lists.js';
import { ReportWorkers } from './report-workers.js';
import { SetAside } from './set-aside.js';

const CLEARED_AT_ONCE = 1_000;
/** A list that fails as often without a word from the database is our mistake; it must not stop the others for ever. */
const MOST_ATTEMPTS = 8;

/** Takes the lists of a lane one after the other: checks what came in, hands on what was accepted. */
@Injectable()
export class ListWork {
  private readonly log = new Logger('lists');
  private readonly aside = new SetAside();

  constructor(
    private readonly claims: ListClaims,
    private readonly checks: CheckLists,
    private readonly reports: ReportWorkers,
    private readonly work: UnitOfWork,
  ) {}

  /** Works on one list; false if there was none. */
  async doNext(lane: Lane, goesOn: () => boolean): Promise<boolean> {
    const claim = await this.claims.next(lane, this.aside.ids());
    if (!claim) return false;
    try {
      if (claim.status === 'received') await this.checks.check(claim.listId, goesOn);
      else await this.reports.report(claim.listId, goesOn);
      this.aside.over(claim.listId);
    } catch (error) {
      await this.postpone(claim, error);
    } finally {
      await claim.release();
    }
    return true;
  }

  /** Removes a little of what replaced lists and uploads that broke off have left behind; false if there was nothing. */
  async clearUp(): Promise<boolean> {
    if (!(await this.claims.isAnyLeftOver())) return false;
    return this.work.run(
      null,
      async (tx) =>
        (await clearLeftOver(tx, CLEARED_AT_ONCE)) ||
        (await clearBrokenOffDocument(tx)) ||
        (await clearAbandonedUpload(tx)),
    );
  }

  private async postpone({ listId, status }: Claim, error: unknown): Promise<void> {
    const attempts = this.aside.failed(listId);
    this.log.warn({ msg: 'a list could not be worked on', listId, status, attempts, error });
    const isHopeless = failureOf(error) === 'guilty' || attempts >= MOST_ATTEMPTS;
    if (status !== 'received' || !isHopeless) return;
    this.aside.over(listId);
    await this.checks.refuse(listId, notProcessed);
  }
}

const notProcessed = {
  code: 'worker-list.not-processed',
  text: {
    id: 'Daftar ini tidak dapat diproses karena kesalahan di pihak kami. Petugas telah diberi tahu.',
    en: 'This list could not be processed because of an error on our side. The staff has been told.',
  },
};
