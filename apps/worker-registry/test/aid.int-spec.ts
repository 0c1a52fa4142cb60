import { newId, type EventData, type Fact } from '@tanggap/contracts';
import { eventually } from '@tanggap/testing';
import { aReport, anAcceptance } from './a-report.js';
import { ARunningRegistry, keyRing } from './a-running-registry.js';

const caseworker = { sub: '0192a000-0000-7000-8000-0000000000c1', roles: ['PENGANTAR_KERJA'], regions: ['36.03'] };
const elsewhere = { ...caseworker, sub: '0192a000-0000-7000-8000-0000000000c2', regions: ['36.72'] };
const worker = { sub: '0192a000-0000-7000-8000-00000000d001', roles: ['PEKERJA'], regions: [] };

type Case = Readonly<{ caseId: string; personId: string }>;
type Stated = EventData<'worker-registry.account-stated.v1'>;

describe('what the registry has to do with aid', () => {
  let registry: ARunningRegistry;
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
  });
  afterAll(() => registry.close());

  const nik = (n: number) => `36031241019000${String(10 + n)}`;
  const notice = async (n: number, more: object, name = 'CITRA AYU LESTARI'): Promise<Case> => {
    const noticeId = newId();
    const said = { nik: nik(n), name, birthDate: '1990-01-01', phone: '+6281234567890', ...more };
    const hashes = 'accountNumber' in more ? { accountHash: keyRing.keyedHash('bank-account', 'x') } : {};
    const nameBirthHash = keyRing.keyedHash('name-and-birth-date', `${name}/1990-01-01`);
    const worker = {
      nik: nik(n),
      line: 2,
      nameBirthHash,
      nikHash: registry.hashOf(nik(n)),
      sealed: registry.sealed(said),
      ...hashes,
    };
    await registry.say(
      { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(noticeId, 1) },
      { name: 'layoff-notices.workers-reported.v1', data: aReport({ noticeId, workers: [worker] }) },
    );
    await registry.untilRegistered(noticeId);
    const [row] = await registry.db.query<Case[]>(
      `select id as "caseId", person_id as "personId" from cases where notice_id = $1`,
      [noticeId],
    );
    if (!row) throw new Error('a case was opened');
    return row;
  };
  const asking = (of: Case, assessmentId = newId()): Fact<'cash-assistance.account-needed.v1'> => ({
    name: 'cash-assistance.account-needed.v1',
    data: { assessmentId, ...of },
  });
  const answersTo = async ({ data: { assessmentId } }: ReturnType<typeof asking>) => {
    const all = (await registry.told('worker-registry.account-stated.v1')) as unknown as Stated[];
    return all.filter((one) => one.assessmentId === assessmentId);
  };
  const opened = ({ sealed, assessmentId }: Stated): unknown =>
    JSON.parse(keyRing.open(sealed ?? '', assessmentId)) as unknown;
  const account = { bankCode: '137', accountNumber: '1370000001', accountName: 'CITRA AYU L' };

  it('is told the name on the card and the account that was reported, sealed for the assessment, once each time it is asked', async () => {
    const asked = asking(await notice(1, account));
    await registry.say(asked);
    await eventually(async () => (await answersTo(asked)).length === 1);
    const [answer] = await answersTo(asked);
    if (!answer) throw new Error('it was answered');
    expect(opened(answer)).toEqual({
      ...{ name: 'CITRA AYU LESTARI', bankCode: '137', number: '1370000001', holder: 'CITRA AYU L' },
    });
    expect(answer.nikHash).toBe(registry.hashOf(nik(1)));
    expect(() => keyRing.open(answer.sealed ?? '', newId())).toThrow();
    const without = asking(await notice(2, {}));
    await registry.say(without);
    await eventually(async () => (await answersTo(without)).length === 1);
    const [nameOnly] = await answersTo(without);
    expect(nameOnly && opened(nameOnly)).toEqual({ name: 'CITRA AYU LESTARI' });
  });

  it('is told nothing while it is in doubt whose case it is, and everything once that is cleared', async () => {
    await notice(3, account);
    const doubtful = await notice(3, { ...account, accountNumber: '1370000002' }, 'BUDI SANTOSO');
    const asked = asking(doubtful);
    const other = asking(await notice(4, account));
    await registry.say(asked, other);
    await eventually(async () => (await answersTo(other)).length === 1);
    expect(await answersTo(asked)).toEqual([]);
    const { items } = await registry.get('/identity-conflicts', caseworker);
    const decision = { decision: 'take-reported', evidence: 'KTP_SEEN', reason: 'KTP asli sudah diperiksa' };
    const conflict = items.find(({ caseId }) => caseId === doubtful.caseId);
    const decided = await registry.post(`/identity-conflicts/${conflict?.id ?? ''}/resolution`, decision, caseworker);
    expect(decided).toMatchObject({ status: 200 });
    await eventually(async () => (await answersTo(asked)).length === 1);
    const [answer] = await answersTo(asked);
    expect(answer && opened(answer)).toMatchObject({ name: 'BUDI SANTOSO', number: '1370000002' });
  });

  it('keeps what was decided and paid with the case, and shows it to the caseworker and the person', async () => {
    const of = await notice(5, account);
    const [assessmentId, lineId] = [newId(), newId()];
    const about = { assessmentId, ...of, schemeCode: 'BLT-PHK' };
    const paid = { lineId, assessmentId, ...of, instalment: 1, amount: 500_000 };
    const aidOf = async () => {
      const { body } = await registry.get(`/cases/${of.caseId}`, caseworker);
      return body['aid'] as readonly Readonly<Record<string, unknown>>[];
    };
    const refused = { ...about, amount: 0, decision: 'refused', appealUntil: '2026-12-06' } as const;
    await registry.say({ name: 'cash-assistance.aid-decided.v1', data: refused });
    await eventually(async () => (await aidOf()).some(({ appealUntil }) => appealUntil === '2026-12-06'));
    await registry.say({
      name: 'cash-assistance.aid-decided.v1',
      data: { ...about, amount: 0, decision: 'reconsidered' },
    });
    await eventually(async () => (await aidOf()).some(({ appealUntil }) => appealUntil === null));
    expect(await aidOf()).toMatchObject([{ text: { en: 'The appeal was upheld; the aid is looked at again' } }]);
    await registry.say(
      { name: 'cash-assistance.aid-decided.v1', data: { ...about, decision: 'approved', amount: 500_000 } },
      { name: 'cash-assistance.aid-decided.v1', data: { ...about, decision: 'decreed', amount: 500_000 } },
      { name: 'cash-assistance.payment-settled.v1', data: { ...paid, outcome: 'paid' } },
      { name: 'cash-assistance.payment-settled.v1', data: { ...paid, outcome: 'returned', code: 'AC04' } },
    );
    await eventually(async () =>
      (await aidOf()).some(({ payments }) => String(JSON.stringify(payments)).includes('AC04')),
    );
    expect(await aidOf()).toMatchObject([
      {
        decision: 'decreed',
        amount: 500_000,
        text: { en: 'The aid is named by a decree' },
        payments: [{ outcome: 'returned' }],
      },
    ]);
    await registry.db.query(
      `insert into logins (id, person_id, login_id, means, bound_by, bound_at) values (uuidv7(), $1, $2, 'claim', $2, now())`,
      [of.personId, worker.sub],
    );
    const own = await registry.get('/own/cases', worker);
    expect(own.items).toMatchObject([{ aid: [{ decision: 'decreed' }] }]);
    expect(own.body['aidRedirections']).toEqual([]);
  });

  it('has people told once by the number that was known before, when their aid is to go elsewhere', async () => {
    const of = await notice(6, account);
    const redirectionId = newId();
    const redirected: Fact = {
      name: 'cash-assistance.aid-redirected.v1',
      data: { redirectionId, personId: of.personId, source: 'worker', effectiveOn: '2026-12-01' },
    };
    await registry.say(redirected, redirected);
    const duties = async (as: object) => (await registry.get('/aid-redirections', as)).items;
    await eventually(async () => (await duties(caseworker)).length === 1);
    expect(await duties(caseworker)).toMatchObject([
      { id: redirectionId, maskedChannel: '•••7890', maskedName: 'C••••• A••••• L•••••', toldAt: null },
    ]);
    const reveal = (as: object, body: object = { reason: 'Menelepon nomor lama' }) =>
      registry.post(`/aid-redirections/${redirectionId}/reveal`, body, as);
    expect(await reveal(elsewhere)).toMatchObject({ status: 404 });
    expect(await reveal(caseworker, {})).toMatchObject({ status: 400 });
    expect(await reveal(caseworker)).toMatchObject({
      status: 200,
      body: { id: redirectionId, channel: '+6281234567890' },
    });
    expect(await registry.db.query(`select person_id, revealed_by from person_reveals`)).toEqual([
      { person_id: of.personId, revealed_by: caseworker.sub },
    ]);
    expect(JSON.stringify(await duties(caseworker))).not.toContain('81234567890');
    expect(await duties(elsewhere)).toEqual([]);
    const kept = JSON.stringify(await registry.db.query('select * from aid_redirections'));
    expect(kept).not.toContain('81234567890');
    const tell = (as: object, body: object | null = { means: 'phone', note: 'Sudah ditelepon' }) =>
      registry.post(`/aid-redirections/${redirectionId}/telling`, body, as);
    expect(await tell(elsewhere)).toMatchObject({ status: 404 });
    for (const wrong of [null, {}, { means: 'pigeon' }, { means: 'phone', note: '\u0000' }])
      expect((await tell(caseworker, wrong)).status).toBe(400);
    expect(await tell(caseworker)).toMatchObject({ status: 201 });
    expect(await tell(caseworker)).toMatchObject({ status: 409, body: { code: 'redirection.told-already' } });
    expect(await duties(caseworker)).toEqual([]);
    const { body } = await registry.get(`/cases/${of.caseId}`, caseworker);
    expect(body['redirections']).toMatchObject([
      { means: 'phone', text: { en: expect.stringContaining('01/12/2026') } },
    ]);
  });
});
