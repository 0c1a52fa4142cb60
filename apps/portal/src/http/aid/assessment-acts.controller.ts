import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Flag } from '../../clients/aid.js';
import { needed } from '../../clients/needed.js';
import { TextareaField } from '../../forms/fields.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import { actPage } from '../../pages/aid/act.page.js';
import { flagPage } from '../../pages/aid/flag.page.js';
import { inspectionPage } from '../../pages/aid/inspection.page.js';
import { personShown } from '../../pages/aid/shown.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { anotherTry, asOne, sendingOf, workOf, type Results } from './reading.js';
import { settledHere } from './settled-here.js';

const own = (id: string) => `/aid/assessments/${id}`;

/** What people beside the verifier do with an assessment: sending back, appeals at the counter, patterns, the inspectorate. */
@AreaController()
export class AidAssessmentActsController {
  @Page('aid/assessments/:id/return', 'lists:compose')
  back(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.returnPage(visit, id);
  }

  @Form('aid/assessments/:id/return', 'lists:compose')
  async sendBack(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const body = { reason: form.text('reason') };
    const answer = await visit.send('cash-assistance', `/assessments/${id}/return`, body, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(own(id), 'aid.told.returned'),
      again: (trouble) => this.returnPage(visit, id, trouble),
    });
  }

  @Page('aid/assessments/:id/appeal', 'appeals:file')
  appeal(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.appealPage(visit, id);
  }

  @Form('aid/assessments/:id/appeal', 'appeals:file')
  async file(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const body = { grounds: form.text('grounds') };
    const answer = await visit.send('cash-assistance', `/assessments/${id}/appeals`, body, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(own(id), 'aid.told.appealed'),
      again: (trouble) => this.appealPage(visit, id, trouble),
    });
  }

  @Page('aid/assessments/:id/inspection', 'inspections:work')
  async inspection(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return inspectionPage(visit.context, { file: await workOf(visit, id) });
  }

  @Form('aid/assessments/:id/inspection', 'inspections:work')
  async inspect(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const body = { assessmentIds: [id], verdict: form.text('verdict'), note: form.given('note') };
    const answer = await visit.send<Results>('cash-assistance', '/inspections', body, sendingOf(form));
    return settledHere(visit, form, asOne(answer), {
      done: () => PageInstead.to('/aid/inspections', 'aid.told.inspected'),
      again: async (trouble) =>
        inspectionPage(visit.context, { file: await workOf(visit, id), trouble: anotherTry(trouble) }),
    });
  }

  @Page('aid/assessments/:id/flags', 'payees:decide')
  flag(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.flagPage(visit, id, visit.query.text('code'));
  }

  @Form('aid/assessments/:id/flags', 'payees:decide')
  async decideFlag(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const [code, basis, outcome] = ['code', 'basis', 'outcome'].map((name) => form.text(name));
    const body = { code, basis, outcome, reason: form.text('reason') };
    const answer = await visit.send('cash-assistance', `/assessments/${id}/flags/decision`, body, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(own(id), 'aid.told.flag'),
      again: (trouble) => this.flagPage(visit, id, code, trouble),
    });
  }

  private async returnPage(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const { context } = visit;
    const { work } = await workOf(visit, id);
    return actPage(context, {
      ...{
        title: context.say('aid.step.return'),
        lead: context.say('aid.return.lead'),
        trouble,
        version: work.version,
      },
      ...{ back: [own(id), personShown(context, work)], action: `${own(id)}/return` },
      submit: context.say('aid.return.submit'),
      fields: TextareaField({ context, trouble, name: 'reason', label: context.say('aid.field.reason') }),
    });
  }

  private async appealPage(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const { context } = visit;
    const { work } = await workOf(visit, id);
    return actPage(context, {
      ...{ title: context.say('aid.step.appeal'), lead: context.say('aid.appeal.file-lead'), trouble },
      ...{ back: [own(id), personShown(context, work)], action: `${own(id)}/appeal` },
      submit: context.say('aid.appeal.file'),
      fields: TextareaField({
        ...{ context, trouble, name: 'grounds', label: context.say('aid.appeal.grounds') },
        ...{ hint: context.say('aid.appeal.grounds.hint'), rows: 8, longest: 4_000 },
      }),
    });
  }

  private async flagPage(visit: Visit, id: string, code: string | undefined, trouble?: Trouble): Promise<string> {
    type Flags = { readonly items: readonly Flag[] };
    const [{ work }, flags] = await Promise.all([
      workOf(visit, id),
      visit.read<Flags>('cash-assistance', `/assessments/${id}/flags`),
    ]);
    const flag = needed(flags).items.find((one) => one.code === code);
    return flagPage(visit.context, { work, flag, trouble });
  }
}
