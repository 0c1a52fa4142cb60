import { Param } from '@nestjs/common';
import { HttpProblem, IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { english } from '../../messages/english.js';
import { indonesian } from '../../messages/indonesian.js';
import { appealPage } from '../../pages/worker/appeal.page.js';
import type { OwnAid, OwnCases } from '../../pages/worker/own.js';
import { workerPaths } from '../../pages/worker/paths.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const ROUTE = '/worker/appeals/:id';

@AreaController()
export class WorkerAppealController {
  @Page(ROUTE, 'own:appeal')
  show(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return shown(visit, id);
  }

  @Form(ROUTE, 'own:appeal')
  async file(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const grounds = form.text('grounds');
    const text = visit.context.say('worker.appeal.grounds-needed');
    const found = troubleFound(form, grounds === '' ? [{ field: 'grounds', text }] : []);
    if (found) return new PageAgain(found.status, await shown(visit, id, found));
    const answer = await visit.send(
      'cash-assistance',
      `/own/assessments/${id}/appeals`,
      { grounds },
      { key: form.key },
    );
    return settled(visit, form, answer, {
      done: () => PageInstead.to(workerPaths.appeal(id)),
      again: (trouble) => shown(visit, id, trouble),
    });
  }
}

async function shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
  const [own, cases] = await Promise.all([
    visit.read<{ items: readonly OwnAid[] }>('cash-assistance', '/own/assessments'),
    visit.read<OwnCases>('worker-registry', '/own/cases'),
  ]);
  const aid = needed(own).items.find((one) => one.id === id);
  if (!aid) throw notFound();
  const homeRegion = bodyOf(cases)?.items[0]?.homeRegionCode;
  return appealPage({ context: visit.context, aid, homeRegion, ...(trouble && { trouble }) });
}

function notFound(): HttpProblem {
  const key = 'worker.appeal.none';
  return new HttpProblem(404, 'appeal.not-found', { id: indonesian[key], en: english[key] });
}
