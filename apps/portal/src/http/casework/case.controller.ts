import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Contact, Listed, Verification } from '../../clients/registry.js';
import { aidTab, documentsTab, trainingTab, type CaseReferral } from '../../pages/casework/case-parts.page.js';
import { caseSummaryPage } from '../../pages/casework/case-summary.page.js';
import { historyPage } from '../../pages/casework/history.page.js';
import { whoOf } from '../../pages/casework/who.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';
import { caseShown, registry } from './case-visit.js';

const MOST = 200;

/** One case, part by part; each part is a page with an address. */
@AreaController()
export class CasePages {
  @Page('/casework/cases/:id', 'cases:read')
  async summary(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return caseSummaryPage(visit.context, await caseShown(visit, id));
  }

  @Page('/casework/cases/:id/training', 'cases:read')
  async training(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    const [shown, referrals] = await Promise.all([
      caseShown(visit, id),
      visit.read<Listed<CaseReferral>>('training-referrals', '/referrals', { caseId: id }),
    ]);
    return trainingTab(visit.context, { shown, referrals });
  }

  @Page('/casework/cases/:id/aid', 'cases:read')
  async aid(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return aidTab(visit.context, await caseShown(visit, id));
  }

  @Page('/casework/cases/:id/documents', 'cases:read')
  async documents(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return documentsTab(visit.context, {
      shown: await caseShown(visit, id),
      mayRecord: visit.may('consents:record'),
    });
  }

  @Page('/casework/cases/:id/history', 'cases:read')
  async history(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    const [shown, contacts, checks] = await Promise.all([
      caseShown(visit, id),
      visit.read<Listed<Contact>>(registry, `/cases/${id}/contacts`, { limit: MOST }),
      visit.read<Listed<Verification>>(registry, `/cases/${id}/verification`, { limit: MOST }),
    ]);
    const { history, hands } = shown.file;
    const told = {
      ...{ history, hands },
      contacts: bodyOf(contacts)?.items ?? [],
      checks: bodyOf(checks)?.items ?? [],
    };
    const isPart = contacts.kind !== 'answered' || checks.kind !== 'answered';
    return historyPage(visit.context, { ...{ shown, told, isPart }, who: await whoOf(visit, accountsIn(told)) });
  }
}

function accountsIn({
  history,
  hands,
  contacts,
  checks,
}: Parameters<typeof historyPage>[1]['told']): (string | null)[] {
  return [
    ...history.map(({ who }) => who),
    ...hands.flatMap(({ toOwner, decidedBy }) => [toOwner, decidedBy]),
    ...contacts.map(({ notedBy }) => notedBy),
    ...checks.map(({ checkedBy }) => checkedBy),
  ];
}
