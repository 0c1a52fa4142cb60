import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Notice, Paged } from '../../clients/layoff-notices.js';
import type { Amendment } from '../../clients/notice-papers.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import type { PlainKey } from '../../messages/messages.js';
import { linesIn } from '../../pages/company/follow-up.model.js';
import { followUpPage, type FollowUpAct } from '../../pages/company/follow-up.page.js';
import { companyPaths } from '../../pages/company/paths.js';
import { disputeStepIn } from '../../pages/notices/dispute-step.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { isTheirs, noticeFor } from './own-notice.js';

const at = companyPaths.part(':id', 'follow-up');

type Command = {
  readonly act: FollowUpAct;
  readonly path: string;
  readonly body: object;
  readonly told: PlainKey;
  readonly fieldOf?: (field: string) => string;
};

/** What a company does with a report after it was sent. */
@AreaController()
export class FollowUpController {
  @Page(at, 'notices:file')
  async show(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.followUp(visit, id);
  }

  @Form(`${at}/amend`, 'notices:file')
  async takeBack(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const lines = linesIn(form.text('lines'));
    if (!lines) {
      const wrong = { field: 'lines', text: visit.context.say('company.follow.lines.wrong') };
      const trouble = troubleFound(form, [wrong]);
      return new PageAgain(422, await this.followUp(visit, id, 'amend', trouble));
    }
    const fieldOf = (field: string) => (field === 'why' ? 'amend-why' : 'lines');
    const body = { lines, why: form.text('amend-why') };
    return this.sent(visit, id, form, {
      act: 'amend',
      path: 'amendments',
      body,
      told: 'company.follow.asked',
      fieldOf,
    });
  }

  @Form(`${at}/withdraw`, 'notices:file')
  async withdraw(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { reason: form.text('withdraw-why') };
    const fieldOf = () => 'withdraw-why';
    return this.sent(visit, id, form, {
      act: 'withdraw',
      path: 'withdraw',
      body,
      told: 'company.follow.withdrawn',
      fieldOf,
    });
  }

  @Form(`${at}/withdrawal`, 'notices:file')
  async askForWithdrawal(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { why: form.text('withdraw-why') };
    const fieldOf = () => 'withdraw-why';
    return this.sent(visit, id, form, {
      act: 'withdrawal',
      path: 'withdrawal',
      body,
      told: 'company.follow.asked',
      fieldOf,
    });
  }

  @Form(`${at}/recall`, 'notices:file')
  async recall(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const path = `amendments/${form.whole('number') ?? 0}/recall`;
    const body = { why: form.text('recall-why') };
    const fieldOf = () => 'recall-why';
    return this.sent(visit, id, form, { act: 'recall', path, body, told: 'company.follow.recalled', fieldOf });
  }

  @Form(`${at}/end-furlough`, 'notices:file')
  async endFurlough(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { lastDay: form.day('lastDay') ?? '', reason: form.text('furlough-why') };
    const fieldOf = (field: string) => (field === 'reason' ? 'furlough-why' : field);
    const told = 'company.follow.furlough.done';
    return this.sent(visit, id, form, { act: 'end-furlough', path: 'end-furlough', body, told, fieldOf });
  }

  @Form(`${at}/dispute`, 'notices:file')
  async dispute(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = disputeStepIn(form);
    return this.sent(visit, id, form, { act: 'dispute', path: 'dispute', body, told: 'company.follow.recorded' });
  }

  private async sent(visit: Visit, id: string, form: PostedForm, command: Command): Promise<Shown> {
    const { act, path, body, told, fieldOf } = command;
    const answer = await visit.send<Notice>('layoff-notices', `/notices/${id}/${path}`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(companyPaths.part(id, 'follow-up'), told),
      again: (trouble) => this.followUp(visit, id, act, trouble),
      ...(fieldOf && { fieldOf }),
    });
  }

  private async followUp(visit: Visit, id: string, act?: FollowUpAct, trouble?: Trouble): Promise<string> {
    const [notice, amendments] = await Promise.all([
      noticeFor(visit, id),
      visit.read<Paged<Amendment, number>>('layoff-notices', `/notices/${id}/amendments`),
    ]);
    const shown = { context: visit.context, notice, isTheirs: isTheirs(notice), act, trouble };
    return followUpPage({ ...shown, amendments: bodyOf(amendments) });
  }
}
