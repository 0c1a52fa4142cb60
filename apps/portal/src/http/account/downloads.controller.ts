import { downloadColumns, downloadsPage, type Download } from '../../pages/account/downloads.page.js';
import { accountPaths } from '../../pages/account/paths.js';
import type { Answer } from '../../clients/ask.js';
import { accountNames } from '../../visit/account-names.js';
import { exported, isExport, type PageOfList } from '../../visit/exported.js';
import type { Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';

const A_PAGE = 50;
const MOST_AT_ONCE = 200;
type Downloads = { readonly downloads: readonly Download[]; readonly next?: string };

/** Which lists left the pages as files. */
@AreaController()
export class DownloadsPages {
  @Page(accountPaths.downloads, 'downloads:read')
  async list(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, readAt } = visit;
    if (isExport(visit)) {
      const columns = downloadColumns(context);
      const title = context.say('account.downloads.title');
      return exported(visit, { title, columns, read: (after) => named(visit, after, MOST_AT_ONCE) });
    }
    return downloadsPage(context, { answer: await named(visit, visit.query.id('after'), A_PAGE), readAt });
  }
}

async function named(visit: Visit, after: string | undefined, limit: number): Promise<Answer<PageOfList<Download>>> {
  const answer = await visit.read<Downloads>('identity', '/downloads', { limit, after });
  if (answer.kind !== 'answered') return answer;
  const { downloads, next } = answer.body;
  const { names } = await accountNames(
    visit,
    downloads.map(({ accountId }) => accountId),
  );
  const items = downloads.map((one) => ({ ...one, by: names.get(one.accountId) }));
  return { ...answer, body: { items, next } };
}
