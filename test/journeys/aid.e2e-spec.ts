import { closeBatch, takeStatement, type Why } from '../../deploy/local/src/aid/closing.js';
import { allOf, decide, inspect, papers, recommend, verify, waitFor } from '../../deploy/local/src/aid/deciding.js';
import type { Payee, Work } from '../../deploy/local/src/aid/deciding.js';
import { freeze, linesOf, release, untilPaid, type PaymentLine } from '../../deploy/local/src/aid/paying.js';
import { brokenIn } from '../invariants/src/index.js';
import { aDayLater, holdersOf, misspelt, startAidLine, type AidLine } from './aid-line.js';
import { query } from './databases.js';
import { fileSample } from './filing.js';
import { SignedIn } from './signed-in.js';

const SAMPLE = 'closure-148.csv';
const LONGEST = 400_000;
/** Lines of the list, of which the first is the header. */
const MISSPELT = 41;
const RETURNED = 124;
const REHIRED = 32;

type Listed = Work & { readonly line: number; readonly version: number };
type Judged = { readonly work: { readonly judgement: number; readonly state: string } };
type Batch = Awaited<ReturnType<typeof freeze>>;

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** From a list to the bank's statement, by the doors that the screens use, each step by whom it belongs to. */
describe('Aid, from its assessment to the statement of the bank', () => {
  let aid: AidLine;
  let noticeId: string;
  let reserved: readonly Listed[];
  const verifier = () => aid.officer('verifikator');
  const approver = () => aid.officer('penyetuju');
  const treasurer = () => aid.officer('bendahara');
  const ofLine = (wanted: number): Listed => {
    const found = reserved.find(({ line }) => line === wanted);
    if (!found) throw new Error(`nobody of line ${wanted}`);
    return found;
  };

  beforeAll(async () => {
    aid = await startAidLine();
    const holders = holdersOf(SAMPLE);
    await aid.bank.open(holders.map((one, n) => (n + 2 === MISSPELT ? misspelt(one) : one)));
    ({ noticeId } = await fileSample(aid.line, SAMPLE));
  }, LONGEST);

  afterAll(() => aid?.line.stop());

  it('begins with a list of work; the bank is asked about the accounts that the list of the company has', async () => {
    reserved = await waitFor('work is taken up', async () => {
      const found = await allOf<Listed>(verifier(), `/worklist?noticeId=${noticeId}&state=needs-evidence`);
      return found.length === 8 ? found : undefined;
    });
    const accounts = await waitFor('accounts are checked', async () => {
      const found = await allOf<Payee>(verifier(), '/payees/accounts');
      const waits = found.some(({ state }) => state === 'stated' || state === 'checking');
      return found.length === 8 && !waits ? found : undefined;
    });
    const states = new Map(accounts.map(({ personId, state }) => [personId, state]));
    expect(states.get(ofLine(MISSPELT).personId)).toBe('to-decide');
    expect([...states.values()].filter((state) => state === 'valid')).toHaveLength(7);
  });

  it('has a person decide about a name that the bank spells otherwise, who then may approve nothing of it', async () => {
    const [account] = await allOf<Payee>(verifier(), `/payees/accounts?state=to-decide`);
    const decision = { decision: 'accept', reason: 'Buku tabungan dan KTP sudah dilihat; salah ketik di bank.' };
    await aid.officer('penyetuju.ketiga').post(`/payees/accounts/${account?.id}/decision`, decision);
    expect(await allOf<Payee>(verifier(), '/payees/accounts?state=valid')).toHaveLength(8);
  });

  let refused: Listed;

  it('goes on with papers, recommendations, the sample of the inspectorate, a list, approvals and a decree', async () => {
    const [first] = await allOf<Listed>(verifier(), `/worklist?noticeId=${noticeId}&state=screened`);
    if (!first) throw new Error('nobody is proposed to be refused');
    refused = first;
    const eligible = await verify(
      verifier(),
      reserved.map(({ id }) => id),
      today,
    );
    const ids = [...eligible, ...(await recommend(verifier(), [refused.id], 'not-eligible'))];
    expect(ids).toHaveLength(9);
    await inspect(aid.officer('auditor@inspektorat.banten.example'), ids);

    const approvers = [approver(), aid.officer('penyetuju.kedua')];
    const list = await decide(verifier(), approvers, { assessmentIds: ids, decree: '800/117/2026', day: today });
    expect(list).toMatchObject({ state: 'decreed' });
    const conflicts = await aid.officer('auditor@inspektorat.banten.example').get('/duty-conflicts');
    expect(conflicts).toMatchObject({ items: [] });
  });

  it('hears an appeal of who was refused, and another person decides: a judgement of its own', async () => {
    const { work: before } = await verifier().get<Judged>(`/assessments/${refused.id}/work`);
    expect(before.state).toBe('rejected');
    const grounds = { grounds: 'Upah di daftar termasuk lembur; slip gaji terlampir.' };
    const { appealId } = await verifier().post<{ appealId: string }>(`/assessments/${refused.id}/appeals`, grounds);
    await aid.officer('penyetuju.ketiga').post(`/appeals/${appealId}/decision`, {
      ...{
        outcome: 'upheld',
        reason: 'Slip gaji menunjukkan upah di bawah batas.',
        setAside: ['E11'],
        evidence: papers(today),
      },
    });
    const { work: after } = await verifier().get<Judged>(`/assessments/${refused.id}/work`);
    expect(after.judgement).toBeGreaterThan(before.judgement);
    expect(['rejected', 'appealed']).not.toContain(after.state);
  });

  let batch: Batch;
  let lines: readonly PaymentLine[];
  const paymentOf = (line: number): PaymentLine => {
    const found = lines.find(({ assessmentId }) => assessmentId === ofLine(line).id);
    if (!found) throw new Error(`no payment of line ${line}`);
    return found;
  };

  it('freezes a batch with its warrant; who works again meanwhile is not paid, and no answer of the bank is paid twice', async () => {
    batch = await freeze(treasurer(), 'instalments', today);
    expect(batch).toMatchObject({ lines: 8, total: 4_000_000 });
    await frozenAtTheBank(aid);
    const officer = new SignedIn(aid.line, 'pengantar.provinsi@disnaker.banten.example');
    const rehired = { circumstance: 'rehired', since: today, evidence: 'stated' };
    await officer.does('worker-registry', 'POST', `/people/${ofLine(REHIRED).personId}/circumstances`, rehired);
    await waitFor('the payment is on hold', async () => {
      lines = await linesOf(treasurer(), batch.id);
      return paymentOf(REHIRED).state === 'held' || undefined;
    });

    // Each is taken by the bank, and none is answered.
    await aid.bank.set('/faults', { timeoutAfter: 1, hangMs: 1_500, faultyAttempts: 1 });
    await release(aid.officer('releaser'), batch);
    lines = await untilPaid(treasurer(), batch.id);
    expect(lines.filter(({ state }) => state === 'paid')).toHaveLength(7);
    expect(paymentOf(REHIRED).state).toBe('held');
    await treasurer().post('/payment-lines/withdrawals', { lineIds: [paymentOf(REHIRED).id] });
  });

  it('hears days later that a payment came back, and replaces it', async () => {
    await aid.bank.set('/clock', { advanceDays: 4 });
    await waitFor('a payment comes back', async () => {
      lines = await linesOf(treasurer(), batch.id);
      return paymentOf(RETURNED).state === 'returned' || undefined;
    });
    expect(paymentOf(RETURNED).code).toBe('AC06');

    await activeAtTheBank(aid);
    const [letters, line] = [{ letterNumber: 'SRPR-1', pledgeNumber: 'SPTJM-1' }, paymentOf(RETURNED)];
    await treasurer().post(`/payment-lines/${line.id}/correction`, letters);
    const again = await freeze(aid.officer('bendahara.kedua'), 'replacements', today);
    await release(aid.officer('releaser'), again);
    const [replacement] = await untilPaid(treasurer(), again.id);
    expect(replacement).toMatchObject({ state: 'paid', externalId: `${line.externalId}-R1` });
  });

  it('closes the batch when the statements of the bank say the same, by two people', async () => {
    const last = await aid.bank.today();
    for (let day = today; day <= last; day = aDayLater(day)) {
      const file = await takeStatement(treasurer(), aid.bank, day);
      expect(file.isNew).toBe(true);
    }
    expect(await takeStatement(treasurer(), aid.bank, today)).toMatchObject({ isNew: false });
    expect(await treasurer().get('/reconciliation/exceptions')).toMatchObject({ items: [] });
    expect(await treasurer().get(`/batches/${batch.id}/reconciliation`)).toMatchObject({ closes: true });
    await closeBatch(treasurer(), aid.officer('penyetuju.kedua'), batch.id);
  });

  it('can say of every rupiah why it was paid, and breaks no invariant', async () => {
    const paid = (await linesOf(treasurer(), batch.id)).filter(({ state }) => state === 'paid');
    expect(paid).toHaveLength(6);
    for (const { id } of paid) {
      const why = await treasurer().get<Why>(`/payments/${id}/why`);
      expect({ id, missing: why.missing }).toEqual({ id, missing: [] });
    }
    const [sums] = await query<{ paid: string; reserved: string }>(
      aid.line,
      'cash-assistance',
      `select paid::text, reserved::text from budgets where scheme_code = 'BLT-PHK'`,
    );
    // Seven were paid, one of them anew.
    expect(sums).toMatchObject({ paid: '3500000' });
    await waitFor('nothing is broken', async () =>
      (await brokenIn(aid.line.databases.urls, { atRest: true })).length === 0 ? true : undefined,
    );
  });
});

const accountReturned = () => holdersOf(SAMPLE)[RETURNED - 2];

async function frozenAtTheBank({ bank }: AidLine): Promise<void> {
  await bank.set('/accounts', { accounts: [{ ...accountReturned(), state: 'frozen' }] });
}

async function activeAtTheBank({ bank }: AidLine): Promise<void> {
  await bank.set('/accounts', { accounts: [{ ...accountReturned(), state: 'active' }] });
}
