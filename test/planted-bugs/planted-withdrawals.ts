import { Clock, KeyRing, type KeyRingKeys, type Person } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import type { Tx } from '@tanggap/messaging';
import { Amendments } from '../../apps/layoff-notices/src/application/amendments.js';
import { ListWorkDue } from '../../apps/layoff-notices/src/application/list-work-due.js';
import { Escalation } from '../../apps/layoff-notices/src/application/response/escalation.js';
import { Responses } from '../../apps/layoff-notices/src/application/response/responses.js';
import { Terms } from '../../apps/layoff-notices/src/application/response/terms.js';
import { TellWithdrawals } from '../../apps/layoff-notices/src/application/tell-withdrawals.js';
import type { PlantedLine } from './planted-line.js';
import type { Notice } from './planted-notices.js';

const officer: Person = {
  accountId: 'officer',
  roles: [],
  permissions: [],
  regions: 'all',
  companyId: null,
  providerCode: null,
};

/** The company takes rows of an accepted notice back, the office confirms, and others are told; no bug is planted here. */
export async function takeBack(
  line: PlantedLine,
  { noticeId, companyId }: Notice,
  lines: readonly number[],
): Promise<void> {
  await line.withLayoffNotices(async (_db, work) => {
    const clock = new Clock();
    const keyRing = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);
    const responses = new Responses(new Escalation(clock), new Terms(clock));
    const desk = new Amendments(clock, keyRing, new ListWorkDue(), responses);
    const act = <T>(step: (tx: Tx) => Promise<T>) => work.run({ correlationId: noticeId, causationId: null }, step);
    const asked = { lines: [...lines], niks: [], adds: 0, why: 'they stay' };
    await act((tx) => desk.ask(tx, noticeId, asked, { ...officer, companyId }));
    await act((tx) => desk.confirm(tx, noticeId, 1, officer));
    const withdrawals = new TellWithdrawals(work);
    while (await withdrawals.tellSome());
  });
}
