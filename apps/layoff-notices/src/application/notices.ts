import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import type { FieldProblem } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { draft, redraft } from '../domain/declaration.js';
import type { NewDeclaration, Said } from '../domain/declaration.js';
import { assertSeen, submit } from '../domain/handing-in.js';
import { assertNoProposal, moveList } from '../domain/worker-list.js';
import { findSite } from '../persistence/company.store.js';
import { keepDraft, keepNotices, lockNotice } from '../persistence/notice.store.js';
import { keepListStatus, lockList, lockProposal } from '../persistence/worker-list.store.js';
import { assertOpenToCompany, companyOf, noSuchNotice } from './own-notice.js';
import { assertNotReportedMeanwhile } from './reported-meanwhile.js';
import { Responses } from './response/responses.js';
import { assertCarriesOut, assertSupplements } from './supplements.js';

/** From here on a list travels in the lane of large ones, so that it never stands before a small one. */
const MOST_EXPRESS_WORKERS = 500;

/** What a company does with its own notices until it hands them in. */
@Injectable()
export class Notices {
  constructor(
    private readonly clock: Clock,
    private readonly responses: Responses,
  ) {}

  async draft(tx: Tx, said: NewDeclaration, person: Person): Promise<{ id: string }> {
    const site = await findSite(tx, said.siteId, companyOf(person));
    await assertSupplements(tx, said.supplements, companyOf(person));
    await assertCarriesOut(tx, said, companyOf(person));
    // A lane is for good: while nobody has said how many they are, they may be many.
    const isSmall = (said.declaredWorkers ?? Infinity) <= MOST_EXPRESS_WORKERS;
    const id = newId(isSmall ? 'express' : 'bulk');
    await keepNotices(tx, [draft(said, site, { id, by: person.accountId, now: this.clock.now() })]);
    return { id };
  }

  /** Saves parts of a draft. A list whose rows were checked in the light of what is changed has to be sent again. */
  async save(tx: Tx, id: string, said: Said, { revision, person }: Saving): Promise<{ id: string }> {
    const companyId = companyOf(person);
    const notice = await lockNotice(tx, id, companyId);
    if (!notice) throw noSuchNotice();
    assertOpenToCompany(notice);
    const site = await findSite(tx, said.siteId ?? notice.siteId, companyId);
    const next = redraft(notice, said, site, revision);
    if (next === notice) return { id };
    const outdated = next.listId === null ? [await lockList(tx, notice.listId), await lockProposal(tx, id)] : [];
    for (const list of outdated) if (list) await keepListStatus(tx, moveList(list, 'superseded'));
    await keepDraft(tx, next);
    return { id };
  }

  /** Hands the notice in to the office that handles it. */
  async submit(tx: Tx, id: string, person: Person, handing: HandingIn = {}): Promise<{ id: string }> {
    const { unanswered = [], rowsToFollow } = handing;
    const companyId = companyOf(person);
    const notice = await lockNotice(tx, id, companyId);
    if (!notice) throw noSuchNotice();
    const list = await lockList(tx, notice.listId);
    assertNoProposal(await lockProposal(tx, id));
    const site = await findSite(tx, notice.siteId, companyId);
    if (!site) throw new Error(`notice ${id} is of a site that is not its company's`);
    if (list) assertSeen(list, rowsToFollow);
    const outcome = submit(notice, { list, site, unanswered }, { by: person.accountId, now: this.clock.now() });
    if (list) await assertNotReportedMeanwhile(tx, list.id, 'company');
    await keepNotices(tx, [outcome]);
    await this.responses.moved(tx, outcome.next);
    return { id };
  }
}

/** What the company says with the notice: `rowsToFollow` are those of the list that it has seen and reports later. */
type HandingIn = { readonly unanswered?: readonly FieldProblem[]; readonly rowsToFollow?: number | undefined };

/** The revision that the person has before them. */
type Saving = { readonly revision: number; readonly person: Person };
