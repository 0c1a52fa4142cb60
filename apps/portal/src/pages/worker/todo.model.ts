import { isCivilDate, type Bilingual, type CivilDate } from '@tanggap/kernel';
import { civilDayOf } from '@tanggap/platform';
import { explained, type Affair } from './explain.model.js';
import type { OwnAccount, OwnAid, OwnCase, OwnReferral } from './own.js';
import { workerPaths } from './paths.js';

/** One thing that a worker has to do, with its last day where there is one. */
export type ToDo = Readonly<{ what: Bilingual; until: CivilDate | undefined; href: string | undefined }>;

export type Affairs = Readonly<{
  case: OwnCase | undefined;
  aid: OwnAid | undefined;
  referrals: readonly OwnReferral[];
  accounts: readonly OwnAccount[];
}>;

const LATEST = '9999-12-31';

/** What the worker has to do, what is due first in front. What the office has to do is not theirs. */
export function toDo(affairs: Affairs): readonly ToDo[] {
  const all = [...ofAid(affairs), ...ofReferrals(affairs), ...ofAccounts(affairs), ...ofCase(affairs)];
  return all.toSorted((one, two) => ((one.until ?? LATEST) < (two.until ?? LATEST) ? -1 : 1));
}

function ofCase({ case: one }: Affairs): readonly ToDo[] {
  if (!one) return [];
  const { deadline, daysLeft, answer } = one.jkp;
  const claim = daysLeft >= 0 ? todo('jkp', answer, deadline, '#jkp') : [];
  return [...todo('case', one.state, undefined, '#case'), ...claim];
}

function ofAid({ aid }: Affairs): readonly ToDo[] {
  if (!aid) return [];
  const href = aid.state === 'rejected' ? workerPaths.appeal(aid.id) : '#aid';
  const money = aid.payments.flatMap(({ state }) => todo('payment', state, undefined, workerPaths.money));
  return [...todo('aid', aid.state, aid.dueOn ?? undefined, href), ...money.slice(0, 1)];
}

function ofReferrals({ referrals }: Affairs): readonly ToDo[] {
  return referrals.flatMap(({ status, dueAt, class: group }) => {
    const until = status === 'accepted' ? group?.startsOn : dayOf(dueAt);
    return todo('training', status, until, workerPaths.training);
  });
}

function ofAccounts({ accounts }: Affairs): readonly ToDo[] {
  const latest = accounts[0];
  return latest ? todo('account', latest.state, undefined, workerPaths.money) : [];
}

function todo(affair: Affair, state: string, until: CivilDate | undefined, href: string): readonly ToDo[] {
  const { isYours, you } = explained(affair, state);
  return isYours ? [{ what: you, until, href }] : [];
}

/** The civil day of a moment, in Asia/Jakarta. */
export function dayOf(moment: string | null): CivilDate | undefined {
  if (moment === null) return undefined;
  return isCivilDate(moment) ? moment : civilDayOf(new Date(moment));
}
