import { needed } from '../../clients/needed.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import type { OwnAccount, OwnAid, OwnCases, OwnReferral } from '../../pages/worker/own.js';
import { workerPaths } from '../../pages/worker/paths.js';
import { statusPage } from '../../pages/worker/status.page.js';
import { PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';

type Items<T> = { readonly items: readonly T[] };
type AidWithAccounts = Items<OwnAid> & { readonly accounts: readonly OwnAccount[] };

@AreaController()
export class WorkerStatusController {
  /** Who is connected to nobody yet is led to where that is done. */
  @Page(workerPaths.status, 'own:see')
  async show(@CurrentVisit() visit: Visit) {
    const [cases, aid, referrals] = await Promise.all([
      visit.read<OwnCases>('worker-registry', '/own/cases'),
      visit.read<AidWithAccounts>('cash-assistance', '/own/aid'),
      visit.read<Items<OwnReferral>>('training-referrals', '/own/referrals'),
    ]);
    if (isOfNobody(cases)) return PageInstead.to(workerPaths.connect);
    const own = needed(cases);
    const present = own.items.find(({ id }) => id === visit.query.id('case')) ?? own.items[0];
    if (!present) return PageInstead.to(workerPaths.report);
    return statusPage({
      ...{ context: visit.context, readAt: visit.readAt, own, present },
      aid: bodyOf(aid)?.items,
      referrals: bodyOf(referrals)?.items,
      accounts: bodyOf(aid)?.accounts,
    });
  }
}

/** The account is connected to no person. */
export function isOfNobody(answer: Answer<unknown>): boolean {
  return answer.kind === 'refused' && answer.problem.code === 'own.not-connected';
}
