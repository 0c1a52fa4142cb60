import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import type { ReferralFile } from '../../clients/referrals.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import type { Participation } from '../../pages/provider/participant.page.js';
import { trainingPaths } from '../../pages/training/paths.js';
import { referralPage } from '../../pages/training/referral.page.js';
import { labelsOf } from '../../visit/case-labels.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const SERVICE = 'training-referrals';

/** One referral, and what a caseworker says for the worker. */
@AreaController()
export class TrainingReferralController {
  @Page(trainingPaths.referral(':id'), 'referrals:read')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return this.shown(visit, id);
  }

  @Form(trainingPaths.answer(':id'), 'referrals:answer')
  async answer(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { answer: form.text('answer'), reason: form.given('reason'), note: form.given('note') };
    const sending = { key: form.key, version: form.version };
    const answer = await visit.send(SERVICE, `/referrals/${id}/answer`, body, sending);
    return settled(visit, form, answer, {
      done: () =>
        PageInstead.to(
          trainingPaths.referral(id),
          body.answer === 'agreed' ? 'training.answer.agreed-done' : 'training.answer.declined-done',
        ),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  @Form(trainingPaths.sending(':id'), 'referrals:answer')
  async send(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const sending = { key: form.key, version: form.version };
    const answer = await visit.send(SERVICE, `/referrals/${id}/sending`, {}, sending);
    return settled(visit, form, answer, {
      done: () => PageInstead.to(trainingPaths.referral(id), 'training.send.done'),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  private async shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const [answer, participation] = await Promise.all([
      visit.read<ReferralFile>(SERVICE, `/referrals/${id}`),
      visit.read<Participation>(SERVICE, `/referrals/${id}/participation`),
    ]);
    const file = needed(answer);
    const labels = await labelsOf(visit, [file.referral.caseId]);
    return referralPage({
      ...{ context: visit.context, file, labels, participation: bodyOf(participation), readAt: visit.readAt, trouble },
      ...{ mayAnswer: visit.may('referrals:answer'), mayRefer: visit.may('referrals:make') },
    });
  }
}
