import { regionByCode } from '@tanggap/indonesia';
import { assessmentStates, type Paged, type StateCount, type WorkLine } from '../../clients/aid.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { troubleFound, type Trouble } from '../../forms/trouble.js';
import { resultsPage, type EachResult } from '../../pages/aid/results.page.js';
import { worklistColumns, worklistFilters, worklistPage } from '../../pages/aid/worklist.page.js';
import { exported, isExport } from '../../visit/exported.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { AreaController, Form, Page } from '../routes.js';
import { calledIn } from './called.js';
import { settledHere } from './settled-here.js';

const PAGE = 50;
const MOST = 200;

@AreaController()
export class AidWorklistController {
  @Page('aid', 'assessments:read')
  worklist(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context } = visit;
    if (!isExport(visit)) return this.shown(visit);
    const [columns, filters] = [worklistColumns(context, visit.readAt), worklistFilters(context)];
    const read = async (after: string | undefined) => calledIn(visit, await this.lines(visit, after, MOST));
    return exported(visit, { title: context.say('aid.worklist'), columns, filters, read });
  }

  /** What the rules find is confirmed for many at once; each is told by itself. */
  @Form('aid/recommendations', 'assessments:verify')
  async recommend(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const ids = form.list('assessment').slice(0, MOST);
    const { context } = visit;
    const none = troubleFound(form, ids.length === 0 ? [{ text: context.say('list.nothing-selected') }] : []);
    if (none) return new PageAgain(none.status, await this.shown(visit, none));
    const body = { assessmentIds: ids, outcome: form.text('outcome') };
    type Results = { readonly results: readonly EachResult[] };
    const answer = await visit.send<Results>('cash-assistance', '/recommendations', body, {
      ...(form.key && { key: form.key }),
    });
    if (answer.kind === 'answered' && answer.body.results.some(({ result }) => result === 'refused'))
      return resultsPage(context, {
        title: context.say('aid.recommend-many'),
        back: '/aid?state=screened',
        results: answer.body.results,
      });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to('/aid?state=screened', 'aid.told.recommended'),
      again: (trouble) => this.shown(visit, trouble),
    });
  }

  private async shown(visit: Visit, trouble?: Trouble): Promise<string> {
    const { query, context, readAt } = visit;
    const [lines, counts] = await Promise.all([
      this.lines(visit, query.id('after'), PAGE),
      visit.read<{ readonly items: readonly StateCount[] }>('cash-assistance', '/worklist/counts'),
    ]);
    const mayRecommend = visit.may('assessments:verify');
    return worklistPage(context, { query, readAt, lines: await calledIn(visit, lines), counts, mayRecommend, trouble });
  }

  private lines(visit: Visit, after: string | undefined, limit: number) {
    const { query } = visit;
    const region = query.text('region');
    return visit.read<Paged<WorkLine>>('cash-assistance', '/worklist', {
      state: query.oneOf('state', assessmentStates),
      regionCode: region !== undefined && regionByCode.has(region) ? region : undefined,
      recommended: query.oneOf('recommended', ['eligible', 'not-eligible']),
      overdue: query.oneOf('overdue', ['true']),
      ...{ after, limit },
    });
  }
}
