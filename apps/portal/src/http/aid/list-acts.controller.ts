import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Paged } from '../../clients/aid.js';
import type { ListFile, ListLine, Reading } from '../../clients/aid-lists.js';
import { needed } from '../../clients/needed.js';
import { countWrong } from '../../forms/counted.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { proved } from '../../forms/proof.js';
import { troubleFound, type Trouble } from '../../forms/trouble.js';
import * as pages from '../../pages/aid/list-acts.page.js';
import type { PlainKey } from '../../messages/messages.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { calledIn } from './called.js';
import { sendingOf } from './reading.js';
import { settledHere } from './settled-here.js';

const CASH = 'cash-assistance';
const PAGE = 100;
const own = (id: string) => `/aid/lists/${id}`;

type Again = (trouble?: Trouble) => Promise<string>;
type Told = { readonly path: string; readonly told: PlainKey; readonly again: Again };

/** What is done about a list as a whole, each on a page of its own. */
@AreaController()
export class AidListActsController {
  @Page('aid/lists/:id/submission', 'lists:compose')
  submission(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return this.plain(visit, id, pages.submissionPage)();
  }

  @Form('aid/lists/:id/submission', 'lists:compose')
  submit(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const again = this.plain(visit, id, pages.submissionPage);
    return this.done(visit, form, {}, { path: `${id}/submission`, told: 'aid.told.submitted', again });
  }

  @Page('aid/lists/:id/approval', 'lists:approve')
  approval(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return this.approvalPage(visit, id)();
  }

  /** With the count typed, and the password or a code given once more. */
  @Form('aid/lists/:id/approval', 'lists:approve')
  async approve(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const again = this.approvalPage(visit, id);
    const { lines } = await this.listOf(visit, id);
    const wrong = troubleFound(form, countWrong(form, lines, visit.context));
    if (wrong) return new PageAgain(wrong.status, await again(wrong));
    const signed = await proved(visit, form);
    const ways = { done: () => PageInstead.to(own(id), 'aid.told.approved' as const), again };
    if (signed.kind !== 'answered') return settledHere(visit, form, signed, ways);
    const body = { contentHash: form.text('contentHash') };
    const answer = await signed.body.send(CASH, `/decision-lists/${id}/approvals`, body, sendingOf(form));
    return settledHere(visit, form, answer, ways);
  }

  @Page('aid/lists/:id/return', 'lists:approve')
  giveBack(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return this.plain(visit, id, pages.returnPage)();
  }

  @Form('aid/lists/:id/return', 'lists:approve')
  returned(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const body = { reason: form.text('reason'), forGood: form.has('forGood') };
    const again = this.plain(visit, id, pages.returnPage);
    return this.done(visit, form, body, { path: `${id}/return`, told: 'aid.told.given-back', again });
  }

  @Page('aid/lists/:id/withdrawal', 'lists:compose')
  withdrawal(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return this.plain(visit, id, pages.withdrawalPage)();
  }

  @Form('aid/lists/:id/withdrawal', 'lists:compose')
  withdraw(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const body = { reason: form.text('reason') };
    const again = this.plain(visit, id, pages.withdrawalPage);
    return this.done(visit, form, body, { path: `${id}/withdrawal`, told: 'aid.told.withdrawn', again });
  }

  @Page('aid/lists/:id/decree', 'decrees:record')
  decreeForm(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return this.plain(visit, id, pages.decreePage)();
  }

  @Form('aid/lists/:id/decree', 'decrees:record')
  decree(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const body = { number: form.text('number'), dated: form.day('dated') };
    const again = this.plain(visit, id, pages.decreePage);
    return this.done(visit, form, body, { path: `${id}/decree`, told: 'aid.told.decreed', again });
  }

  @Page('aid/lists/:id/changes', 'lists:compose')
  changes(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return this.changesPage(visit, id)();
  }

  @Form('aid/lists/:id/changes', 'lists:compose')
  change(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const chosen = form.list('line');
    const amount = form.number('amount');
    const isOut = form.has('remove');
    const body = {
      remove: isOut ? chosen : [],
      amounts: !isOut && amount !== undefined ? chosen.map((assessmentId) => ({ assessmentId, amount })) : [],
      reason: form.text('reason'),
    };
    const again = this.changesPage(visit, id);
    return this.done(visit, form, body, { path: `${id}/changes`, told: 'aid.told.changed', again });
  }

  private async done(visit: Visit, form: PostedForm, body: object, { path, told, again }: Told): Promise<Shown> {
    const answer = await visit.send(CASH, `/decision-lists/${path}`, body, sendingOf(form));
    const [id = ''] = path.split('/', 1);
    return settledHere(visit, form, answer, { done: () => PageInstead.to(own(id), told), again });
  }

  private plain(visit: Visit, id: string, show: typeof pages.decreePage): Again {
    return async (trouble) => show({ context: visit.context, list: await this.listOf(visit, id), trouble });
  }

  private approvalPage(visit: Visit, id: string): Again {
    return async (trouble) => {
      const [list, reading] = await Promise.all([
        this.listOf(visit, id),
        visit.read<Reading>(CASH, `/decision-lists/${id}/reading`),
      ]);
      return pages.approvalPage({ context: visit.context, list, trouble, reading: needed(reading) });
    };
  }

  private changesPage(visit: Visit, id: string): Again {
    return async (trouble) => {
      const asked = { limit: PAGE, after: visit.query.id('after') };
      const [list, lines] = await Promise.all([
        this.listOf(visit, id),
        visit.read<Paged<ListLine>>(CASH, `/decision-lists/${id}/lines`, asked),
      ]);
      return pages.changesPage({ context: visit.context, list, trouble, lines: needed(await calledIn(visit, lines)) });
    };
  }

  private async listOf(visit: Visit, id: string): Promise<ListFile> {
    return needed(await visit.read<ListFile>(CASH, `/decision-lists/${id}`));
  }
}
