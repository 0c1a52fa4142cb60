import { closeBatch, takeStatement } from '../../deploy/local/src/aid/closing.js';
import { allOf, decide, inspect, verify, waitFor, type Payee, type Work } from '../../deploy/local/src/aid/deciding.js';
import { freeze, linesOf, release, untilPaid } from '../../deploy/local/src/aid/paying.js';
import { aDayLater, holdersOf, type AidLine } from '../journeys/aid-line.js';

type Listed = Work & { readonly line: number };

/** Of the list of 148: whose account is frozen when the money arrives, at a bank that says so days later. */
const RETURNED = 124;
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** Three people of the list are judged, approved, paid and found in the statement; one of them at the second try. */
export async function paySome(aid: AidLine, noticeId: string): Promise<void> {
  const { bank, officer } = aid;
  const verifier = officer('verifikator.kedua');
  const reserved = await waitFor('work is taken up', async () => {
    const found = await allOf<Listed>(verifier, `/worklist?noticeId=${noticeId}&state=needs-evidence`);
    return found.some(({ line }) => line === RETURNED) && found.length > 3 ? found : undefined;
  });
  // The first and the last of the list are for those who are taken back.
  const lines = reserved.map(({ line }) => line).toSorted((a, b) => a - b);
  const chosen = reserved.filter(({ line }) => line === RETURNED || lines.slice(1, 3).includes(line));
  const people = new Set(chosen.map(({ personId }) => personId));
  await waitFor('accounts are checked', async () => {
    const found = await allOf<Payee>(verifier, '/payees/accounts?state=valid');
    return found.filter(({ personId }) => people.has(personId)).length === chosen.length || undefined;
  });
  const ids = await verify(
    verifier,
    chosen.map(({ id }) => id),
    today,
  );
  await inspect(officer('auditor@inspektorat.banten.example'), ids);
  const approvers = [officer('penyetuju'), officer('penyetuju.kedua'), officer('penyetuju.ketiga')];
  await decide(verifier, approvers, { assessmentIds: ids, decree: '800/1/2026', day: today });
  await payThem(aid, await frozenOne(bank));
}

async function frozenOne(bank: AidLine['bank']): Promise<object> {
  const one = holdersOf('closure-148.csv')[RETURNED - 2] ?? {};
  await bank.set('/accounts', { accounts: [{ ...one, state: 'frozen' }] });
  return one;
}

async function payThem({ bank, officer }: AidLine, returned: object): Promise<void> {
  const [treasurer, releaser] = [officer('bendahara'), officer('releaser')];
  const batch = await freeze(treasurer, 'instalments', today);
  await release(releaser, batch);
  await untilPaid(treasurer, batch.id);
  await bank.set('/clock', { advanceDays: 4 });
  const line = await waitFor('a payment comes back', async () =>
    (await linesOf(treasurer, batch.id)).find(({ state }) => state === 'returned'),
  );
  await bank.set('/accounts', { accounts: [{ ...returned, state: 'active' }] });
  const letters = { letterNumber: 'SRPR-1', pledgeNumber: 'SPTJM-1' };
  await treasurer.post(`/payment-lines/${line.id}/correction`, letters);
  const again = await freeze(officer('bendahara.kedua'), 'replacements', today);
  await release(releaser, again);
  await untilPaid(treasurer, again.id);
  const last = await bank.today();
  for (let day = today; day <= last; day = aDayLater(day)) await takeStatement(treasurer, bank, day);
  await closeBatch(treasurer, officer('penyetuju.kedua'), batch.id);
}
