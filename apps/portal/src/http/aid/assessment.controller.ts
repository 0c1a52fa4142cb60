import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { troubleFound, type Trouble } from '../../forms/trouble.js';
import { EvidenceFields, evidenceField, evidenceIn, undeclared } from '../../pages/aid/acts.fields.js';
import { actPage } from '../../pages/aid/act.page.js';
import { recommendationPage } from '../../pages/aid/recommendation.page.js';
import { personShown } from '../../pages/aid/shown.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import {
  anotherTry,
  asDone,
  asOne,
  assessmentShown,
  foundIn,
  sendingOf,
  workOf,
  type One,
  type Results,
} from './reading.js';
import { settledHere } from './settled-here.js';

const own = (id: string) => `/aid/assessments/${id}`;

@AreaController()
export class AidAssessmentController {
  @Page('aid/assessments/:id', 'assessments:read')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return assessmentShown(visit, id);
  }

  /** Judged anew on what is known now, without a new paper. */
  @Form('aid/assessments/:id/judgement', 'assessments:verify')
  async judge(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const answer = await visit.send<Results>(
      'cash-assistance',
      '/judgements',
      { assessmentIds: [id] },
      sendingOf(form),
    );
    return settledHere(visit, form, asOne(answer), {
      done: () => PageInstead.to(own(id), 'aid.told.judged'),
      again: (trouble) => assessmentShown(visit, id, anotherTry(trouble)),
    });
  }

  @Page('aid/assessments/:id/evidence', 'assessments:verify')
  evidence(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.evidencePage(visit, id);
  }

  @Form('aid/assessments/:id/evidence', 'assessments:verify')
  async keep(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const wrong = troubleFound(form, undeclared(form, visit.context));
    if (wrong) return new PageAgain(wrong.status, await this.evidencePage(visit, id, wrong));
    const body = { ...evidenceIn(form), note: form.given('note') };
    const path = `/assessments/${id}/evidence`;
    const answer = await visit.send('cash-assistance', path, body, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(own(id), 'aid.told.evidence'),
      again: (trouble) => this.evidencePage(visit, id, trouble),
      fieldOf: evidenceField,
    });
  }

  @Page('aid/assessments/:id/recommendation', 'assessments:verify')
  recommendation(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.recommendationPage(visit, id);
  }

  @Form('aid/assessments/:id/recommendation', 'assessments:verify')
  async recommend(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const body = { outcome: form.text('outcome'), note: form.given('note') };
    const path = `/assessments/${id}/recommendation`;
    const answer = await visit.send<One>('cash-assistance', path, body, sendingOf(form));
    return settledHere(visit, form, asDone(answer), {
      done: () => PageInstead.to(own(id), 'aid.told.recommended'),
      again: (trouble) => this.recommendationPage(visit, id, anotherTry(trouble)),
    });
  }

  private async evidencePage(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const { context } = visit;
    const { work } = await workOf(visit, id);
    return actPage(context, {
      ...{ title: context.say('aid.step.evidence'), lead: context.say('aid.evidence.lead'), trouble },
      ...{ back: [own(id), personShown(context, work)], action: `${own(id)}/evidence`, version: work.version },
      ...{ submit: context.say('aid.evidence.submit'), fields: EvidenceFields({ context, trouble }) },
    });
  }

  private async recommendationPage(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const file = await workOf(visit, id);
    return recommendationPage(visit.context, { file, trouble, found: await foundIn(visit, file) });
  }
}
