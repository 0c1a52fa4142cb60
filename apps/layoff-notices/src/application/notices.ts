import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { draft, submit } from '../domain/notice.js';
import type { Declaration } from '../domain/notice.js';
import { moveList } from '../domain/worker-list.js';
import { findSite } from '../persistence/company.store.js';
import { countReportedMeanwhile } from '../persistence/list-row.store.js';
import { keepNotices, lockCompany, lockNotice } from '../persistence/notice.store.js';
import { keepListStatus, lockList } from '../persistence/worker-list.store.js';
import { ListWorkDue } from './list-work-due.js';
import { companyOf, noSuchNotice } from './own-notice.js';

/** From here on a list travels in the lane of large ones, so that it never stands before a small one. */
const MOST_EXPRESS_WORKERS = 500;

@Injectable()
export class Notices {
  constructor(
    private readonly clock: Clock,
    private readonly due: ListWorkDue,
  ) {}

  async draft(tx: Tx, declared: Declaration, person: Person): Promise<{ id: string }> {
    const site = await findSite(tx, declared.siteId, companyOf(person));
    const id = newId(declared.declaredWorkers > MOST_EXPRESS_WORKERS ? 'bulk' : 'express');
    const outcome = draft(declared, site, { id, by: person.accountId, now: this.clock.now() });
    await keepNotices(tx, [outcome]);
    return { id };
  }

  /** One company's notices are handed in one after the other: a worker may be reported once for a layoff. */
  async submit(tx: Tx, id: string, person: Person): Promise<{ id: string }> {
    const companyId = companyOf(person);
    await lockCompany(tx, companyId);
    const notice = await lockNotice(tx, id, companyId);
    if (!notice) throw noSuchNotice();
    const list = await lockList(tx, notice.listId);
    const outcome = submit(notice, list, person.accountId, this.clock.now());
    if (list) {
      await this.assertNotReportedMeanwhile(tx, list.id);
      await keepListStatus(tx, moveList(list, 'accepted'));
    }
    await keepNotices(tx, [outcome]);
    tx.publish(outcome.facts);
    this.due.soon();
    return { id };
  }

  private async assertNotReportedMeanwhile(tx: Tx, listId: string): Promise<void> {
    const count = await countReportedMeanwhile(tx, listId);
    if (count === 0) return;
    throw new Rejected('conflict', 'notice.workers-reported-meanwhile', {
      id: `${count} pekerja sudah dilaporkan dalam pemberitahuan lain setelah daftar ini diperiksa. Unggah ulang daftarnya.`,
      en: `${count} workers were reported in another notice after this list was checked. Upload the list again.`,
    });
  }
}
