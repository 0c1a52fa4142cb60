import { civilDayOf } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import type { PersonFile } from '../../clients/people.js';
import type { CaseFile, Consent, JkpView, Listed } from '../../clients/registry.js';
import type { CaseShown } from '../../pages/casework/case-frame.js';
import { whoOf } from '../../pages/casework/who.js';
import type { Visit } from '../../visit/visit.js';
import { companiesOf } from './work-visit.js';

export const registry = 'worker-registry';

/** What stands on every page of one case. The case itself must be there; what is around it may fail. */
export async function caseShown(visit: Visit, id: string): Promise<CaseShown> {
  const file = needed(await visit.read<CaseFile>(registry, `/cases/${id}`));
  const { personId, noticeId, ownerId, history, hands } = file;
  const [person, jkp, consents, companies, who, isUnderWay] = await Promise.all([
    visit.read<PersonFile>(registry, `/people/${personId}`),
    visit.read<JkpView>(registry, `/cases/${id}/jkp`),
    visit.read<Listed<Consent>>(registry, `/people/${personId}/consents`),
    companiesOf(visit, [noticeId]),
    whoOf(visit, [
      ownerId,
      ...history.map((line) => line.who),
      ...hands.flatMap(({ toOwner, decidedBy }) => [toOwner, decidedBy]),
    ]),
    isAhead(visit, file),
  ]);
  return {
    file,
    person: bodyOf(person),
    jkp: bodyOf(jkp),
    consents: bodyOf(consents)?.items,
    company: companies.get(noticeId),
    who,
    isUnderWay,
    today: civilDayOf(visit.readAt),
    isOwn: ownerId === visit.account.accountId,
    mayWork: visit.may('cases:work'),
    mayReveal: visit.may('people:reveal'),
  };
}

const underWay: ReadonlySet<string> = new Set(['agreed', 'sent', 'accepted', 'started']);

/** Training knows that the person has agreed; the registry has not heard of it yet. */
async function isAhead(visit: Visit, { id, state }: CaseFile): Promise<boolean> {
  if (state !== 'profiled' || !visit.may('referrals:read')) return false;
  const referrals = await visit.read<Listed<{ status: string }>>('training-referrals', '/referrals', { caseId: id });
  return bodyOf(referrals)?.items.some(({ status }) => underWay.has(status)) ?? false;
}
