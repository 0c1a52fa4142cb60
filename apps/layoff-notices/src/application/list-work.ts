import { Injectable, Logger } from '@nestjs/common';
import type { Lane } from '@tanggap/contracts';
import { failureOf, UnitOfWork } from '@tanggap/messaging';
import { ListClaims } from '../persistence/list-claims.js';
import type { Claim } from '../persistence/list-claims.js';
import { clearBrokenOffDocument } from '../persistence/document.store.js';
import { clearLeftOver } from '../persistence/worker-list.store.js';
import { CheckLists } from './check-lists.js';
import { ReportWorkers } from './report-workers.js';

const CLEARED_AT_ONCE = 1_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A list that fails as often without a word from the database is our mistake; it must not stop the others for ever. */
const MOST_ATTEMPTS = 8;

type Failing = { readonly attempts: number; readonly until: number };

/** Takes the lists of a lane one after the other: checks what came in, hands on what was accepted. */
@Injectable()
export class ListWork {
  private readonly log = new Logger('lists');
  private readonly failing = new Map<string, Failing>();

  constructor(
    private readonly claims: ListClaims,
    private readonly checks: CheckLists,
    private readonly reports: ReportWorkers,
    private readonly work: UnitOfWork,
  ) {}

  /** Works on one list; false if there was none. */
  async doNext(lane: Lane, goesOn: () => boolean): Promise<boolean> {
    const claim = await this.claims.next(lane, this.setAside());
    if (!claim) return false;
    try {
      if (claim.status === 'received') await this.checks.check(claim.listId, goesOn);
      else await this.reports.report(claim.listId, goesOn);
      this.failing.delete(claim.listId);
    } catch (error) {
      await this.postpone(claim, error);
    } finally {
      await claim.release();
    }
    return true;
  }

  /** Removes a little of what replaced lists and uploads that broke off have left behind; false if there was nothing. */
  clearUp(): Promise<boolean> {
    return this.work.run(
      null,
      async (tx) => (await clearLeftOver(tx, CLEARED_AT_ONCE)) || (await clearBrokenOffDocument(tx)),
    );
  }

  private setAside(): string[] {
    return [...this.failing].filter(([, { until }]) => until > performance.now()).map(([listId]) => listId);
  }

  private async postpone({ listId, status }: Claim, error: unknown): Promise<void> {
    const attempts = (this.failing.get(listId)?.attempts ?? 0) + 1;
    this.log.warn({ msg: 'a list could not be worked on', listId, status, attempts, error });
    const isHopeless = failureOf(error) === 'guilty' || attempts >= MOST_ATTEMPTS;
    if (status === 'received' && isHopeless) {
      this.failing.delete(listId);
      return this.checks.refuse(listId, notProcessed);
    }
    const wait = Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS);
    this.failing.set(listId, { attempts, until: performance.now() + wait });
  }
}

const notProcessed = {
  code: 'worker-list.not-processed',
  text: {
    id: 'Daftar ini tidak dapat diproses karena kesalahan di pihak kami. Petugas telah diberi tahu.',
    en: 'This list could not be processed because of an error on our side. The staff has been told.',
  },
};
