import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Paged } from '../../clients/aid.js';
import type { ListFile } from '../../clients/aid-lists.js';
import {
  withdrawalStates,
  type Decided,
  type Entitlement,
  type Proposed,
  type Withdrawal,
} from '../../clients/aid-withdrawals.js';
import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import { countWrong } from '../../forms/counted.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { troubleFound, undecided, type Trouble, type Wrong } from '../../forms/trouble.js';
import { namesOf } from '../../pages/aid/people.js';
import { resultsPage, type EachResult } from '../../pages/aid/results.page.js';
import { withdrawPage } from '../../pages/aid/withdraw.page.js';
import { withdrawalColumns, withdrawalFilters, withdrawalsPage } from '../../pages/aid/withdrawals.page.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { calledIn } from './called.js';
import { sendingOf, withdrawalsWaiting } from './reading.js';
import { settledHere } from './settled-here.js';

const CASH = 'cash-assistance';
const PAGE = 50;
const MOST = 200;
const own = '/aid/holds/withdrawals';

/** Decreed aid that is taken back: one proposes it with the decree that changes the first, another agrees. */
@AreaController()
export class AidWithdrawalsController {
  @Page('aid/holds/withdrawals', 'lists:read')
  async withdrawals(@CurrentVisit() visit: Visit): Promise<Shown> {
    if (!isExport(visit)) return this.shown(visit);
    const { context } = visit;
    const nameOf = await namesOf(visit, await this.proposers(visit));
    const [columns, filters] = [withdrawalColumns(context, nameOf), withdrawalFilters(context)];
    const read = (after: string | undefined) => this.proposed(visit, after, MOST);
    return exported(visit, { title: context.say('aid.withdrawals'), columns, filters, read });
  }

  /** About the very proposals that were read; who proposed one may only take it back. */
  @Form('aid/holds/withdrawals', 'decrees:record')
  async decide(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const { context } = visit;
    const ids = form.list('proposal').slice(0, MOST);
    const agrees = form.text('agrees');
    const wrong = troubleFound(form, [
      ...(ids.length === 0 ? [{ text: context.say('list.nothing-selected') }] : []),
      ...undecided(form, context),
      ...(agrees === 'yes' && ids.length > 0 ? countWrong(form, ids.length, context) : []),
    ]);
    if (wrong) return new PageAgain(wrong.status, await this.shown(visit, wrong, ids));
    const body = { proposalIds: ids, agrees: agrees === 'yes' };
    const path = '/entitlements/withdrawals/decision';
    type Results = { readonly items: readonly (Decided & Omit<EachResult, 'assessmentId'>)[] };
    const answer = await visit.send<Results>(CASH, path, body, sendingOf(form));
    if (answer.kind === 'answered' && answer.body.items.some(({ result }) => result === 'refused')) {
      const found = bodyOf(await this.proposed(visit, undefined, MOST))?.items ?? [];
      const of = new Map(found.map(({ id, assessmentId }) => [id, assessmentId]));
      const results = answer.body.items.map((one) => ({ ...one, assessmentId: of.get(one.proposalId) ?? '' }));
      return resultsPage(context, { title: context.say('aid.withdrawals'), back: own, results });
    }
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(own, 'aid.told.withdrawal-decided'),
      again: (trouble) => this.shown(visit, trouble, ids),
    });
  }

  @Page('aid/lists/:id/withdrawals', 'decrees:record')
  withdrawal(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.withdrawPage(visit, id);
  }

  /** On hold at once, so it can be taken back as quickly: whoever proposes may decline the own proposal. */
  @Form('aid/lists/:id/withdrawals', 'decrees:record')
  async propose(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const { context } = visit;
    const ids = form.list('assessment').slice(0, MOST);
    const none: readonly Wrong[] = ids.length === 0 ? [{ text: context.say('list.nothing-selected') }] : [];
    const wrong = troubleFound(form, ids.length === 0 ? none : countWrong(form, ids.length, context));
    if (wrong) return new PageAgain(wrong.status, await this.withdrawPage(visit, id, wrong, ids));
    const [why, note, number] = ['why', 'note', 'number'].map((name) => form.text(name));
    const body = { assessmentIds: ids, why, note, number, dated: form.day('dated') };
    type Results = { readonly items: readonly (Proposed & EachResult)[] };
    const answer = await visit.send<Results>(CASH, '/entitlements/withdrawals', body, sendingOf(form));
    if (answer.kind === 'answered' && answer.body.items.some(({ result }) => result === 'refused'))
      return resultsPage(context, {
        title: context.say('aid.withdrawal.new'),
        back: own,
        results: answer.body.items,
      });
    return settledHere(visit, form, answer, {
      done: ({ items }) => {
        const proposal = items.flatMap(({ proposalId }) => (proposalId === undefined ? [] : [proposalId]));
        const undo = { action: own, fields: { proposal, agrees: 'no' } };
        return PageInstead.to(own, 'aid.told.withdrawal-proposed', undo);
      },
      again: (trouble) => this.withdrawPage(visit, id, trouble, ids),
    });
  }

  private async shown(visit: Visit, trouble?: Trouble, chosen: readonly string[] = []): Promise<string> {
    const { query, readAt, context } = visit;
    const [withdrawals, waiting] = await Promise.all([
      this.proposed(visit, query.id('after'), PAGE),
      withdrawalsWaiting(visit),
    ]);
    const nameOf = await namesOf(
      visit,
      (bodyOf(withdrawals)?.items ?? []).map(({ proposedBy }) => proposedBy),
    );
    const mayDecide = visit.may('decrees:record');
    return withdrawalsPage(context, { query, withdrawals, waiting, nameOf, readAt, mayDecide, trouble, chosen });
  }

  private async proposed(visit: Visit, after: string | undefined, limit: number) {
    const asked = { state: visit.query.oneOf('state', withdrawalStates), after, limit };
    return calledIn(visit, await visit.read<Paged<Withdrawal>>(CASH, '/entitlements/withdrawals', asked));
  }

  private async proposers(visit: Visit): Promise<readonly string[]> {
    return (bodyOf(await this.proposed(visit, undefined, MOST))?.items ?? []).map(({ proposedBy }) => proposedBy);
  }

  private async withdrawPage(
    visit: Visit,
    id: string,
    trouble?: Trouble,
    chosen: readonly string[] = [],
  ): Promise<string> {
    const asked = { listId: id, state: 'decreed', after: visit.query.id('after'), limit: MOST };
    const [list, entitlements] = await Promise.all([
      visit.read<ListFile>(CASH, `/decision-lists/${id}`),
      visit.read<Paged<Entitlement>>(CASH, '/entitlements', asked),
    ]);
    const named = needed(await calledIn(visit, entitlements));
    return withdrawPage(visit.context, { list: needed(list), entitlements: named, trouble, chosen });
  }
}
