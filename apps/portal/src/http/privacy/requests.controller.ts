import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Paged } from '../../clients/layoff-notices.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { privacyPaths } from '../../pages/privacy/paths.js';
import type { RequestToAnswer } from '../../pages/privacy/request.js';
import { requestsPage } from '../../pages/privacy/requests.page.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

/** Each is read whole, with a place to answer it. */
const ON_A_PAGE = 20;

/** What people ask about their data, for the officer who protects it. */
@AreaController()
export class DataRequestsController {
  @Page(privacyPaths.requests, 'requests:answer')
  list(@CurrentVisit() visit: Visit): Promise<string> {
    return shown(visit);
  }

  @Form(privacyPaths.answer(':id'), 'requests:answer')
  async answer(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const { say } = visit.context;
    const body = { outcome: form.text(`outcome-${id}`), text: form.text(`text-${id}`) };
    const sent = await visit.send('worker-registry', `/data-requests/${id}/answer`, body, { key: form.key });
    return settled(visit, form, sent, {
      done: () => PageInstead.to(privacyPaths.requests, 'privacy.answered-told'),
      again: (trouble) => shown(visit, { act: id, trouble }),
      fieldOf: (field) => `${field}-${id}`,
      labels: { [`outcome-${id}`]: say('privacy.answer.outcome'), [`text-${id}`]: say('privacy.answer.text') },
    });
  }
}

async function shown(visit: Visit, beside: { act?: string; trouble?: Trouble } = {}): Promise<string> {
  const view = visit.query.oneOf('view', ['waiting', 'answered'] as const) ?? 'waiting';
  const asked = { waiting: view === 'waiting', after: visit.query.id('after'), limit: ON_A_PAGE };
  const requests = await visit.read<Paged<RequestToAnswer>>('worker-registry', '/data-requests', asked);
  return requestsPage({
    ...{ context: visit.context, requests: bodyOf(requests), view, readAt: visit.readAt, ...beside },
    mayAnswer: visit.may('requests:answer'),
    mayOpenPeople: visit.may('people:read'),
  });
}
