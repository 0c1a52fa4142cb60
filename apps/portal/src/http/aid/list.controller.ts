import { Param, Res } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Response } from 'express';
import type { Paged } from '../../clients/aid.js';
import type { ListFile, ListLine, Reading } from '../../clients/aid-lists.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { sentOn } from '../../forms/passed-on.js';
import type { Trouble } from '../../forms/trouble.js';
import { lineColumns } from '../../pages/aid/list-lines.js';
import { listPage } from '../../pages/aid/list.page.js';
import { namesOf } from '../../pages/aid/people.js';
import { listName } from '../../pages/aid/queue.page.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { calledIn } from './called.js';
import { sendingOf } from './reading.js';
import { settledHere } from './settled-here.js';

const PAGE = 50;
const MOST = 200;
const CASH = 'cash-assistance';

/** One list as it is read, its tenth as it is opened, its papers as they are fetched. */
@AreaController()
export class AidListController {
  @Page('aid/lists/:id', 'lists:read')
  async list(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    if (!isExport(visit)) return this.shown(visit, id);
    const { context } = visit;
    const list = needed(await visit.read<ListFile>(CASH, `/decision-lists/${id}`));
    const columns = lineColumns(context, list, new Set());
    const read = (after: string | undefined) => this.lines(visit, id, after, MOST);
    return exported(visit, { title: listName(context, list), columns, read });
  }

  /** Leads on to what was opened; that it was, is kept first. */
  @Form('aid/lists/:id/openings', 'lists:approve')
  async open(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const assessmentId = form.text('assessmentId');
    const body = { assessmentIds: [assessmentId] };
    const answer = await visit.send(CASH, `/decision-lists/${id}/openings`, body, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(`/aid/assessments/${assessmentId}?list=${id}`),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  /** Names in full: the service records who fetched it. */
  @Page('aid/lists/:id/annex.csv', 'decrees:record')
  annex(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Res() response: Response): Promise<void> {
    return this.csv(visit, response, id, 'annex');
  }

  @Page('aid/lists/:id/publication.csv', 'lists:read')
  publication(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Res() response: Response): Promise<void> {
    return this.csv(visit, response, id, 'publication');
  }

  private async lines(visit: Visit, id: string, after: string | undefined, limit: number) {
    const asked = { after, limit };
    return calledIn(visit, await visit.read<Paged<ListLine>>(CASH, `/decision-lists/${id}/lines`, asked));
  }

  private async csv(visit: Visit, response: Response, id: string, form: 'annex' | 'publication'): Promise<void> {
    await sentOn(visit, [CASH, `/decision-lists/${id}/${form}`], response, { accept: 'text/csv' });
  }

  private async shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const { context, query, readAt } = visit;
    const path = `/decision-lists/${id}`;
    const [list, reading, lines] = await Promise.all([
      visit.read<ListFile>(CASH, path),
      visit.read<Reading>(CASH, `${path}/reading`),
      this.lines(visit, id, query.id('after'), PAGE),
    ]);
    const file = needed(list);
    const nameOf = await namesOf(
      visit,
      file.history.map(({ by }) => by),
    );
    const mayReadAnnex = visit.may('decrees:record');
    return listPage(context, { list: file, reading, lines, nameOf, readAt, mayReadAnnex, trouble });
  }
}
