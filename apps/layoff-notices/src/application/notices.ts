import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { draft } from '../domain/declaration.js';
import type { Declaration } from '../domain/declaration.js';
import { submit } from '../domain/handing-in.js';
import { findSite } from '../persistence/company.store.js';
import { keepNotices, lockNotice } from '../persistence/notice.store.js';
import { lockList } from '../persistence/worker-list.store.js';
import { companyOf, noSuchNotice } from './own-notice.js';
import { assertNotReportedMeanwhile } from './reported-meanwhile.js';
import { Responses } from './response/responses.js';

/** From here on a list travels in the lane of large ones, so that it never stands before a small one. */
const MOST_EXPRESS_WORKERS = 500;

@Injectable()
export class Notices {
  constructor(
    private readonly clock: Clock,
    private readonly responses: Responses,
  ) {}

  async draft(tx: Tx, declared: Declaration, person: Person): Promise<{ id: string }> {
    const site = await findSite(tx, declared.siteId, companyOf(person));
    const id = newId(declared.declaredWorkers > MOST_EXPRESS_WORKERS ? 'bulk' : 'express');
    const outcome = draft(declared, site, { id, by: person.accountId, now: this.clock.now() });
    await keepNotices(tx, [outcome]);
    return { id };
  }

  /** Hands the notice in to the office that handles it. */
  async submit(tx: Tx, id: string, person: Person): Promise<{ id: string }> {
    const companyId = companyOf(person);
    const notice = await lockNotice(tx, id, companyId);
    if (!notice) throw noSuchNotice();
    const list = await lockList(tx, notice.listId);
    const outcome = submit(notice, list, { by: person.accountId, now: this.clock.now() });
    if (list) await assertNotReportedMeanwhile(tx, list.id);
    await keepNotices(tx, [outcome]);
    await this.responses.moved(tx, outcome.next);
    return { id };
  }
}
