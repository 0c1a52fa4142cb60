import { setTimeout } from 'node:timers/promises';
import type { EventData, Fact } from '@tanggap/contracts';
import { newId } from '@tanggap/contracts';
import { eventually } from '@tanggap/testing';
import { aCaseOpened, aNoticeRegistered, familyCard, idOf } from './a-case.js';
import type { CaseOpened, NoticeRegistered } from './a-case.js';
import type { Answer } from './a-running-service.js';
import { ARunningService } from './a-running-service.js';

const verifier = { sub: '0192a000-0000-7000-8000-0000000000a1', roles: ['VERIFIKATOR_BANTUAN'] };
const approver = { roles: ['PENYETUJU_BANTUAN'] };
const treasurer = { roles: ['BENDAHARA'] };
const notice = idOf('notice', 1);
const laterNotice = idOf('notice', 2);

const said = ({ name, data }: CaseOpened | NoticeRegistered) => ({ name, data }) as Fact;
const opened = (n: number, over: Partial<EventData<'worker-registry.case-opened.v1'>>): Fact =>
  said(
    aCaseOpened({
      caseId: idOf('case', n),
      personId: idOf('person', n),
      noticeId: notice,
      householdHash: familyCard(n),
      line: n,
      ...over,
    }),
  );

describe('the doors of cash assistance', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
    await service.say(
      said(aNoticeRegistered(notice, 1, 3)),
      opened(2, { dependants: 1 }),
      opened(3, { dependants: 4, severanceDeclared: 25_000_000, ageBand: '45-54' }),
      opened(4, { wage: 6_000_000, districtCode: '36.72.01' }),
    );
    await service.untilRoundClosed(notice);
    const elsewhere = { noticeId: laterNotice, line: 2, regionCode: '36.04', districtCode: '36.04.10' };
    await service.say(opened(12, elsewhere), said(aNoticeRegistered(laterNotice, 2, 1)));
    await service.untilRoundClosed(laterNotice);
  });
  afterAll(() => service.close());

  const list = (query = '', person = {}) => service.get(`/assessments${query}`, { ...verifier, ...person });
  const rowsOf = ({ items }: Answer) =>
    items.map(({ noticeId, line }) => `${noticeId === notice ? 1 : 2}/${String(line)}`);
  const idAt = async (row: string) => {
    const answer = await list();
    return answer.items[rowsOf(answer).indexOf(row)]?.id ?? '';
  };

  it('tell what a notice has come to, from the rows themselves', async () => {
    const { body } = await service.get(`/line/${notice}`, approver);

    expect(body).toEqual({
      cases: 3,
      eligible: 0,
      needsEvidence: 2,
      notEligible: 1,
      reserved: 1_000_000,
      allocation: 3_562_500_000,
      overcommittedBudgets: 0,
    });
  });

  it('tell zeros of a notice that nobody has heard of', async () => {
    const { body } = await service.get(`/line/${newId()}`, approver);

    expect(body).toMatchObject({ cases: 0, eligible: 0, needsEvidence: 0, notEligible: 0, reserved: 0 });
  });

  it('tell of a notice of another region what they tell of one that nobody has heard of', async () => {
    const elsewhere = { ...approver, regions: ['36.72'] };
    const foreign = await service.get(`/line/${notice}`, elsewhere);
    const unknown = await service.get(`/line/${newId()}`, elsewhere);

    expect(foreign).toEqual(unknown);
    expect(foreign).toMatchObject({ status: 200, body: { cases: 0, needsEvidence: 0, reserved: 0 } });
    const own = { ...approver, regions: ['36.03'] };
    expect((await service.get(`/line/${notice}`, own)).body).toMatchObject({ cases: 3 });
  });

  it('show the scheme with its dated rules', async () => {
    const { items } = await service.get('/schemes', verifier);

    expect(items).toMatchObject([
      {
        code: 'BLT-PHK',
        name: { id: expect.any(String), en: 'Cash aid for laid-off workers' },
        versions: [{ ruleVersion: '2026-1', amountPerPerson: 500_000, wageCeilings: { '36.03/2026': 5_300_000 } }],
      },
    ]);
  });

  it('show the budgets and what is left, and only to those who may see them', async () => {
    const { items } = await service.get('/budgets', treasurer);

    expect(items).toEqual([
      {
        schemeCode: 'BLT-PHK',
        year: 2026,
        allocation: 3_562_500_000,
        reserved: 1_500_000,
        paid: 0,
        version: 0,
        frozenAt: null,
        left: 3_561_000_000,
      },
    ]);
    expect((await service.get('/budgets', verifier)).status).toBe(403);
    expect((await service.get('/assessments', treasurer)).status).toBe(403);
  });

  it('list assessments, the newest notice first, each by the rows of its list', async () => {
    const answer = await list();

    expect(rowsOf(answer)).toEqual(['2/2', '1/2', '1/3', '1/4']);
    expect(answer.items[2]).toMatchObject({
      regionCode: '36.03',
      schemeCode: 'BLT-PHK',
      outcome: 'needs-evidence',
      state: 'needs-evidence',
      budget: 'reserved',
      reserved: 500_000,
      rank: 1,
      round: 1,
    });
    expect(answer.body).not.toHaveProperty('next');
  });

  it('turn pages without losing or repeating a row', async () => {
    const first = await list('?limit=2');
    const second = await list(`?limit=2&after=${String(first.body['next'])}`);

    expect([...rowsOf(first), ...rowsOf(second)]).toEqual(['2/2', '1/2', '1/3', '1/4']);
    expect(second.body).not.toHaveProperty('next');
  });

  it('refuse to go on after an assessment that is not there, or not theirs to see, in the same words', async () => {
    const nowhere = await list(`?after=${newId()}`);
    const foreign = await list(`?after=${await idAt('2/2')}`, { regions: ['36.72'] });
    const refusal = { status: 400, body: { code: 'assessment.unknown-page', errors: [{ field: 'after' }] } };
    expect([nowhere, foreign]).toMatchObject([refusal, refusal]);
  });

  it.each([
    [`?noticeId=${notice}`, ['1/2', '1/3', '1/4']],
    ['?outcome=not-eligible', ['1/4']],
    ['?budget=reserved', ['2/2', '1/2', '1/3']],
    ['?because=wage-above-ceiling', ['1/4']],
    [`?noticeId=${laterNotice}&budget=waiting`, []],
  ])('choose by %s', async (query, rows) => {
    expect(rowsOf(await list(query))).toEqual(rows);
  });

  it('show each officer their own regions, by the site or by the home', async () => {
    expect(rowsOf(await list('', { regions: ['36.04'] }))).toEqual(['2/2']);
    expect(rowsOf(await list('', { regions: ['36.72'] }))).toEqual(['1/4']);
    expect(rowsOf(await list('', { regions: [] }))).toEqual([]);
  });

  it('refuse a question with every mistake in it', async () => {
    const { status, body } = await list('?limit=0&outcome=rich&budget=gone&noticeId=1');

    expect(status).toBe(400);
    expect((body['errors'] as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'budget',
      'limit',
      'noticeId',
      'outcome',
    ]);
  });

  it('explain an assessment: every rule, the priority part by part, the history', async () => {
    const { body } = await service.get(`/assessments/${await idAt('1/3')}`, verifier);
    const findings = body['findings'] as { rule: string; result: string; code: string }[];

    expect(findings.map(({ rule, result }) => `${rule} ${result}`)).toEqual([
      'E1 unknown',
      'E2 pass',
      'E3 pass',
      'E4 pass',
      'E5 pass',
      'E6 unknown',
      'E7 unknown',
      'E8 pass',
      'E9 pass',
      'E10 unknown',
      'E11 pass',
      'E12 unknown',
    ]);
    expect(findings.find(({ rule }) => rule === 'E11')).toEqual({
      rule: 'E11',
      name: { id: 'Upah tidak melebihi batas', en: 'Wage within the ceiling' },
      result: 'pass',
      code: 'wage-within-ceiling',
      input: { wage: 5_000_000, ceiling: 5_300_000, regionCode: '36.03', year: 2026 },
      reason: {
        id: 'Upah Rp 5.000.000 tidak melebihi batas Rp 5.300.000 (Kabupaten Tangerang, 2026).',
        en: 'The wage of Rp 5.000.000 is within the ceiling of Rp 5.300.000 (Kabupaten Tangerang, 2026).',
      },
    });
    expect(body).toMatchObject({
      assessment: { priority: 6506 },
      priority: { total: 6506, measuredOn: '2026-06-30' },
      recomputesTheSame: true,
    });
    const { parts } = body['priority'] as { parts: { ground: string; points: number; most: number }[] };
    expect(parts.map(({ ground, points, most }) => `${ground} ${points}/${most}`)).toEqual([
      'D 1250/2500',
      'T 2000/2000',
      'J 1000/2000',
      'S 750/1500',
      'V 1000/1000',
      'L 506/1000',
    ]);
    const history = body['history'] as { from: string | null; to: string; why: string }[];
    expect(history.map(({ from, to, why }) => `${from} > ${to}, ${why}`)).toEqual([
      'null > made, case-opened',
      'made > needs-evidence, round-1',
    ]);
  });

  it('write down who looked into an assessment', async () => {
    const id = await idAt('1/2');
    await service.get(`/assessments/${id}`, verifier);
    const looks = await service.db.query<{ account_id: string; outcome: string }[]>(
      `select account_id, outcome from audit_log where name = 'assessment.looked-into' and target_id = $1`,
      [id],
    );

    expect(looks).toEqual([{ account_id: verifier.sub, outcome: 'done' }]);
  });

  it('find nothing outside the regions, and nothing that does not exist, in the same words', async () => {
    const outside = await service.get(`/assessments/${await idAt('2/2')}`, { ...verifier, regions: ['36.72'] });
    const nowhere = await service.get(`/assessments/${newId()}`, verifier);

    expect([outside.status, nowhere.status]).toEqual([404, 404]);
    expect(outside.body['code']).toBe(nowhere.body['code']);
  });

  it('show what is on hold for two records of one human being, as long as they are one', async () => {
    const both = { mergeId: newId(), personId: idOf('person', 2), intoPersonId: idOf('person', 12) };
    const held = () => service.get('/holds/of-people?why=person.merged', approver);
    await service.say({ name: 'worker-registry.person-merged.v1', data: both });
    await eventually(async () => (await held()).items.length === 1);
    expect((await held()).items).toMatchObject([
      {
        noticeId: laterNotice,
        amount: 500_000,
        grounds: [{ groundId: both.mergeId, text: { en: expect.any(String) } }],
      },
    ]);

    await service.say({ name: 'worker-registry.person-unmerged.v1', data: both });
    await eventually(async () => (await held()).items.length === 0);
    expect((await service.get('/holds/of-people?why=mood', approver)).status).toBe(400);
  });

  it('show batches and what did not arrive to those who may see payments, and make nothing of what is not understood', async () => {
    const looks = ['/payment-batches', '/payment-batches/due', '/payment-returns', '/recoveries?state=open'];
    expect((await Promise.all(looks.map((path) => service.get(path, treasurer)))).map(({ status }) => status)).toEqual([
      ...[200, 200, 200, 200],
    ]);
    expect((await service.get('/payment-batches', verifier)).status).toBe(403);
    const nothing = '0192a000-0000-7000-8000-00000000dead';
    const missing = [
      `/payment-batches/${nothing}`,
      `/payment-batches/${nothing}/progress`,
      `/payment-lines/${nothing}`,
    ];
    for (const path of missing) expect((await service.get(path, treasurer)).status).toBe(404);
    const dashes = `/payment-returns?after=${encodeURIComponent(`2026-11-22 09:00:00+07~${'-'.repeat(36)}`)}`;
    for (const path of ['/payment-batches?state=lost', '/payment-returns?after=x', dashes, '/recoveries?limit=0']) {
      expect((await service.get(path, treasurer)).status).toBe(400);
    }
    const wanted = { schemeCode: 'BLT-PHK', budgetYear: 2026, rail: 'api', of: 'instalments' };
    expect((await service.send('/payment-batches', wanted, treasurer)).body).toMatchObject({
      code: 'batch.nothing-due',
    });
    for (const body of [
      null,
      [],
      { ...wanted, rail: 'post' },
      { ...wanted, schemeCode: 'A\u0000' },
      { ...wanted, most: 10_001 },
    ]) {
      expect((await service.send('/payment-batches', body, treasurer)).status).toBe(400);
    }
    const seen = { 'if-match': '"1"' };
    expect((await service.send(`/payment-batches/${nothing}/lock`, {}, treasurer, seen)).status).toBe(404);
    expect((await service.send(`/payment-batches/${nothing}/lock`, {}, treasurer)).status).toBe(428);
    expect((await service.send(`/payment-lines/${nothing}/correction`, {}, treasurer)).status).toBe(404);
    const end = { outcome: 'rightly-paid', reason: 'It was due.' };
    expect((await service.send(`/recoveries/${nothing}/end`, end, treasurer)).status).toBe(404);
    for (const blank of [{ reason: ' ' }, { reason: '     ' }, { paper: ' ' }]) {
      expect((await service.send(`/recoveries/${nothing}/end`, { ...end, ...blank }, treasurer)).status).toBe(400);
    }
    const confirmation = `/recoveries/${nothing}/end/confirmation`;
    const releaser = { roles: ['RELEASER_BANK'] };
    const unread = [{}, { outcome: 'void' }, { outcome: 'recovered', paper: ' ' }];
    expect(
      await Promise.all(unread.map(async (body) => (await service.send(confirmation, body, releaser)).status)),
    ).toEqual([400, 400, 400]);
    expect((await service.send(confirmation, { outcome: 'rightly-paid' }, releaser)).status).toBe(404);
    expect(
      (await service.send(`/payment-batches/${nothing}/dissolution`, { reason: '      ' }, treasurer, seen)).status,
    ).toBe(400);
    for (const blank of [{ letterNumber: ' ' }, { pledgeNumber: '  ' }, { note: '      ' }]) {
      expect((await service.send(`/payment-lines/${nothing}/correction`, blank, treasurer)).status).toBe(400);
    }
    const withdrawn = await service.send('/payment-lines/withdrawals', { lineIds: [nothing] }, treasurer);
    expect(withdrawn.items).toMatchObject([{ lineId: nothing, refused: { code: 'payment.not-found' } }]);
  });

  it('show how payments leave to those who may see payments, and hear of them from nobody but the bank', async () => {
    const now = await service.get('/payments/dispatch', treasurer);

    expect(now.body).toMatchObject({
      connected: false,
      shortOfMoney: false,
      open: true,
      terms: { perSecond: 200 },
      toSend: 0,
      inDoubt: 0,
      senders: [],
    });
    expect((await service.get('/payments/dispatch', verifier)).status).toBe(403);
    const bodies = ['null', '[]', '{}', '{"originalPartnerReferenceNo":"\\u0000"}'];
    expect(await Promise.all(bodies.map((body) => service.knock('/bank/callbacks', body)))).toEqual([
      400, 401, 401, 401,
    ]);
    const refused = /http_request_duration_seconds_count\{[^}]*route="\/bank\/callbacks",status="401"[^}]*\} 3/;
    await eventually(async () => expect((await service.text('/metrics', treasurer)).body).toMatch(refused));
  });

  it('go on holding rounds after an error has passed', async () => {
    await service.db.query(`alter table rounds rename to rounds_out_of_reach`);
    await setTimeout(1_200);
    await service.db.query(`alter table rounds_out_of_reach rename to rounds`);
    const third = idOf('notice', 3);
    await service.say(opened(22, { noticeId: third }), said(aNoticeRegistered(third, 3, 1)));

    await service.untilRoundClosed(third);
  });
});
