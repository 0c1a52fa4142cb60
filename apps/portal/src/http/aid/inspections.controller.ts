import type { Paged } from '../../clients/aid.js';
import type { Inspection } from '../../clients/aid-desk.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { troubleFound, type Trouble } from '../../forms/trouble.js';
import { inspectionColumns, inspectionsPage } from '../../pages/aid/inspections.page.js';
import { resultsPage, type EachResult } from '../../pages/aid/results.page.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { calledIn } from './called.js';
import { sendingOf } from './reading.js';
import { settledHere } from './settled-here.js';

const CASH = 'cash-assistance';
const PAGE = 50;
const MOST = 200;

@AreaController()
export class AidInspectionsController {
  @Page('aid/inspections', 'inspections:work')
  inspections(@CurrentVisit() visit: Visit): Promise<Shown> {
    if (!isExport(visit)) return this.shown(visit);
    const { context, readAt } = visit;
    const columns = inspectionColumns(context, readAt);
    const read = (after: string | undefined) => this.drawn(visit, after, MOST);
    return exported(visit, { title: context.say('aid.inspections'), columns, read });
  }

  /** All of these pass; what goes back is told one by one, with what was found. */
  @Form('aid/inspections', 'inspections:work')
  async pass(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const { context } = visit;
    const ids = form.list('assessment').slice(0, MOST);
    const none = troubleFound(form, ids.length === 0 ? [{ text: context.say('list.nothing-selected') }] : []);
    if (none) return new PageAgain(none.status, await this.shown(visit, none));
    const body = { assessmentIds: ids, verdict: 'passed' };
    type Results = { readonly results: readonly EachResult[] };
    const answer = await visit.send<Results>(CASH, '/inspections', body, sendingOf(form));
    if (answer.kind === 'answered' && answer.body.results.some(({ result }) => result === 'refused')) {
      const shown = { title: context.say('aid.inspections'), back: '/aid/inspections', results: answer.body.results };
      return resultsPage(context, shown);
    }
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to('/aid/inspections', 'aid.told.inspected'),
      again: (trouble) => this.shown(visit, trouble),
    });
  }

  private async shown(visit: Visit, trouble?: Trouble): Promise<string> {
    const inspections = await this.drawn(visit, visit.query.id('after'), PAGE);
    return inspectionsPage(visit.context, { inspections, readAt: visit.readAt, trouble });
  }

  private async drawn(visit: Visit, after: string | undefined, limit: number) {
    return calledIn(visit, await visit.read<Paged<Inspection>>(CASH, '/inspections', { after, limit }));
  }
}
