import { randomUUID } from 'node:crypto';
import { eventually } from '@tanggap/testing';
import { ownStatement } from '../src/persistence/life/own.queries.js';
import { holdSeats } from '../src/persistence/seat-lock.js';
import { aCaseOpened, idOf } from './a-case.js';
import { aRunningService } from './a-running-service.js';
import type { Answer, RunningService } from './a-running-service.js';

let service: RunningService;

const anna = '0192a000-0000-7000-8000-0000000000a1';
const budi = '0192a000-0000-7000-8000-0000000000b1';
const worker = '0192a000-0000-7000-8000-0000000000c1';
const caseworker = { sub: anna, roles: ['PENGANTAR_KERJA'], regions: ['36.03'] };
const elsewhere = { ...caseworker, regions: ['36.01'] };
const provider = { sub: randomUUID(), roles: ['PENGELOLA_PELATIHAN'], providerCode: 'UPTD-BANTEN' };
const otherProvider = { ...provider, providerCode: 'BBPVP-SERANG' };
const theWorker = { sub: worker, roles: ['PEKERJA'], regions: [] };

/** Cases whose round is not held: a caseworker is ahead of it. 1 is a child; no demo class is of these programmes. */
const cases = Array.from({ length: 700 }, (_, i) =>
  aCaseOpened({
    caseId: idOf('case', i + 1),
    personId: idOf('person', i + 1),
    line: i + 2,
    ...(i === 0 && { ageBand: '15-17' as const, schooling: 'SD' as const }),
  }),
);
const caseOf = (n: number) => idOf('case', n);

beforeAll(async () => {
  service = await aRunningService();
  await service.hear(
    ...cases,
    {
      name: 'worker-registry.cases-assigned.v1',
      data: { assignmentId: randomUUID(), caseworkerId: anna, caseIds: [2, 3, 4, 100].map(caseOf) },
    },
    {
      name: 'worker-registry.cases-assigned.v1',
      data: { assignmentId: randomUUID(), caseworkerId: budi, caseIds: [5, 101].map(caseOf) },
    },
    { name: 'worker-registry.person-signed-up.v1', data: { personId: idOf('person', 4), loginId: worker } },
  );
  await eventually(async () => (await count('proposals')) === cases.length && (await count('case_owners')) === 6);
  await eventually(async () => (await count('person_logins')) === 1);
  await openClass(1, 'AGRO', 5, '2099-05-04', '2099-06-12');
  await openClass(2, 'AGRO', 3, '2099-07-01', '2099-08-01');
  await openClass(3, 'KULIT', 20, '2099-05-04', '2099-06-12');
  await openClass(4, 'ANIMASI', 200, '2099-05-04', '2099-06-12');
  await openClass(5, 'CAD-BNG', 1, '2099-06-01', '2099-06-30');
  await service.db().query(
    `insert into programmes (code, pathway, name_id, name_en, provider, provider_code, certificate, safety_licence, class_size)
     select 'LATER', pathway, name_id, name_en, provider, provider_code, certificate, safety_licence, class_size
       from programmes where code = 'AGRO'`,
  );
  await openClass(6, 'LATER', 3, '2099-06-01', '2099-06-30');
});
afterAll(() => service.close());

const count = async (table: string) =>
  (await service.db().query<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]?.n;
const openClass = (n: number, programme: string, seats: number, from: string, to: string) =>
  service.db().query(
    `insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats)
     values ($1, $2, $3, 'UPTD-BANTEN', '36.74.01', $4, $5, $6)`,
    [idOf('class', 900 + n), `${programme}-${n}`, programme, from, to, seats],
  );
const classOf = (n: number) => idOf('class', 900 + n);
const reason = 'Menurut pembicaraan di kantor.';
const ask = (n: number, wish: object, as: object = caseworker, headers = {}) =>
  service.send('POST', `/cases/${caseOf(n)}/referrals`, { reason, ...wish }, as, headers);
const act = (path: string, step: number, body: object, as: object = caseworker) =>
  service.send('POST', path, body, as, { 'if-match': `"${step}"` });
const fields = ({ body }: Answer) => body['errors'] as { field: string; code: string; text: { en: string } }[];
type Item = Record<string, unknown> & { readonly id: string };
const itemsOf = ({ body }: Answer) => body['items'] as Item[];
const standing = async (referralId: unknown) => {
  const [row] = await service
    .db()
    .query<{ status: string; step: number; class_id: string | null; due: number | null }[]>(
      `select status, step, class_id, round(extract(epoch from due_at - now()) / 86400)::int as due from referrals where id = $1`,
      [referralId],
    );
  return row;
};
/** A request that is given a seat: whoever waited, and came first, has theirs by then. */
const seated = async (n: number, wish: object): Promise<string> => {
  const { body } = await ask(n, wish);
  expect(body).toMatchObject({ result: 'seat' });
  return String(body['referralId']);
};
const asked = async (n: number, wish: object): Promise<string> => String((await ask(n, wish)).body['referralId']);

describe('a request of a caseworker', () => {
  it('takes a free seat at once, held for seven days, and says so', async () => {
    const { status, body } = await ask(2, { programmeCode: 'AGRO' });
    expect([status, body]).toMatchObject([201, { result: 'seat', programmeCode: 'AGRO', classId: classOf(1) }]);
    expect(await standing(body['referralId'])).toMatchObject({ status: 'seat-held', step: 1, due: 7 });

    const file = await service.get(`/referrals/${String(body['referralId'])}`, caseworker);
    expect(file.body).toMatchObject({
      referral: { status: 'seat-held', programme: { code: 'AGRO' }, askedBy: anna, owner: anna, step: 1 },
      history: [{ who: anna, from: 'proposed', to: 'seat-held', why: 'asked.seat', note: reason }],
      recomputesTheSame: true,
    });
  });

  it('happens once, however often it is sent', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask(3, { classId: classOf(2) }, caseworker, key)),
    );
    expect(new Set(answers.map(({ body }) => body['referralId'])).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  });

  it('goes by the first day of the class that was chosen, not of any of its programme', async () => {
    await openClass(7, 'DESAIN', 2, '2099-05-04', '2099-05-29');
    await openClass(8, 'DESAIN', 2, '2099-08-03', '2099-08-28');
    await service.hear({
      name: 'worker-registry.case-profiled.v1',
      data: {
        ...{
          caseId: caseOf(30),
          personId: idOf('person', 30),
          version: 2,
          occupation: 'SEWING',
          skills: [],
          wishes: [],
        },
        ...{ vulnerable: false, districtCode: '36.03.12', availableFrom: '2099-06-01' },
      },
    });
    await eventually(async () => (await count('case_profiles')) === 1);

    const tooEarly = await ask(30, { classId: classOf(7) });
    expect(fields(tooEarly)).toMatchObject([{ code: 'dates.too-early' }]);
    const { body } = await ask(30, { programmeCode: 'DESAIN' });
    expect(body).toMatchObject({ result: 'seat', classId: classOf(8) });
    const file = await service.get(`/referrals/${String(body['referralId'])}`, caseworker);
    expect(file.body['recomputesTheSame']).toBe(true);
  });

  it('gives nobody a second place, and names the one that there is', async () => {
    const first = await asked(6, { programmeCode: 'AGRO' });
    const again = await ask(6, { programmeCode: 'ANIMASI' });
    expect([again.status, again.body['code']]).toEqual([409, 'referral.active']);
    expect(fields(again)).toMatchObject([{ field: `referrals[${first}]`, code: 'seat-held' }]);
  });

  it('is refused by the hard rules with their reasons, unless a caseworker goes on all the same', async () => {
    const refused = await ask(1, { programmeCode: 'CAD-BNG' });
    expect([refused.status, refused.body['code']]).toEqual([409, 'referral.conditions-not-met']);
    expect(fields(refused).map(({ code }) => code)).toEqual(['schooling.below']);

    const gone = await ask(1, { programmeCode: 'CAD-BNG', override: true });
    expect(gone.body).toMatchObject({ result: 'seat' });
    const file = await service.get(`/referrals/${String(gone.body['referralId'])}`, caseworker);
    expect(file.body['request']).toMatchObject({ overridden: ['schooling.below'] });
  });

  it('waits where no seat is free, and is replaced on demand', async () => {
    const waits = await asked(7, { programmeCode: 'CAD-BNG' });
    expect(await standing(waits)).toMatchObject({ status: 'waiting', due: null });
    const places = await service.db().query<{ id: string; n: number }[]>(
      `select id, row_number() over (order by queue_round, queue_rank)::int as n from referrals
        where status = 'waiting' and programme_code = 'CAD-BNG'`,
    );
    const shown = (await service.get(`/referrals/${waits}`, caseworker)).body['referral'];
    expect(shown).toMatchObject({ waitingPlace: places.find(({ id }) => id === waits)?.n });
    expect((await ask(7, { programmeCode: 'ANIMASI' })).status).toBe(409);

    const { body } = await ask(7, { programmeCode: 'ANIMASI', replace: true });
    expect(body).toMatchObject({ result: 'seat', classId: classOf(4) });
    expect(await standing(waits)).toMatchObject({ status: 'declined-by-worker' });
  });

  it('is refused where the class overlaps with one that the person was in, naming both', async () => {
    const before = await asked(8, { classId: classOf(1) });
    await service.db().query(`update referrals set status = 'completed', due_at = null where id = $1`, [before]);
    const refused = await ask(8, { classId: classOf(5) });
    expect([refused.status, refused.body['code']]).toEqual([409, 'referral.classes-overlap']);
    expect(fields(refused).map(({ text }) => text.en)).toEqual([
      'CAD-BNG-5: 1 June 2099 to 30 June 2099.',
      'AGRO-1: 4 May 2099 to 12 June 2099.',
    ]);
  });

  it.each([
    ['of another region', () => ask(9, { programmeCode: 'AGRO' }, elsewhere), 404, 'case.not-found'],
    ['of an unknown case', () => ask(9_999, { programmeCode: 'AGRO' }), 404, 'case.not-found'],
    ['for an unknown programme', () => ask(9, { programmeCode: 'NOTHING' }), 400, 'programme.unknown'],
    ['for an unknown class', () => ask(9, { classId: randomUUID() }), 409, 'class.not-open'],
    ['for a class without terms in force', () => ask(9, { classId: classOf(6) }), 409, 'class.not-open'],
    ['for nothing', () => ask(9, {}), 400, 'request.invalid'],
    ['for two things', () => ask(9, { programmeCode: 'AGRO', classId: classOf(1) }), 400, 'request.invalid'],
    ['with what no text can hold', () => ask(9, { programmeCode: '\u0000', reason: null }), 400, 'request.invalid'],
    ['by a provider', () => ask(9, { programmeCode: 'AGRO' }, provider), 403, 'access.not-permitted'],
  ] as const)('%s is refused', async (_, asking, status, code) => {
    const { status: given, body } = await asking();
    expect([given, body['code']]).toEqual([status, code]);
  });

  it('of fifty at once for twenty seats gives twenty and thirty in the order of request, who move up one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => ask(100 + i, { classId: classOf(3) })));
    expect(answers.filter(({ body }) => body['result'] === 'seat')).toHaveLength(20);
    expect(answers.filter(({ body }) => body['result'] === 'waiting')).toHaveLength(30);
    const inOrder = await service
      .db()
      .query<{ id: string; status: string }[]>(
        `select id, status from referrals where programme_code = 'KULIT' order by queue_round, queue_rank`,
      );
    expect(inOrder.map(({ status }) => status)).toEqual(
      Array.from({ length: 50 }, (_, i) => (i < 20 ? 'seat-held' : 'waiting')),
    );

    await service
      .db()
      .query(`update referrals set due_at = now() where id = any($1)`, [inOrder.slice(0, 3).map(({ id }) => id)]);
    await eventually(async () => (await standing(inOrder[22]?.id))?.status === 'seat-held');
    const now = await Promise.all(inOrder.slice(0, 24).map(async ({ id }) => (await standing(id))?.status));
    expect(now).toEqual([...Array<string>(3).fill('expired'), ...Array<string>(20).fill('seat-held'), 'waiting']);
    expect(await service.db().query(`select seats_taken from classes where id = $1`, [classOf(3)])).toEqual([
      { seats_taken: 20 },
    ]);
    // Each step is told once: to who looks after the case, or to the region.
    const told = await service
      .db()
      .query<{ what: string; n: number }[]>(
        `select what, count(*)::int as n from tellings where referral_id = any($1) group by 1 order by 1`,
        [inOrder.map(({ id }) => id)],
      );
    expect(told).toEqual([
      { what: 'seat.freed', n: 3 },
      { what: 'seat.passed-on', n: 3 },
    ]);
    const seen = itemsOf(await service.get('/tellings?limit=200', caseworker));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter(({ accountId }) => accountId !== null && accountId !== anna)).toEqual([]);
    expect(itemsOf(await service.get('/tellings', elsewhere))).toEqual([]);
  });

  it('of hundreds in one command has a result for each, in their order', async () => {
    const caseIds = [caseOf(2), ...Array.from({ length: 498 }, (_, i) => caseOf(200 + i)), randomUUID()];
    const body = { caseIds, classIds: [classOf(4)], reason };
    const key = { 'idempotency-key': randomUUID() };
    const first = await service.send('POST', '/referrals/bulk', body, caseworker, key);
    const items = itemsOf(first);
    expect(items.map(({ caseId }) => caseId)).toEqual(caseIds);
    const results = items.map(({ result }) => result);
    expect(results.slice(0, 2)).toEqual(['refused', 'seat']);
    expect(results.filter((one) => one === 'seat')).toHaveLength(199);
    expect(results.filter((one) => one === 'waiting')).toHaveLength(299);
    expect(items[0]).toMatchObject({ refusal: { code: 'referral.active', text: { id: expect.any(String) } } });
    expect(items.at(-1)).toMatchObject({ refusal: { code: 'case.not-found' } });

    expect((await service.send('POST', '/referrals/bulk', body, caseworker, key)).body).toEqual(first.body);

    const waiting = items.findLast(({ result }) => result === 'waiting');
    const again = { ...body, caseIds: [waiting?.['caseId']] };
    const without = itemsOf(await service.send('POST', '/referrals/bulk', again, caseworker));
    expect(without).toMatchObject([{ result: 'refused', refusal: { code: 'referral.active' } }]);
    const [given] = itemsOf(await service.send('POST', '/referrals/bulk', { ...again, replace: true }, caseworker));
    expect([given?.result, given?.['referralId'] === waiting?.['referralId']]).toEqual(['waiting', false]);
  });
});

describe('an answer', () => {
  const agreedAndSent = async (n: number): Promise<string> => {
    const id = await seated(n, { classId: classOf(4), replace: true });
    await act(`/referrals/${id}/answer`, 1, { answer: 'agreed' });
    await act(`/referrals/${id}/sending`, 2, {});
    return id;
  };

  beforeAll(async () => {
    await service.db().query(`update classes set seats = 600 where id = $1`, [classOf(4)]);
    // Those who wait for it come first.
    await eventually(
      async () => (await count(`referrals where status = 'waiting' and programme_code = 'ANIMASI'`)) === 0,
    );
  });

  it('leads from the worker to the provider, each with a day by which somebody acts', async () => {
    const id = await asked(11, { classId: classOf(2) });
    const agreed = await act(`/referrals/${id}/answer`, 1, { answer: 'agreed', note: 'Setuju lewat telepon.' });
    expect(agreed.body).toMatchObject({ status: 'agreed', step: 2, dueAt: expect.stringMatching(/T16:59:59/) });
    const sent = await act(`/referrals/${id}/sending`, 2, {});
    expect(sent.body).toMatchObject({ status: 'sent', step: 3 });
    expect(Date.parse(String(sent.body['dueAt']))).toBeGreaterThan(Date.parse(String(agreed.body['dueAt'])));

    const accepted = await act(`/participants/${id}/decision`, 3, { decision: 'accepted' }, provider);
    expect(accepted.body).toMatchObject({ result: 'done', status: 'accepted', step: 4 });
    const { body } = await service.get(`/referrals/${id}`, caseworker);
    expect(body['referral']).toMatchObject({ status: 'accepted', dueAt: '2099-07-01T16:59:59.000Z' });
    expect((body['history'] as Item[]).map(({ to, why, note }) => [to, why, note])).toEqual([
      ['seat-held', 'asked.seat', reason],
      ['agreed', 'worker.agreed', 'Setuju lewat telepon.'],
      ['sent', 'office.sent', null],
      ['accepted', 'provider.accepted', null],
    ]);
    const overseer = await service.get(`/referrals/${id}`);
    expect((overseer.body['history'] as Item[]).map(({ note }) => note)).toEqual([null, null, null, null]);
  });

  it('needs the step that was seen, and says what differs', async () => {
    const id = await seated(12, { classId: classOf(4) });
    const first = await act(`/referrals/${id}/answer`, 1, { answer: 'agreed' });
    expect(first.body).toMatchObject({ status: 'agreed', step: 2 });
    const stale = await act(`/referrals/${id}/answer`, 1, { answer: 'declined', reason: 'worker.too-far' });
    expect([stale.status, stale.body['code']]).toEqual([409, 'referral.changed-meanwhile']);
    expect(fields(stale).map(({ field }) => field)).toEqual(['status', 'dueAt']);
    expect((await service.send('POST', `/referrals/${id}/answer`, { answer: 'agreed' }, caseworker)).status).toBe(428);
    const twice = await act(`/referrals/${id}/answer`, 2, { answer: 'agreed' });
    expect([twice.status, twice.body['code']]).toEqual([409, 'referral.cannot-move']);
  });

  it('that declines says why, and frees the seat', async () => {
    const id = await asked(13, { classId: classOf(2) });
    const silent = await act(`/referrals/${id}/answer`, 1, { answer: 'declined' });
    expect([silent.status, fields(silent)[0]?.field]).toEqual([400, 'reason']);
    const { body } = await act(`/referrals/${id}/answer`, 1, { answer: 'declined', reason: 'worker.has-work' });
    expect(body).toMatchObject({ status: 'declined-by-worker', dueAt: null });
    const [row] = await service
      .db()
      .query<{ name: string }[]>(
        `select data ->> 'why' as name from outbox where data ->> 'referralId' = $1 order by position desc limit 1`,
        [id],
      );
    expect(row).toEqual({ name: 'worker.has-work' });
  });

  it('of a worker comes from the own account alone', async () => {
    const id = await asked(4, { classId: classOf(4), replace: true });
    const mine = itemsOf(await service.get('/own/referrals', theWorker));
    expect(mine).toMatchObject([{ id, status: 'seat-held', step: 1, next: { en: expect.stringContaining('Agree') } }]);
    expect(itemsOf(await service.get('/own/referrals', { ...theWorker, sub: anna }))).toEqual([]);
    const elsewhere = { ...theWorker, sub: 'auth0|62f1' };
    expect(itemsOf(await service.get('/own/referrals', elsewhere))).toEqual([]);
    expect(itemsOf(await service.get('/own/certificates', elsewhere))).toEqual([]);
    expect((await act(`/own/referrals/${id}/answer`, 1, { answer: 'agreed' }, elsewhere)).status).toBe(404);
    const other = { ...theWorker, sub: randomUUID() };
    expect((await act(`/own/referrals/${id}/answer`, 1, { answer: 'agreed' }, other)).status).toBe(404);
    expect((await act(`/own/referrals/${id}/answer`, 1, { answer: 'agreed' }, theWorker)).body).toMatchObject({
      status: 'agreed',
    });
  });

  it('is found by keys alone, however many proposals there are', async () => {
    const plan = await service.db().transaction(async (manager) => {
      await manager.query(
        `set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off`,
      );
      const rows = await manager.query<Record<string, string>[]>(`explain ${ownStatement}`, [worker]);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('proposals_of_a_person');
    expect(plan).toMatch(/Index (Only )?Scan (using|on) one_row_per_login_and_person/);
    expect(plan).not.toMatch(/Seq Scan on (proposals|referrals|person_logins)/);
    // One of a sign-in elsewhere, whose accounts are no UUIDs.
    expect(await service.db().query(ownStatement, ['siti@sso'])).toEqual([]);
  });

  it('of a provider is about its own participants alone, and one bad row leaves the others', async () => {
    const [one, two] = [await agreedAndSent(14), await agreedAndSent(15)];
    expect((await act(`/participants/${one}/decision`, 3, { decision: 'accepted' }, otherProvider)).status).toBe(404);
    const decisions = [
      { referralId: one, step: 3, decision: 'accepted' },
      { referralId: two, step: 2, decision: 'accepted' },
      { referralId: randomUUID(), step: 1, decision: 'accepted' },
    ];
    const { body } = await service.send('POST', '/participants/decisions', { decisions }, provider);
    expect(body['items']).toMatchObject([
      { referralId: one, result: 'done', status: 'accepted' },
      { referralId: two, result: 'refused', code: 'referral.changed-meanwhile' },
      { result: 'refused', code: 'participant.not-found' },
    ]);
    const declined = { decision: 'declined', reason: 'provider.not-selected' };
    expect((await act(`/participants/${two}/decision`, 3, declined, provider)).body).toMatchObject({
      status: 'declined-by-provider',
    });
    // Whoever comes later is told what differs, and nothing else of who is no participant any more.
    for (const step of [3, 4]) {
      const late = await act(`/participants/${two}/decision`, step, declined, provider);
      expect([late.status, late.body['code'], JSON.stringify(late.body)]).toEqual([
        409,
        'referral.changed-meanwhile',
        expect.stringContaining('ditolak lembaga.'),
      ]);
    }
    expect((await act(`/participants/${two}/decision`, 4, declined, otherProvider)).status).toBe(404);
    const spelled = { referralId: two.toUpperCase(), step: 4, decision: 'declined', reason: 'provider.other' };
    for (const wrong of [
      [null, 7],
      [{ ...spelled, referralId: two }, spelled],
    ]) {
      const refused = await service.send('POST', '/participants/decisions', { decisions: wrong }, provider);
      expect(refused.status).toBe(400);
    }
  });

  it('that does not come in time ends the offer, by the clock of the service', async () => {
    const id = await asked(16, { classId: classOf(4) });
    service.setClock(new Date(Date.now() + 8 * 86_400_000));
    await eventually(async () => (await standing(id))?.status === 'expired');
    service.setClock(null);
  });
});

describe('while a large round gives out seats', () => {
  it('a command is asked to come back, timers wait, and the same command is carried out afterwards', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const round = service.db().createQueryRunner();
    await round.startTransaction();
    await holdSeats(round.manager);
    const timer = service.inWork((tx) => holdSeats(tx.manager));
    const refused = await ask(17, { classId: classOf(4) }, caseworker, key);
    expect([refused.status, refused.body['code']]).toEqual([503, 'service.busy']);
    await round.rollbackTransaction();
    await round.release();
    await timer;
    expect((await ask(17, { classId: classOf(4) }, caseworker, key)).body).toMatchObject({ result: 'seat' });
  });
});

describe('the board', () => {
  const board = async (query: string, as: object = caseworker) => service.get(`/referrals/board?${query}`, as);

  it('knows that nobody looks after a case that was put back, until somebody else does', async () => {
    const ownerOf = async () =>
      (
        await service
          .db()
          .query<{ owner: string | null }[]>(`select caseworker_id as owner from case_owners where case_id = $1`, [
            caseOf(101),
          ])
      )[0]?.owner;
    const said = { assignmentId: randomUUID(), caseIds: [caseOf(101)] };
    await service.hear({ name: 'worker-registry.cases-put-back.v1', data: { ...said, caseworkerId: budi } });
    await eventually(async () => (await ownerOf()) === null);
    const assigned = { ...said, assignmentId: randomUUID(), caseworkerId: budi };
    await service.hear({ name: 'worker-registry.cases-assigned.v1', data: assigned });
    await eventually(async () => (await ownerOf()) === budi);
  });

  it('shows what was not answered a minute after it was due, with its owner', async () => {
    const id = await asked(5, { classId: classOf(4) });
    await act(`/referrals/${id}/answer`, 1, { answer: 'agreed' });
    const { body } = await act(`/referrals/${id}/sending`, 2, {});
    const due = Date.parse(String(body['dueAt']));
    const late = async () => itemsOf(await board(`overdue=true&owner=${budi}&state=sent`)).map((one) => one.id);
    service.setClock(new Date(due + 59_000));
    expect(await late()).toEqual([]);
    service.setClock(new Date(due + 60_000));
    expect(await late()).toEqual([id]);
    service.setClock(null);
  });

  it('is read page by page, within the own regions, and counted', async () => {
    const all: string[] = [];
    for (let next: unknown = ''; typeof next === 'string';) {
      const page = await board(next === '' ? 'limit=200' : `limit=200&after=${encodeURIComponent(next)}`);
      all.push(...itemsOf(page).map(({ id }) => id));
      next = page.body['next'];
    }
    const { body } = await service.get('/referrals/board/counts', caseworker);
    expect(new Set(all).size).toBe(all.length);
    expect(body).toMatchObject({ open: all.length, duplicates: 0 });
    expect(itemsOf(await board('owner=queue&limit=1'))).toMatchObject([{ owner: null }]);
    expect(itemsOf(await board('', elsewhere))).toEqual([]);
    expect((await board('after=x&owner=y&state=z&limit=0')).status).toBe(400);
  });

  it('shows the younger place of one human being under two records, and takes nothing away', async () => {
    const elder = await asked(20, { classId: classOf(4) });
    const younger = await asked(21, { classId: classOf(4) });
    const merge = { mergeId: randomUUID(), personId: idOf('person', 21), intoPersonId: idOf('person', 20) };
    const flagged = async () => itemsOf(await board('flag=duplicate-person')).map(({ id }) => id);
    await service.hear({ name: 'worker-registry.person-merged.v1', data: merge });
    await eventually(async () => (await flagged()).length === 1);
    expect(await flagged()).toEqual([younger]);
    expect([(await standing(elder))?.status, (await standing(younger))?.status]).toEqual(['seat-held', 'seat-held']);

    await act(`/referrals/${younger}/answer`, 1, { answer: 'declined', reason: 'worker.other' });
    expect((await ask(21, { classId: classOf(4) })).body['code']).toBe('referral.active');
    await service.hear({ name: 'worker-registry.person-unmerged.v1', data: merge });
    await eventually(async () => (await ask(21, { classId: classOf(4) })).status === 201);
  });

  it('shows it no more once both places gave way to one that was asked for', async () => {
    await asked(24, { programmeCode: 'CAD-BNG' });
    const waiting = [await asked(22, { programmeCode: 'CAD-BNG' }), await asked(23, { programmeCode: 'CAD-BNG' })];
    const merge = { mergeId: randomUUID(), personId: idOf('person', 23), intoPersonId: idOf('person', 22) };
    const flagged = async () => itemsOf(await board('flag=duplicate-person')).length;
    await service.hear({ name: 'worker-registry.person-merged.v1', data: merge });
    await eventually(async () => (await flagged()) === 1);
    expect((await ask(22, { programmeCode: 'ANIMASI' })).body['code']).toBe('referral.active');
    expect((await ask(22, { programmeCode: 'ANIMASI', replace: true })).body).toMatchObject({ result: 'seat' });
    for (const id of waiting) expect(await standing(id)).toMatchObject({ status: 'declined-by-worker' });
    expect(await flagged()).toBe(0);
  });
});
