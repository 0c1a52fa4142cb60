import { Res } from '@nestjs/common';
import type { Response } from 'express';
import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { dataPage, type MaskedData, type WholeData } from '../../pages/worker/data.page.js';
import type { DataRequest } from '../../pages/privacy/request.js';
import type { OwnCases } from '../../pages/worker/own.js';
import { workerPaths } from '../../pages/worker/paths.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { isOfNobody } from './status.controller.js';

@AreaController()
export class WorkerDataController {
  @Page(workerPaths.data, 'own:see')
  show(@CurrentVisit() visit: Visit) {
    return shown(visit);
  }

  /** It stands on this answer alone: what is whole has no address of its own. */
  @Form(workerPaths.reveal, 'own:see')
  async reveal(@CurrentVisit() visit: Visit, @Posted() { key }: PostedForm): Promise<Shown> {
    const answer = await visit.send<{ data: WholeData | null }>('worker-registry', '/own/data/reveal', {}, { key });
    const page = await shown(visit, { whole: needed(answer).data });
    return typeof page === 'string' ? new PageAgain(200, page) : page;
  }

  @Form(workerPaths.consents, 'own:give-consents')
  async consent(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const [purpose, textVersion] = [form.text('purpose'), form.text('textVersion')];
    const body = { purpose, textVersion, given: form.text('given') === 'yes' };
    return settled(visit, form, await visit.send('worker-registry', '/own/consents', body, { key: form.key }), {
      done: () => PageInstead.to(workerPaths.data, 'worker.consent.saved'),
      again: async (trouble) => {
        const page = await shown(visit, { trouble });
        return typeof page === 'string' ? page : '';
      },
    });
  }

  @Form(workerPaths.ask, 'own:ask')
  async ask(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const body = { kind: form.text('kind'), words: form.text('words') };
    const { say } = visit.context;
    return settled(visit, form, await visit.send('worker-registry', '/own/data-requests', body, { key: form.key }), {
      done: () => PageInstead.to(workerPaths.data, 'worker.ask.done'),
      again: async (trouble) => {
        const page = await shown(visit, { act: 'ask', trouble });
        return typeof page === 'string' ? page : '';
      },
      labels: { kind: say('worker.ask.kind'), words: say('worker.ask.words') },
    });
  }

  /** Everything that the services tell this account, as a file that other programs read. */
  @Page(workerPaths.download, 'own:see')
  async download(@CurrentVisit() visit: Visit, @Res() response: Response) {
    const doors = [
      ['worker-registry', '/own/cases'],
      ['worker-registry', '/own/data'],
      ['worker-registry', '/own/self-reports'],
      ['worker-registry', '/own/data-requests'],
      ['training-referrals', '/own/referrals'],
      ['training-referrals', '/own/certificates'],
      ['cash-assistance', '/own/assessments'],
      ['cash-assistance', '/own/accounts'],
    ] as const;
    const answers = await Promise.all(
      doors.map(async ([service, path]) => [service + path, needed(await visit.read<object>(service, path))] as const),
    );
    const said: Readonly<Record<string, unknown>> = Object.fromEntries(answers);
    response
      .type('application/json')
      .attachment('data-saya.json')
      .send(JSON.stringify(said, null, 2));
  }
}

type Beside = { readonly act?: 'ask'; readonly whole?: WholeData | null; readonly trouble?: Trouble };

async function shown(visit: Visit, beside: Beside = {}): Promise<string | PageInstead> {
  const [data, cases, requests] = await Promise.all([
    visit.read<MaskedData>('worker-registry', '/own/data'),
    visit.read<OwnCases>('worker-registry', '/own/cases'),
    visit.read<{ items: readonly DataRequest[] }>('worker-registry', '/own/data-requests'),
  ]);
  if (isOfNobody(data)) return PageInstead.to(workerPaths.connect);
  const { context, readAt } = visit;
  const parts = { data: bodyOf(data), consents: bodyOf(cases)?.consents, requests: bodyOf(requests)?.items };
  return dataPage({ context, readAt, ...parts, ...beside });
}
