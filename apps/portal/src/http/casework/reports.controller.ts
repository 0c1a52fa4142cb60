import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { reportStates, type NotYetFiled, type SelfReport, type SelfReportFile } from '../../clients/people.js';
import type { Listed } from '../../clients/registry.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import { newReportPage } from '../../pages/casework/new-report.page.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { reportColumns, reportFilters, reportPage, reportsPage } from '../../pages/casework/reports.page.js';
import { isExport } from '../../visit/exported.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { settledHere } from './settled-here.js';
import { AreaController, Form, Page } from '../routes.js';
import { registry } from './case-visit.js';
import { listTaken } from './taken-along.js';
import { doneOnce, undoPaths } from './undo.js';

/** Layoffs that were told of before the company reported them. */
@AreaController()
export class ReportPages {
  @Page('/casework/reports', 'reports:read')
  async reports(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { query, context, readAt, account } = visit;
    const asked = {
      state: query.oneOf('state', reportStates),
      region: /^\d{2}\.\d{2}$/.exec(query.text('region') ?? '')?.[0],
    };
    if (isExport(visit))
      return listTaken<SelfReport>(visit, {
        ...{ title: context.say('casework.reports.title'), path: '/self-reports', asked },
        ...{ columns: reportColumns(context), filters: reportFilters(context, account.regions) },
      });
    const [list, notFiled] = await Promise.all([
      visit.read<Listed<SelfReport>>(registry, '/self-reports', { ...asked, after: query.id('after') }),
      visit.read<Listed<NotYetFiled>>(registry, '/self-reports/not-yet-filed', { limit: 20 }),
    ]);
    const mayRecord = visit.may('reports:record');
    return reportsPage(context, { list, notFiled, query, readAt, mayRecord, regions: account.regions });
  }

  @Page('/casework/reports/new', 'reports:record')
  begin(@CurrentVisit() visit: Visit): string {
    return newReportPage(visit.context);
  }

  @Form('/casework/reports/new', 'reports:record')
  async takeDown(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const text = (name: string) => form.text(name);
    const body = {
      ...{ name: text('name'), nik: text('nik').replaceAll(/[\s.-]/g, ''), phone: text('phone') },
      ...{ districtCode: text('districtCode'), companyName: text('companyName'), regionCode: text('regionCode') },
      ...{ birthDate: form.day('birthDate') ?? '', layoffDate: form.day('layoffDate') ?? '' },
      ...{ reasonCode: text('reasonCode'), evidence: form.given('evidence') ?? null },
    };
    const answer = await visit.send(registry, '/self-reports/at-the-counter', body, { key: form.key });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.reports, 'casework.report-new.done'),
      again: (trouble) => newReportPage(visit.context, trouble),
    });
  }

  @Page('/casework/reports/:id', 'reports:read')
  report(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.shown(visit, id);
  }

  @Form('/casework/reports/:id', 'reports:record')
  async dismiss(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { reason: form.text('reason') };
    const answer = await visit.send(registry, `/self-reports/${id}/dismissal`, body, { key: form.key });
    return settledHere(visit, form, answer, {
      done: () => doneOnce(caseworkPaths.reports, 'casework.report.dismiss-done', undoPaths.dismissed(id)),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  @Form('/casework/reports/:id/undo', 'reports:record')
  async reinstate(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const path = `/self-reports/${id}/dismissal/undoing`;
    return settledHere(visit, form, await visit.send(registry, path, {}, { key: form.key }), {
      done: () => PageInstead.to(caseworkPaths.report(id), 'casework.report.reinstated'),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  private async shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const report = needed(await visit.read<SelfReportFile>(registry, `/self-reports/${id}`));
    return reportPage(visit.context, { report, mayRecord: visit.may('reports:record'), trouble });
  }
}
