import { Param, Res } from '@nestjs/common';
import { HttpProblem, IdPipe } from '@tanggap/platform';
import type { Response } from 'express';
import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import type { Certificate, PageOf } from '../../clients/training.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { english } from '../../messages/english.js';
import { indonesian } from '../../messages/indonesian.js';
import { calendarOf } from '../../pages/worker/calendar.model.js';
import type { OwnCases, OwnReferral } from '../../pages/worker/own.js';
import { workerPaths } from '../../pages/worker/paths.js';
import { nameOf, placeOf } from '../../pages/worker/training-card.js';
import { declinePage, trainingPage } from '../../pages/worker/training.page.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

@AreaController()
export class WorkerTrainingController {
  @Page(workerPaths.training, 'own:see')
  list(@CurrentVisit() visit: Visit) {
    return listed(visit);
  }

  @Form('/worker/training/:id', 'own:answer-referrals')
  async accept(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    return settled(visit, form, await answer(visit, form, id, { answer: 'agreed' }), {
      done: () => PageInstead.to(workerPaths.training, 'worker.training.accepted'),
      again: (trouble) => listed(visit, { of: id, trouble }),
    });
  }

  @Page('/worker/training/:id/decline', 'own:answer-referrals')
  async why(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return declinePage({ context: visit.context, referral: await referralOf(visit, id) });
  }

  @Form('/worker/training/:id/decline', 'own:answer-referrals')
  async decline(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const { context } = visit;
    const referral = await referralOf(visit, id);
    const again = (trouble: Trouble) => declinePage({ context, referral, trouble });
    const reason = form.given('reason');
    const text = context.say('worker.training.reason-needed');
    const found = troubleFound(form, reason === undefined ? [{ field: 'reason', text }] : []);
    if (found) return new PageAgain(found.status, again(found));
    return settled(
      visit,
      form,
      await answer(visit, form, id, { answer: 'declined', reason, note: form.given('note') }),
      {
        done: () => PageInstead.to(workerPaths.training, 'worker.training.declined'),
        again,
      },
    );
  }

  @Page('/worker/training/:id/calendar.ics', 'own:see')
  async calendar(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Res() response: Response) {
    const referral = await referralOf(visit, id);
    const { class: group } = referral;
    if (!group) throw noSuchOffer();
    const training = { id, name: nameOf(visit.context, referral), place: placeOf(group), ...group };
    response.type('text/calendar; charset=utf-8').attachment('tanggap.ics').send(calendarOf(training, visit.readAt));
  }
}

function answer(visit: Visit, form: PostedForm, id: string, body: object) {
  const { key, version } = form;
  return visit.send('training-referrals', `/own/referrals/${id}/answer`, body, { key, version });
}

async function ownReferrals(visit: Visit): Promise<readonly OwnReferral[]> {
  return needed(await visit.read<{ items: readonly OwnReferral[] }>('training-referrals', '/own/referrals')).items;
}

async function listed(visit: Visit, trouble?: { of: string; trouble: Trouble }): Promise<string> {
  const [referrals, certificates, cases] = await Promise.all([
    ownReferrals(visit),
    visit.read<PageOf<Certificate>>('training-referrals', '/own/certificates'),
    visit.read<OwnCases>('worker-registry', '/own/cases'),
  ]);
  const homeRegion = bodyOf(cases)?.items[0]?.homeRegionCode;
  const { context, readAt } = visit;
  const own = { referrals, certificates: bodyOf(certificates)?.items ?? [] };
  return trainingPage({ context, readAt, ...own, homeRegion, ...(trouble && { trouble }) });
}

async function referralOf(visit: Visit, id: string): Promise<OwnReferral> {
  const referral = (await ownReferrals(visit)).find((one) => one.id === id);
  if (!referral) throw noSuchOffer();
  return referral;
}

function noSuchOffer(): HttpProblem {
  const key = 'worker.training.missing';
  return new HttpProblem(404, 'offer.not-found', { id: indonesian[key], en: english[key] });
}
