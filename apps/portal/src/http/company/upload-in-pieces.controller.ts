import { Param, ParseIntPipe, Res } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Response } from 'express';
import type { Answer } from '../../clients/ask.js';
import { passedOn } from '../../forms/passed-on.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled } from '../../forms/trouble.js';
import { uploadOf } from '../../forms/upload.js';
import { companyPaths } from '../../pages/company/paths.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form } from '../routes.js';
import { listPageFor } from './list-pages.js';

const at = `${companyPaths.part(':id', 'workers')}/pieces`;
const AWAY = 503;

type Begun = {
  readonly id: string;
  readonly pieceBytes: number;
  readonly pieces: number;
  readonly received: readonly number[];
};
type Sent = { readonly isNew: boolean; readonly isProposal: boolean };

/** A list on its way in pieces, as `pieces.js` sends it: begun, piece by piece, and made a list by a form like the one of a whole file. */
@AreaController()
export class UploadInPiecesController {
  @Form(at, 'notices:file')
  async begin(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
    @Res() response: Response,
  ): Promise<void> {
    const body = { bytes: form.whole('bytes') ?? 0, mark: form.text('mark') };
    const begun = await visit.send<Begun>('layoff-notices', `/notices/${id}/worker-list/uploads`, body);
    response.status(statusOf(begun)).json(begun.kind === 'answered' ? begun.body : {});
  }

  @Form(`${at}/:uploadId/:piece`, 'notices:file')
  async piece(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('uploadId', IdPipe) uploadId: string,
    @Param('piece', ParseIntPipe) piece: number,
    @Res() response: Response,
  ): Promise<void> {
    const { file } = await uploadOf(visit.request);
    const to = ['layoff-notices', `/notices/${id}/worker-list/uploads/${uploadId}/pieces/${piece}`] as const;
    const kept = file ? await passedOn<object>(visit, to, file.content) : undefined;
    response.status(kept ? statusOf(kept) : 422).json({});
  }

  @Form(`${at}/:uploadId`, 'notices:file')
  async finish(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('uploadId', IdPipe) uploadId: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const path = `/notices/${id}/worker-list/uploads/${uploadId}/finish`;
    const answer = await visit.send<Sent>('layoff-notices', path, {});
    return settled(visit, form, answer, {
      done: ({ isNew, isProposal }) =>
        PageInstead.to(
          companyPaths.part(id, isProposal ? 'workers/difference' : 'workers'),
          isNew ? 'company.list.sent' : 'company.list.same',
        ),
      again: (trouble) => listPageFor(visit, id, { trouble }),
      fieldOf: () => 'file',
    });
  }
}

function statusOf(answer: Answer<unknown>): number {
  return answer.kind === 'unreachable' ? AWAY : answer.status === 204 ? 200 : answer.status;
}
