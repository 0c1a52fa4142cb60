import { allOf, decide, inspect, verify, waitFor } from '../../deploy/local/src/aid/deciding.js';
import type { Payee, Work } from '../../deploy/local/src/aid/deciding.js';
import { holdersIn, startAidLine, type AidLine } from './aid-line.js';
import { fileSample } from './filing.js';

const SAMPLE = 'closure-148.csv';
const LONGEST = 400_000;
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** From a list to the bank's statement, by the doors that the screens use, each step by whom it belongs to. */
describe('Aid, from its assessment to the statement of the bank', () => {
  let aid: AidLine;
  let noticeId: string;
  let reserved: readonly Work[];

  beforeAll(async () => {
    aid = await startAidLine();
    await aid.bank.open(holdersIn(SAMPLE));
    ({ noticeId } = await fileSample(aid.line, SAMPLE));
  }, LONGEST);

  afterAll(() => aid?.line.stop());

  it('begins with lists of work, and the bank is asked about the accounts that were stated', async () => {
    const verifier = aid.officer('verifikator');
    reserved = await waitFor('work is taken up', async () => {
      const found = await allOf<Work>(verifier, `/worklist?noticeId=${noticeId}&state=needs-evidence`);
      return found.length === 8 ? found : undefined;
    });
    const accounts = await waitFor('accounts are checked', async () => {
      const found = await allOf<Payee>(verifier, '/payees/accounts');
      return found.length >= 8 && found.every(({ state }) => state !== 'stated' && state !== 'checking')
        ? found
        : undefined;
    });
    expect(accounts.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'valid'));
  });

  it('papers, recommended', async () => {
    const ids = await verify(
      aid.officer('verifikator'),
      reserved.map(({ id }) => id),
      today,
    );
    expect(ids).toHaveLength(8);
    await inspect(aid.officer('auditor@inspektorat.banten.example'), ids);
    const list = await decide(
      aid.officer('verifikator'),
      [aid.officer('penyetuju'), aid.officer('penyetuju.kedua'), aid.officer('penyetuju.ketiga')],
      { assessmentIds: ids, decree: 'SK 1/2026', day: today },
    );
    expect(list).toMatchObject({ state: 'decreed' });
  });
});
