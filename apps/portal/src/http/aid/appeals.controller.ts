import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Paged } from '../../clients/aid.js';
import { appealStates, type Appeal } from '../../clients/aid-desk.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { troubleFound, type Trouble } from '../../forms/trouble.js';
import { evidenceField, evidenceIn, undeclared } from '../../pages/aid/acts.fields.js';
import { appealColumns, appealFilters, appealPage, appealsPage } from '../../pages/aid/appeals.page.js';
import { namesOf } from '../../pages/aid/people.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { calledIn } from './called.js';
import { foundIn, sendingOf, workOf } from './reading.js';
import { settledHere } from './settled-here.js';

const CASH = 'cash-assistance';
const PAGE = 50;
const MOST = 200;

@AreaController()
export class AidAppealsController {
  @Page('aid/appeals', 'appeals:read')
  async appeals(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { query, readAt, context } = visit;
    const read = async (after: string | undefined, limit = MOST) => {
      const asked = { state: query.oneOf('state', appealStates), after, limit };
      return calledIn(visit, await visit.read<Paged<Appeal>>(CASH, '/appeals', asked));
    };
    const [columns, filters] = [appealColumns(context, readAt), appealFilters(context)];
    if (isExport(visit)) return exported(visit, { title: context.say('aid.appeals'), columns, filters, read });
    return appealsPage(context, { query, appeals: await read(query.id('after'), PAGE), readAt });
  }

  @Page('aid/appeals/:id', 'appeals:read')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.shown(visit, id);
  }

  @Form('aid/appeals/:id', 'appeals:decide')
  async decide(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const wrong = troubleFound(form, undeclared(form, visit.context));
    if (wrong) return new PageAgain(wrong.status, await this.shown(visit, id, wrong));
    const outcome = form.text('outcome');
    const evidence = Object.fromEntries(Object.entries(evidenceIn(form)).filter(([, value]) => value !== undefined));
    const body = {
      ...{ outcome, reason: form.text('reason'), setAside: form.list('setAside') },
      ...(Object.keys(evidence).length > 0 && { evidence }),
    };
    const answer = await visit.send(CASH, `/appeals/${id}/decision`, body, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(`/aid/appeals/${id}`, 'aid.told.appeal-decided'),
      again: (trouble) => this.shown(visit, id, trouble),
      fieldOf: evidenceField,
    });
  }

  private async shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const { context, readAt } = visit;
    const appeal = needed(await visit.read<Appeal>(CASH, `/appeals/${id}`));
    const file = await workOf(visit, appeal.assessmentId);
    const [found, nameOf] = await Promise.all([
      foundIn(visit, file),
      namesOf(visit, [appeal.filedBy, appeal.decidedBy]),
    ]);
    const mayDecide = visit.may('appeals:decide');
    return appealPage(context, { appeal, file, findings: found?.findings ?? [], nameOf, readAt, mayDecide, trouble });
  }
}
