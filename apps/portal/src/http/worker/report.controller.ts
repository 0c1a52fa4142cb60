import { isCivilDate } from '@tanggap/kernel';
import { bodyOf } from '../../clients/ask.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble, type Wrong } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { identityIn, identityWrongs } from '../../pages/worker/identity-form.js';
import type { OwnReport } from '../../pages/worker/own.js';
import { workerPaths } from '../../pages/worker/paths.js';
import { reportPage } from '../../pages/worker/report.page.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

/** Fields that must be filled in, with what they are called. */
const labels = {
  name: 'worker.report.name',
  phone: 'worker.report.phone',
  districtCode: 'worker.report.home',
  companyName: 'worker.report.company',
  regionCode: 'worker.report.region',
  reasonCode: 'worker.report.reason',
} as const;
const needed = Object.keys(labels) as readonly (keyof typeof labels)[];

@AreaController()
export class WorkerReportController {
  @Page(workerPaths.report, 'reports:file')
  show(@CurrentVisit() visit: Visit) {
    return shown(visit);
  }

  @Form(workerPaths.report, 'reports:file')
  async file(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const said = {
      ...Object.fromEntries(needed.map((name) => [name, form.text(name)])),
      ...identityIn(form),
      ...{ layoffDate: form.day('layoffDate') ?? '', evidence: form.given('evidence') ?? null },
    };
    const found = troubleFound(form, wrongsOf(form, visit.context));
    if (found) return new PageAgain(found.status, await shown(visit, found));
    return settled(visit, form, await visit.send('worker-registry', '/self-reports', said, { key: form.key }), {
      done: () => PageInstead.to(workerPaths.report, 'worker.report.done'),
      again: (trouble) => shown(visit, trouble),
    });
  }
}

/** A union files as well; only a worker has reports of the own to look at. */
async function shown(visit: Visit, trouble?: Trouble): Promise<string> {
  const reports = visit.may('own:see')
    ? bodyOf(await visit.read<{ items: readonly OwnReport[] }>('worker-registry', '/own/self-reports'))?.items
    : [];
  return reportPage({ context: visit.context, reports: reports ?? [], ...(trouble && { trouble }) });
}

function wrongsOf(form: PostedForm, context: PageContext): readonly Wrong[] {
  const { say } = context;
  const empty = needed.filter((name) => form.text(name) === '');
  const hasDay = isCivilDate(form.day('layoffDate') ?? '');
  return [
    ...empty.map((field) => ({ field, text: say('form.needed', { what: say(labels[field]) }) })),
    ...identityWrongs(identityIn(form), context),
    ...(hasDay ? [] : [{ field: 'layoffDate', text: say('form.needed', { what: say('worker.report.day') }) }]),
  ];
}
