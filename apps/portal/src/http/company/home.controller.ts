import { bodyOf } from '../../clients/ask.js';
import type { Company, NoticeInList, Paged } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import { companyHomePage } from '../../pages/company/home.page.js';
import { companyPaths } from '../../pages/company/paths.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';

const ON_A_PAGE = 20;

/** Where an HR officer begins. */
@AreaController()
export class CompanyHomeController {
  @Page(companyPaths.home, 'notices:file')
  async home(@CurrentVisit() visit: Visit): Promise<string> {
    const { context } = visit;
    if (visit.account.companyId === null)
      return companyHomePage({ context, reports: undefined, standing: 'no-company' });
    const [companies, reports] = await Promise.all([
      visit.read<Paged<Company>>('layoff-notices', '/companies'),
      visit.read<Paged<NoticeInList>>('layoff-notices', '/notices', {
        limit: ON_A_PAGE,
        after: visit.query.id('after'),
      }),
    ]);
    const isRegistered = needed(companies).items.length > 0;
    return companyHomePage({
      context,
      reports: bodyOf(reports),
      standing: isRegistered ? 'registered' : 'unregistered',
    });
  }
}
