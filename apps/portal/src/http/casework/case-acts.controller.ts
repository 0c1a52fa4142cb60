import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Profile } from '../../clients/registry.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import { circumstancePage, decisionPage, reopeningPage, retractionPage } from '../../pages/casework/case-acts.page.js';
import { documentsTab } from '../../pages/casework/case-parts.page.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { profileOf } from '../../pages/casework/profile.model.js';
import { profilePage } from '../../pages/casework/profile.page.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { isId } from '../../visit/query.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { settledHere } from './settled-here.js';
import { AreaController, Form, Page } from '../routes.js';
import { caseShown, registry } from './case-visit.js';

/** What a caseworker decides of a case, and writes down of its person. */
@AreaController()
export class CaseActPages {
  @Page('/casework/cases/:id/profile', 'cases:read')
  profile(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.profileShown(visit, id);
  }

  @Form('/casework/cases/:id/profile', 'cases:work')
  async edit(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const sending = { method: 'PUT', key: form.key, version: form.version } as const;
    const answer = await visit.send(registry, `/cases/${id}/profile`, profileOf(form), sending);
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.case(id), 'casework.profile.done'),
      again: (trouble) => this.profileShown(visit, id, form, trouble),
    });
  }

  @Page('/casework/cases/:id/decision', 'cases:work')
  async decision(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return decisionPage({ context: visit.context, shown: await caseShown(visit, id) });
  }

  @Form('/casework/cases/:id/decision', 'cases:work')
  async decide(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const [to, why] = form.text('to').split(' ');
    const work = why === 'job.found' ? { since: form.day('since'), evidence: form.given('evidence') } : {};
    const body = { to, why, reason: form.text('reason'), ...work };
    const { key, version } = form;
    const answer = await visit.send(registry, `/cases/${id}/state`, body, { key, version });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.case(id), 'casework.decide.done'),
      again: async (trouble) => decisionPage({ context: visit.context, shown: await caseShown(visit, id), trouble }),
      fieldOf: (field) => (field === 'why' ? 'to' : field),
    });
  }

  @Page('/casework/cases/:id/reopening', 'cases:work')
  async reopening(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return reopeningPage({ context: visit.context, shown: await caseShown(visit, id) });
  }

  @Form('/casework/cases/:id/reopening', 'cases:work')
  async reopen(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const { key, version } = form;
    const body = { reason: form.text('reason') };
    const answer = await visit.send(registry, `/cases/${id}/reopening`, body, { key, version });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.case(id), 'casework.reopen.done'),
      again: async (trouble) => reopeningPage({ context: visit.context, shown: await caseShown(visit, id), trouble }),
    });
  }

  @Page('/casework/cases/:id/circumstance', 'cases:work')
  async circumstance(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return circumstancePage({ context: visit.context, shown: await caseShown(visit, id) });
  }

  @Form('/casework/cases/:id/circumstance', 'cases:work')
  async report(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const shown = await caseShown(visit, id);
    const body = {
      circumstance: form.text('circumstance'),
      since: form.day('since') ?? '',
      evidence: form.text('evidence'),
      note: form.given('note'),
    };
    const path = `/people/${shown.file.personId}/circumstances`;
    return settledHere(visit, form, await visit.send(registry, path, body, { key: form.key }), {
      done: () => PageInstead.to(caseworkPaths.case(id), 'casework.circumstance.done'),
      again: (trouble) => circumstancePage({ context: visit.context, shown, trouble }),
    });
  }

  @Page('/casework/cases/:id/retraction', 'cases:work')
  async retraction(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    const report = visit.query.id('report') ?? '';
    return retractionPage({ context: visit.context, shown: await caseShown(visit, id), report });
  }

  @Form('/casework/cases/:id/retraction', 'cases:work')
  async retract(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const report = isId(form.text('report')) ? form.text('report') : id;
    const body = { reason: form.text('reason') };
    const answer = await visit.send(registry, `/circumstances/${report}/retraction`, body, { key: form.key });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.case(id), 'casework.circumstance.retract-done'),
      again: async (trouble) =>
        retractionPage({ context: visit.context, shown: await caseShown(visit, id), report, trouble }),
    });
  }

  @Form('/casework/cases/:id/documents', 'consents:record')
  async consent(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const shown = await caseShown(visit, id);
    const purpose = form.text('purpose');
    const said = form.text('given');
    const body = {
      purpose,
      given: said === '' ? undefined : said === 'yes',
      textVersion: shown.consents?.find((one) => one.purpose === purpose)?.textVersion ?? '-',
      channel: form.text('channel'),
      witness: form.given('witness'),
    };
    const answer = await visit.send(registry, `/people/${shown.file.personId}/consents`, body, { key: form.key });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.caseTab(id, 'documents'), 'casework.consents.done'),
      again: (trouble) => documentsTab(visit.context, { shown, mayRecord: true, trouble }),
    });
  }

  private async profileShown(visit: Visit, id: string, typed?: PostedForm, trouble?: Trouble): Promise<string> {
    const [shown, profile] = await Promise.all([
      caseShown(visit, id),
      visit.read<Profile>(registry, `/cases/${id}/profile`),
    ]);
    // Who sends again after a conflict has seen the present version: it is the one that the form then names.
    return profilePage(visit.context, { shown, profile, typed, trouble });
  }
}
