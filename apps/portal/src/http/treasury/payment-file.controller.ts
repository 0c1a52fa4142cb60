import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Param, Res } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Response as PageResponse } from 'express';
import type { Problem } from '../../clients/ask.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled } from '../../forms/trouble.js';
import { PageInstead } from '../../visit/instead.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form } from '../routes.js';
import { CASH } from './asking.js';
import { overview } from './batch.controller.js';

/** The file of a batch, handed on as it comes: once for each person, and again with a reason. */
@AreaController()
export class PaymentFileController {
  @Form('/treasury/batches/:id/file', 'payments:release')
  async fetch(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
    @Res({ passthrough: true }) response: PageResponse,
  ) {
    const file = await fileOf(visit, id, form);
    if (file?.ok && file.body) {
      response.type(file.headers.get('content-type') ?? 'application/octet-stream');
      response.set('content-disposition', file.headers.get('content-disposition') ?? 'attachment');
      await pipeline(Readable.from(file.body), response);
      return undefined;
    }
    return settled(visit, form, file ? await refusalOf(file) : { kind: 'unreachable' }, {
      done: () => PageInstead.to(treasuryPaths.batch(id)),
      again: (trouble) => overview(visit, id, trouble),
    });
  }
}

/** Undefined where the service is away. */
async function fileOf(visit: Visit, id: string, form: PostedForm): Promise<Response | undefined> {
  const again = form.has('reason');
  const path = `/batches/${id}/file${again ? '/fetches' : ''}`;
  const body = again ? JSON.stringify({ reason: form.text('reason') }) : undefined;
  const init = { method: again ? 'POST' : 'GET', ...(body !== undefined && { body }) };
  const headers: Record<string, string> = again ? { 'content-type': 'application/json' } : {};
  return visit.fetch(CASH, path, init, { headers }).catch(() => undefined);
}

async function refusalOf(answer: Response) {
  return { kind: 'refused', status: answer.status, problem: (await answer.json()) as Problem } as const;
}
