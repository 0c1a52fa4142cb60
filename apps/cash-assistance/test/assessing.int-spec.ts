import type { EventData, Fact } from '@tanggap/contracts';
import { addDays } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, Metrics } from '@tanggap/platform';
import { eventually } from '@tanggap/testing';
import { holdWork, moveAssessments } from '../src/application/assessing/assessment-moves.js';
import { RunningOut } from '../src/application/assessing/running-out.js';
import { dueIn, lapsesAfter } from '../src/domain/assessing/clocks.js';
import { aCaseOpened, aNoticeRegistered, familyCard, idOf } from './a-case.js';
import { findValid } from './a-payment.js';
import type { Answer } from './a-running-service.js';
import { ARunningService } from './a-running-service.js';

type Each = Readonly<{ assessmentId: string; result: string; state?: string; code?: string; outcome?: string }>;

const account = (n: number) => `0192a000-0000-7000-8000-0000000000${n.toString(16).padStart(2, '0')}`;
const verifier = { sub: account(1), roles: ['VERIFIKATOR_BANTUAN'] };
const ofSerang = { ...verifier, sub: account(2), regions: ['36.04'] };
const approver = { sub: account(3), roles: ['PENYETUJU_BANTUAN'] };
const otherApprover = { sub: account(4), roles: ['PENYETUJU_BANTUAN'] };
const inspector = { sub: account(5), roles: ['INSPEKTORAT'] };
const worker = { sub: account(6), roles: ['PEKERJA'] };
const notice = idOf('notice', 1);
const today = new Clock().today();
const last = 14;

const opened = (n: number, over: Partial<EventData<'worker-registry.case-opened.v1'>> = {}): Fact => {
  const own = { caseId: idOf('case', n), personId: idOf('person', n), householdHash: familyCard(n) };
  return aCaseOpened({ noticeId: notice, line: n, ...own, ...over });
};
const declared = { holds: true, declaredOn: addDays(today, -3) };
const everything = {
  cardDistrict: '36.03.12',
  withoutWork: declared,
  outsidePublicService: declared,
  integrityPactOn: addDays(today, -3),
};

describe('assessments that people work on', () => {
  let service: ARunningService;
  const ids = new Map<number, string>();
  const allValid = async () => {
    const stated = await service.db.query<{ id: string }[]>(`select id from payment_accounts where state = 'stated'`);
    await findValid(
      service.db,
      stated.map(({ id }) => ({ id, bankName: 'sealed' })),
    );
  };
  const id = (n: number) => ids.get(n) ?? '';
  const results = ({ body }: Answer) => body['results'] as readonly Each[];
  const said = (answer: Answer) => results(answer).map(({ code, state }) => code ?? state);
  const workOf = async (n: number) => (await service.get(`/assessments/${id(n)}/work`, verifier)).body;
  const headOf = async (n: number) => (await workOf(n))['work'] as { state: string; version: number; dueOn: string };
  const bring = (ns: readonly number[], evidence: object = everything, person: object = verifier) =>
    service.send('/evidence', { items: ns.map((n) => ({ assessmentId: id(n), ...evidence })) }, person);
  const recommend = (ns: readonly number[], outcome: string) =>
    service.send('/recommendations', { assessmentIds: ns.map(id), outcome }, verifier);
  const share = (perThousand: number, from: string) =>
    service.db.query(
      `insert into inspection_shares (valid_from, per_thousand, legal_basis) values ('${from}', ${perThousand}, 'test')`,
    );
  /** As the list of refusals leaves them. */
  const refuse = (ns: readonly number[], by = approver.sub) =>
    new UnitOfWork(service.db).run(null, async (tx) => {
      const held = await holdWork(tx.manager, ns.map(id));
      const dueOn = dueIn('rejected', today, '36.03');
      await moveAssessments(
        tx,
        held.map((standing) => ({ standing, to: 'rejected', by, why: 'list-refused', dueOn })),
      );
    });
  const isAskedFor = async (n: number) => {
    const asked = await service.db.query<object[]>(
      `select from outbox where name = 'cash-assistance.account-needed.v1' and data ->> 'assessmentId' = $1`,
      [id(n)],
    );
    return asked.length > 0;
  };
  const releases = async (n: number) => {
    const posted = await service.db.query<{ kind: string; amount: string }[]>(
      `select kind, amount from ledger_transfers where assessment_id = $1 order by at, kind`,
      [id(n)],
    );
    return posted.map(({ kind, amount }) => `${kind} ${amount}`);
  };

  beforeAll(async () => {
    service = await ARunningService.open();
    await share(0, '2025-02-01');
    const above = { wage: 6_000_000 };
    await service.say(
      ...[2, 3, 4, 5, 6, 9, 10, 11, 12].map((n) => opened(n)),
      ...[7, 8].map((n) => opened(n, above)),
      opened(13, { regionCode: '36.04', districtCode: '36.04.10' }),
      opened(14),
      aNoticeRegistered(notice, 1, last - 1),
    );
    await service.untilRoundClosed(notice);
    await eventually(async () => {
      const rows = await service.db.query<{ id: string; line: number }[]>(
        `select assessment_id as id, line from assessment_work`,
      );
      for (const row of rows) ids.set(row.line, row.id);
      return rows.length === last - 1;
    });
    await service.db.query(
      `insert into payment_accounts (id, person_id, stated_at, effective_at, version, source, stated_by, bank_code, account_hash, sealed)
       select gen_random_uuid(), person_id, now(), now(), 1, 'notice', 'worker-registry', '137', 'hash' || line, 'sealed'
         from assessment_work where line <> 14`,
    );
    await allValid();
    await eventually(async () => (await service.db.query<object[]>(`select from judging_due`)).length === 0);
  });
  afterAll(() => service.close());

  it('are taken up behind their round, with the day by which evidence is due, and ask for the account of whoever may be paid', async () => {
    const { items } = await service.get('/worklist?state=needs-evidence&limit=200', verifier);
    const asked = await service.db.query<object[]>(
      `select from outbox where name = 'cash-assistance.account-needed.v1'`,
    );

    expect(items).toHaveLength(11);
    expect(new Set(items.map(({ dueOn }) => dueOn))).toEqual(new Set([addDays(today, 14)]));
    expect(asked).toHaveLength(11);
  });

  it('are listed page by page, who needs it most in front, and counted by state', async () => {
    const whole = (await service.get('/worklist?limit=200', verifier)).items.map(({ id: one }) => one);
    const first = await service.get('/worklist?limit=5', verifier);
    const next = await service.get(`/worklist?limit=200&after=${String(first.body['next'])}`, verifier);
    const counts = (await service.get('/worklist/counts', verifier)).items as unknown as { count: number }[];

    expect([...first.items, ...next.items].map(({ id: one }) => one)).toEqual(whole);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(last - 1);
    expect((await service.get(`/worklist?after=${idOf('case', 99)}`, verifier)).status).toBe(400);
    expect((await service.get('/worklist?limit=200', ofSerang)).items).toHaveLength(1);
    expect((await service.get(`/assessments/${id(2)}/work`, ofSerang)).status).toBe(404);
  });

  it('come as far as their evidence, many at once, each with its own result', async () => {
    const answer = await bring([2, 3, 4, 13]);

    expect(said(answer)).toEqual(['screened', 'screened', 'screened', 'screened']);
    expect(said(await bring([2, 13], everything, ofSerang))).toEqual(['assessment.not-found', 'screened']);
    expect(said(await bring([11], { withoutWork: { holds: true, declaredOn: addDays(today, -31) } }))).toEqual([
      'needs-evidence',
    ]);
    const { judgements } = (await workOf(11)) as { judgements: { findings: { rule: string; code: string }[] }[] };
    expect(judgements.at(-1)?.findings.find(({ rule }) => rule === 'E6')?.code).toBe('work-declaration-too-old');
  });

  it('are judged anew when the bank has answered, without anybody asking', async () => {
    expect(said(await bring([14]))).toEqual(['needs-evidence']);
    await service.db.query(
      `insert into payment_accounts (id, person_id, stated_at, effective_at, version, source, stated_by, bank_code, account_hash, sealed)
       select gen_random_uuid(), person_id, now(), now(), 1, 'notice', 'worker-registry', '137', 'hash14', 'sealed'
         from assessment_work where line = 14`,
    );
    await allValid();

    await eventually(async () => (await headOf(14)).state === 'screened');
    const { judgements } = (await workOf(14)) as { judgements: { because: string; recomputesTheSame: boolean }[] };
    expect(judgements.map(({ because }) => because)).toEqual(['evidence', 'account-checked']);
    expect(judgements.every(({ recomputesTheSame }) => recomputesTheSame)).toBe(true);
  });

  it('refuse evidence that cannot be, with everything that is wrong, and what nobody has read', async () => {
    const path = `/assessments/${id(9)}/evidence`;
    const { etag } = await service.get(`/assessments/${id(9)}/work`, verifier);
    expect(etag).toBe(`"${(await headOf(9)).version}"`);
    const seen = { 'if-match': etag ?? '' };
    const future = { cardDistrict: '36.99.99', withoutWork: { holds: true, declaredOn: addDays(today, 1) } };

    expect((await service.send(path, everything, verifier)).status).toBe(428);
    expect((await service.send(path, everything, verifier, { 'if-match': '"99"' })).status).toBe(409);
    expect((await service.send(path, {}, verifier, seen)).status).toBe(400);
    const { status, body } = await service.send(path, future, verifier, seen);
    expect(status).toBe(400);
    expect(body['errors']).toHaveLength(2);
    expect((await service.send(path, everything, approver, seen)).status).toBe(403);
    const day = declared.declaredOn;
    for (const [bad, field] of [
      [{ withoutWork: { declaredOn: day } }, 'withoutWork.holds'],
      [{ withoutWork: { holds: 'maybe', declaredOn: day } }, 'withoutWork.holds'],
      [{ outsidePublicService: { declaredOn: day } }, 'outsidePublicService.holds'],
      [{ outsidePublicService: { holds: true } }, 'outsidePublicService.declaredOn'],
      [{ withoutWork: { holds: true, declaredOn: '2026-03-30' } }, 'withoutWork.declaredOn'],
      [{ cardDistrict: '99.99.99' }, 'cardDistrict'],
      [{ vulnerable: 'maybe' }, 'vulnerable'],
    ] as const) {
      const refused = await service.send(path, bad, verifier, seen);
      expect([refused.status, (refused.body['errors'] as { field: string }[]).map((one) => one.field)]).toEqual([
        400,
        [field],
      ]);
    }
    expect((await headOf(9)).version).toBe(Number(etag?.slice(1, -1)));
    for (const bad of [null, [], { familyCard: 1 }, { cardDistrict: '\u0000' }, { withoutWork: null, note: 7 }]) {
      expect((await service.send(path, bad, verifier, seen)).status).toBe(400);
    }
    for (const bad of [null, { items: [null] }, { items: [{ assessmentId: 'x' }] }, { items: 'x' }]) {
      expect((await service.send('/evidence', bad, verifier)).status).toBe(400);
    }
  });

  it('are recommended only as the rules find, and pass where nobody is drawn', async () => {
    expect(said(await recommend([2, 3, 9], 'eligible'))).toEqual(['ready', 'ready', 'assessment.not-to-recommend-now']);
    expect(said(await recommend([13], 'not-eligible'))).toEqual(['assessment.judged-otherwise']);
    expect((await headOf(13)).state).toBe('screened');
    expect((await workOf(2))['acts']).toMatchObject([{ act: 'evidence' }, { act: 'verified' }]);
  });

  it('that are drawn wait for the inspectorate, which passes them or sends them back', async () => {
    await share(1_000, '2025-03-01');
    expect(said(await recommend([4, 13], 'eligible'))).toEqual(['recommended', 'recommended']);
    expect((await service.get('/inspections', inspector)).items).toHaveLength(2);
    expect((await service.get('/inspections', verifier)).status).toBe(403);
    const decide = (n: number, verdict: string, note?: string) =>
      service.send('/inspections', { assessmentIds: [id(n)], verdict, note }, inspector);

    expect((await decide(4, 'returned')).status).toBe(400);
    const hand = [id(4), inspector.sub];
    await service.db.query(`insert into assessment_acts (assessment_id, by, act) values ($1, $2, 'evidence')`, hand);
    expect(said(await decide(4, 'passed'))).toEqual(['inspection.own-hand']);
    await service.db.query(`alter table assessment_acts disable trigger user`);
    await service.db.query(`delete from assessment_acts where assessment_id = $1 and by = $2`, hand);
    await service.db.query(`alter table assessment_acts enable trigger user`);
    expect(said(await decide(4, 'passed'))).toEqual(['ready']);
    expect(said(await decide(13, 'returned', 'The card is of a cousin.'))).toEqual(['returned']);
    expect(said(await decide(13, 'passed'))).toEqual(['inspection.not-now']);
    expect(said(await service.send('/judgements', { assessmentIds: [id(13)] }, verifier))).toEqual(['screened']);
    // Nobody else is drawn any more; what was sent back once is looked at again.
    await share(0, '2025-04-01');
    expect(said(await recommend([13], 'eligible'))).toEqual(['recommended']);
    expect((await service.get('/inspections', inspector)).items).toMatchObject([{ id: id(13), perThousand: 1_000 }]);
  });

  it('that are ready go back to the verifiers where evidence has to be looked at again', async () => {
    const path = `/assessments/${id(3)}/return`;
    const seen = { 'if-match': `"${(await headOf(3)).version}"` };
    expect((await service.send(path, { reason: 'The card was of 2024.' }, inspector, seen)).status).toBe(403);
    expect((await service.send(path, { reason: 'The card was of 2024.' }, approver, seen)).body['state']).toBe(
      'returned',
    );
    expect(said(await bring([3]))).toEqual(['screened']);
    const { moves } = (await workOf(3)) as { moves: { why: string; note: string | null }[] };
    expect(moves.find(({ why }) => why === 'sent-back')?.note).toBe('The card was of 2024.');
  });

  describe('that were refused', () => {
    const elsewhere = { ...everything, cardDistrict: '32.01.01' };
    const appeals = new Map<number, string>();
    const file = async (n: number) => {
      const answer = await service.send(`/assessments/${id(n)}/appeals`, { grounds: 'This is not right.' }, verifier);
      if (answer.status === 201) appeals.set(n, String(answer.body['appealId']));
      return answer;
    };
    const decide = (n: number, decision: object, person: object = otherApprover) =>
      service.send(`/appeals/${appeals.get(n) ?? ''}/decision`, { reason: 'As the papers show.', ...decision }, person);

    beforeAll(async () => {
      await bring([5, 6, 10, 12], elsewhere);
      await bring([7, 8]);
      expect(said(await recommend([5, 6, 7, 8, 10, 12], 'not-eligible'))).toEqual(Array(6).fill('ready'));
      await refuse([5, 6, 7, 8, 10, 12]);
      for (const n of [5, 6, 7, 8]) expect((await file(n)).body['state']).toBe('appealed');
    });

    it('keep the judgement that is appealed as it was until another has decided', async () => {
      expect(said(await bring([5]))).toEqual(['evidence.not-now']);
      expect((await file(5)).status).toBe(409);
      const frozen = service.db.query(
        `insert into judgements select assessment_id, number + 1, at, priority, rule_version, outcome, because, by, findings, inputs
           from judgements where assessment_id = $1`,
        [id(5)],
      );
      await expect(frozen).rejects.toThrow('frozen by an appeal');
    });

    it('are decided about by nobody who had a hand in it, through no door', async () => {
      await service.db.query(`insert into assessment_acts (assessment_id, by, act) values ($1, $2, 'approved')`, [
        id(5),
        approver.sub,
      ]);
      const { status, body } = await decide(5, { outcome: 'upheld', setAside: ['E1'] }, approver);
      expect([status, body['code']]).toEqual([403, 'appeal.own-hand']);
      expect((await decide(5, { outcome: 'upheld', setAside: ['E1'] }, verifier)).status).toBe(403);
      const direct = service.db.query(
        `update appeals set state = 'upheld', decided_by = $2, reason = 'x', decided_at = now() where assessment_id = $1`,
        [id(5), approver.sub],
      );
      await expect(direct).rejects.toThrow('an appeal is decided by another');
    });

    it('and whose appeal is upheld stand again, with the money that was set aside', async () => {
      expect((await decide(5, { outcome: 'upheld' })).status).toBe(400);
      const { body } = await decide(5, { outcome: 'upheld', setAside: ['E1'] });

      expect(body).toMatchObject({ state: 'screened', outcome: 'eligible', verdict: 'upheld', judgement: 3 });
      expect(await releases(5)).toEqual(['reserved 500000']);
      expect((await decide(5, { outcome: 'dismissed' })).status).toBe(409);
      expect(said(await recommend([5], 'eligible'))).toEqual(['ready']);
    });

    it('and whose appeal is dismissed are refused for good, and the money is free, once', async () => {
      expect((await decide(6, { outcome: 'dismissed' })).body).toMatchObject({
        state: 'finally-rejected',
        judgement: 3,
      });
      expect(await releases(6)).toEqual(['reserved 500000', 'released 500000']);
      const [row] = await service.db.query<{ why: string }[]>(
        `select released_why as why from commitments where assessment_id = $1`,
        [id(6)],
      );
      expect(row?.why).toBe('appeal-dismissed');
    });

    it('and had no money are upheld without any, and dismissed without any', async () => {
      expect(await isAskedFor(7)).toBe(false);
      expect((await decide(7, { outcome: 'upheld', setAside: ['E11'] })).body).toMatchObject({ outcome: 'eligible' });
      expect([await isAskedFor(7), await isAskedFor(8)]).toEqual([true, false]);
      expect((await decide(8, { outcome: 'dismissed' })).body).toMatchObject({ state: 'finally-rejected' });
      expect([await releases(7), await releases(8)]).toEqual([[], []]);
      const told = await service.db.query<{ id: string; decision: string }[]>(
        `select data ->> 'assessmentId' as id, data ->> 'decision' as decision from outbox where name = 'cash-assistance.aid-decided.v1'
          order by position`,
      );
      expect(told.map((one) => [one.id, one.decision])).toEqual([
        [id(5), 'reconsidered'],
        [id(6), 'finally-refused'],
        [id(7), 'reconsidered'],
        [id(8), 'finally-refused'],
      ]);
    });

    it('may be appealed by the worker alone whose aid it is', async () => {
      const path = `/own/assessments/${id(12)}/appeals`;
      expect((await service.send(path, { grounds: 'I live here.' }, worker)).status).toBe(404);
      // By whichever record of theirs: the login is that of the one into which the other was merged.
      await service.db.query(`insert into own_logins (login_id, person_id, since) values ($1, $2, now())`, [
        worker.sub,
        idOf('person', 112),
      ]);
      await service.db.query(`insert into person_merges (merge_id, person_id, into_person_id) values ($1, $2, $3)`, [
        idOf('merge', 1),
        idOf('person', 12),
        idOf('person', 112),
      ]);
      const { items: own } = await service.get('/own/assessments', worker);
      expect(own).toMatchObject([
        {
          id: id(12),
          state: 'rejected',
          dueOn: addDays(today, 14),
          failed: [{ rule: 'E1' }],
          amount: null,
          payments: [],
        },
      ]);
      expect(own).toMatchObject([{ appeal: null }]);
      expect((await service.send(path, { grounds: 'I live here.' }, worker)).status).toBe(201);
      const { items: after } = await service.get('/own/assessments', worker);
      expect(after).toMatchObject([
        { state: 'appealed', appeal: { state: 'open', dueOn: expect.any(String), decidedAt: null } },
      ]);
      const { items } = await service.get('/appeals?state=open', approver);
      expect(items).toMatchObject([{ source: 'worker', filedBy: worker.sub }]);
      expect(items[0]).not.toHaveProperty('grounds');
      const { body } = await service.get(`/appeals/${items[0]?.id ?? ''}`, approver);
      expect(body['grounds']).toBe('I live here.');
    });
  });

  it('recompute the same, every judgement of all of them', async () => {
    for (const n of ids.keys()) {
      const { judgements } = (await workOf(n)) as { judgements: { recomputesTheSame: boolean }[] };
      expect(judgements.filter(({ recomputesTheSame }) => !recomputesTheSame)).toEqual([]);
      const { body } = await service.get(`/assessments/${id(n)}`, verifier);
      expect(body['recomputesTheSame']).toBe(true);
    }
  });

  it('run out: evidence is asked for again, then it lapses; a refusal that nobody appeals is for good; the money is free', async () => {
    const running = (day: ReturnType<Clock['today']>) => {
      const clock = Object.assign(new Clock(), { now: () => new Date(`${day}T05:00:00Z`) });
      const metrics = new Metrics({ name: 'test' } as ConstructorParameters<typeof Metrics>[0]);
      return new RunningOut(new UnitOfWork(service.db), clock, metrics);
    };
    const lifted = (statement: string) =>
      service.db.query(
        `begin; alter table payment_accounts disable trigger user; ${statement}; alter table payment_accounts enable trigger user; commit`,
      );
    await lifted(
      `update payment_accounts set state = 'to-decide' where person_id = (select person_id from assessment_work where line = 11)`,
    );
    expect(said(await bring([11]))).toEqual(['needs-evidence']);
    await running(addDays(today, 15)).step();
    expect(await headOf(9)).toMatchObject({ state: 'needs-evidence', dueOn: lapsesAfter(today) });
    expect((await workOf(9))['escalations']).toMatchObject([{ toRole: 'VERIFIKATOR_BANTUAN' }]);
    expect(await headOf(10)).toMatchObject({ state: 'finally-rejected' });
    await running(addDays(today, 30)).step();
    expect((await headOf(9)).state).toBe('needs-evidence');
    await running(addDays(today, 31)).step();
    expect((await headOf(9)).state).toBe('lapsed');
    expect(await headOf(11)).toMatchObject({ state: 'needs-evidence', dueOn: lapsesAfter(today) });
    expect((await workOf(11))['escalations']).toHaveLength(2);
    const told = await service.db.query<{ id: string }[]>(
      `select data ->> 'assessmentId' as id from outbox
        where name = 'cash-assistance.aid-decided.v1' and data ->> 'decision' = 'lapsed'`,
    );
    expect(told.map((one) => one.id)).toContain(id(9));
    expect(told.map((one) => one.id)).not.toContain(id(11));
    await running(addDays(today, 32)).step();
    expect((await headOf(11)).state).toBe('needs-evidence');

    // The registry has told of no account, nor what they are called; then there is one, and an officer refuses its name.
    const elsewhere = idOf('person', 99);
    await lifted(`update payment_accounts set person_id = '${elsewhere}' where state = 'to-decide'`);
    await running(addDays(today, 33)).step();
    expect((await headOf(11)).state).toBe('needs-evidence');
    const refusedOn = addDays(today, 35);
    await lifted(
      `update payment_accounts set state = 'refused', person_id = (select person_id from assessment_work where line = 11)
        where person_id = '${elsewhere}'`,
    );
    await service.db.query(
      `with named as (insert into payees (person_id, sealed, heard_at) select person_id, 'x', now() from assessment_work where line = 11)
       insert into account_moves (account_id, step, at, by, from_state, to_state, why)
       select id, 9, '${refusedOn}T05:00:00Z', 'officer', 'to-decide', 'refused', 'test' from payment_accounts where state = 'refused'`,
    );
    await running(addDays(today, 36)).step();
    expect(await headOf(11)).toMatchObject({ state: 'needs-evidence', dueOn: lapsesAfter(refusedOn) });
    await running(lapsesAfter(refusedOn)).step();
    expect((await headOf(11)).state).toBe('needs-evidence');
    await running(addDays(lapsesAfter(refusedOn), 1)).step();
    expect((await headOf(11)).state).toBe('lapsed');

    for (const n of [9, 10]) expect(await releases(n)).toEqual(['reserved 500000', 'released 500000']);
    const [sums] = await service.db.query<{ reserved: string; kept: string }[]>(
      `select (select reserved from budgets) as reserved, (select sum(amount) from ledger_entries where account = 'reserved') as kept`,
    );
    expect(sums?.reserved).toBe(sums?.kept);
  });
});
