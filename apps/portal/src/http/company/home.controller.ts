import { bodyOf } from '../../clients/ask.js';
import type { Company, NoticeInList, Paged } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import { companyHomePage, reportColumns } from '../../pages/company/home.page.js';
import { companyPaths } from '../../pages/company/paths.js';
import { exported, isExport } from '../../visit/exported.js';
import type { Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';

const ON_A_PAGE = 20;
const MOST_AT_ONCE = 200;

/** Where an HR officer begins. */
@AreaController()
export class CompanyHomeController {
  @Page(companyPaths.home, 'notices:file')
  async home(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context } = visit;
    if (visit.account.companyId === null)
      return companyHomePage({ context, reports: undefined, standing: 'no-company' });
    const read = (after: string | undefined, limit: number) =>
      visit.read<Paged<NoticeInList>>('layoff-notices', '/notices', { limit, after });
    if (isExport(visit)) {
      const [title, columns] = [context.say('company.home.title'), reportColumns(context)];
      return exported(visit, { title, columns, read: (after) => read(after, MOST_AT_ONCE) });
    }
    const [companies, reports] = await Promise.all([
      visit.read<Paged<Company>>('layoff-notices', '/companies'),
      read(visit.query.id('after'), ON_A_PAGE),
    ]);
    const isRegistered = needed(companies).items.length > 0;
    return companyHomePage({
      context,
      reports: bodyOf(reports),
      standing: isRegistered ? 'registered' : 'unregistered',
    });
  }
}
