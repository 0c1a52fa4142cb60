import { randomUUID } from 'node:crypto';
import { accountOf } from '@tanggap/platform';
import { civilDate } from '@tanggap/kernel';
import { eventually } from '@tanggap/testing';
import { lastDayToCorrect, sessionsUntil } from '../src/domain/participation/attendance.js';
import { participantCode } from '../src/domain/participation/result-sheet.js';
import { holdSeats } from '../src/persistence/seat-lock.js';
import type { Answer, RunningService } from './a-running-service.js';
import { aRunningService } from './a-running-service.js';
import { aFullClass, caseworker, inDays, provider, supervisor, today } from './a-training.js';
import type { FullClass } from './a-training.js';

let service: RunningService;
let big: FullClass;
let small: FullClass;
const cohort = 208;
const licence = 'BNSP-LSP-1234-ID';

type Item = Record<string, unknown>;
type Entry = { readonly referralId: string; readonly status: string; readonly seen?: number };

beforeAll(async () => {
  service = await aRunningService();
  await service.db().query(`delete from classes`);
  small = await aFullClass(service, { n: 1, programme: 'KULIT', seats: 2, people: 3 });
  big = await aFullClass(service, { n: 2, programme: 'JAHIT', seats: cohort, people: cohort });
  await small.set(`state = 'running', starts_on = $2, ends_on = $3`, today, inDays(20));
  await big.set(`state = 'running', starts_on = $2, ends_on = $3`, inDays(-9), inDays(4));
}, 60_000);
afterAll(() => service.close());

const at = (ids: readonly string[], place: number): string => ids.at(place) ?? '';
const sheetFor = (ids: readonly string[], status = 'present') => ids.map((referralId) => ({ referralId, status }));
const put = (of: FullClass, day: string, entries: readonly Entry[], as: object = provider) =>
  service.send('PUT', `/classes/${of.classId}/attendance/${day}`, { entries }, as);
const post = (of: FullClass, door: string, body: unknown, as: object = provider) =>
  service.send('POST', `/classes/${of.classId}/${door}`, body, as);
const correct = (day: string, entries: readonly Entry[], as: object = supervisor) =>
  post(big, `attendance/${day}/corrections`, { entries, reason: 'Sheets were kept on paper.' }, as);
const problems = ({ body }: Answer) =>
  (body['errors'] as Item[]).map(({ field, code }) => `${String(field)} ${String(code)}`);
const rows = <T = Item>(sql: string, ...parameters: readonly unknown[]) =>
  service.db().query<T[]>(sql, [...parameters]);
const statusOf = async (id: string) =>
  (await rows<{ status: string }>(`select status from referrals where id = $1`, id))[0]?.status;
const told = async (name: string) => (await rows(`select 1 from outbox where name = $1`, name)).length;

describe('a day sheet', () => {
  const absent = () => at(big.ids, 0);
  const whole = () =>
    sheetFor(big.ids).map((one) => (one.referralId === absent() ? { ...one, status: 'absent' } : one));

  it('sent three times is one record, and the training of whoever came begins once', async () => {
    const answers = [await put(big, today, whole()), await put(big, today, whole()), await put(big, today, whole())];

    expect(answers.map(({ status, body }) => [status, body['changed']])).toEqual([
      [200, cohort],
      [200, 0],
      [200, 0],
    ]);
    expect((answers[0]?.body['begun'] as unknown[]).length).toBe(cohort - 1);
    expect(await rows(`select count(*)::int as n, max(version)::int as last from attendance`)).toEqual([
      { n: cohort, last: 1 },
    ]);
    expect([await statusOf(absent()), await statusOf(at(big.ids, 1))]).toEqual(['accepted', 'started']);
  });

  it('that leaves somebody out says who', async () => {
    const { body } = await put(big, inDays(-1), sheetFor(big.ids.slice(2)));
    expect((body['missing'] as string[]).sort()).toEqual(big.ids.slice(0, 2).sort());
    const rest = await put(big, inDays(-1), [
      { referralId: absent(), status: 'absent' },
      ...sheetFor(big.ids.slice(1, 2)),
    ]);
    expect(rest.body).toMatchObject({ changed: 2, missing: [] });
  });

  it('that says something else keeps what was said before', async () => {
    await put(big, inDays(-1), [{ referralId: at(big.ids, 2), status: 'sick' }]);
    const { body } = await service.get(`/classes/${big.classId}/attendance/${inDays(-1)}`, provider);
    const line = (body['entries'] as { referralId: string; versions: Item[] }[]).find(
      ({ referralId }) => referralId === at(big.ids, 2),
    );
    expect(line?.versions).toMatchObject([
      { version: 1, status: 'present', bySupervisor: false },
      { version: 2, status: 'sick' },
    ]);
    await put(big, inDays(-1), sheetFor([at(big.ids, 2)]));
  });

  it('is refused with all that is wrong with it, and changes nothing', async () => {
    const stranger = at(small.ids, 0);
    const answer = await put(big, inDays(5), sheetFor([at(big.ids, 3), at(big.ids, 3), stranger]));
    expect([answer.status, ...problems(answer)]).toEqual([
      400,
      'day attendance.day-outside-class',
      'day attendance.day-to-come',
      'entries[1].referralId attendance.listed-twice',
      'entries[2].referralId attendance.not-on-the-roster',
    ]);
    expect((await put(big, '2026-02-31', sheetFor(big.ids.slice(0, 1)))).status).toBe(404);
    for (const body of [null, {}, { entries: null }, { entries: [{ referralId: 'x\u0000', status: 7 }] }]) {
      expect((await service.send('PUT', `/classes/${big.classId}/attendance/${today}`, body, provider)).status).toBe(
        400,
      );
    }
  });

  it('that was read before another changed it is refused with that line, and nothing of it is kept', async () => {
    const [first = '', second = ''] = big.ids.slice(21, 23);
    const sent = (status: string, seen: number) => [first, second].map((referralId) => ({ referralId, status, seen }));
    const kept = () =>
      rows(`select * from attendance where day = $1 and referral_id = any($2)`, today, [first, second]);
    expect((await put(big, today, [{ referralId: first, status: 'absent', seen: 1 }])).body['changed']).toBe(1);
    const before = await kept();
    const overtaken = await put(big, today, sent('late', 1));
    expect([overtaken.status, ...problems(overtaken)]).toEqual([400, 'entries[0].status attendance.said-meanwhile']);
    expect(await kept()).toEqual(before);
    expect((await put(big, today, [{ referralId: first, status: 'present', seen: 2 }])).body['changed']).toBe(1);
  });

  it('after the time to correct is over is a matter of a supervisor, who says why', async () => {
    const late = await put(big, inDays(-4), whole());
    expect([late.status, late.body['code']]).toEqual([409, 'attendance.window-over']);
    expect((await correct(inDays(-4), whole(), provider)).status).toBe(403);
    expect((await correct(inDays(-4), whole(), { ...supervisor, regions: ['36.01'] })).status).toBe(404);
    expect((await correct(inDays(-4), whole())).body).toMatchObject({ changed: cohort });
    expect((await put(big, inDays(-4), whole())).body).toMatchObject({ changed: 0 });
    const { body } = await service.get(`/classes/${big.classId}/attendance/${inDays(-4)}/corrections`, supervisor);
    expect((body['entries'] as { versions: Item[] }[])[0]?.versions[0]).toMatchObject({
      reason: 'Sheets were kept on paper.',
    });
    expect(
      JSON.stringify(await rows(`select * from attendance where sealed_reason is not null limit 5`)),
    ).not.toContain('paper');
  });

  it('that twenty send at once for one day is kept in some order, each version once', async () => {
    const some = big.ids.slice(1, 21);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => put(big, inDays(-2), sheetFor(some, i % 2 ? 'present' : 'late'))),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const versions = await rows<{ n: number; last: number }>(
      `select count(*)::int as n, max(version)::int as last from attendance where day = $1 group by referral_id`,
      inDays(-2),
    );
    expect(versions).toHaveLength(20);
    expect(versions.every(({ n, last }) => n === last)).toBe(true);
    const changed = answers.reduce((sum, { body }) => sum + (body['changed'] as number), 0);
    expect(changed).toBe(versions.reduce((sum, { n }) => sum + n, 0));
    await put(big, inDays(-2), whole());
  });

  it('and an exception hold the seats before the class: whoever moves somebody of it meanwhile finds it free', async () => {
    const mover = service.db().createQueryRunner();
    await mover.startTransaction();
    await holdSeats(mover.manager);
    await mover.query(`select 1 from referrals where class_id = $1 for update`, [small.classId]);
    const asked = { referralId: at(small.ids, 1), reason: 'Was in hospital, and has caught up.' };
    const answers = [
      post(small, 'attendance-exceptions', asked, supervisor),
      put(small, today, sheetFor(small.ids.slice(0, 1))),
    ];
    await eventually(async () => {
      const waiting = await rows(
        `select 1 from pg_locks l join pg_database d on d.oid = l.database
          where d.datname = current_database() and locktype = 'advisory' and objid = 7301 and not granted`,
      );
      return waiting.length >= answers.length;
    });
    await mover.query(`select 1 from classes where id = $1 for update nowait`, [small.classId]);
    await mover.rollbackTransaction();
    await mover.release();
    expect((await answers[0])?.body).toEqual({ given: true });
    expect((await answers[1])?.body).toMatchObject({ changed: 1, begun: small.ids.slice(0, 1) });
  });
});

describe('attendance', () => {
  it('below 80 % from half of the sessions on raises one alarm, for the caseworker of the region and the provider', async () => {
    for (const day of [-3, -5, -6, -7, -8, -9]) {
      const entries = big.ids.map((referralId, i) => ({
        referralId,
        status: i === 0 ? 'absent' : i === 1 && day < -3 ? 'sick' : 'present',
      }));
      await correct(inDays(day), entries);
    }
    await correct(inDays(-9), sheetFor(big.ids.slice(5, 6), 'late'));
    const alarms = async (path: string, as: object) => (await service.get(path, as)).body['items'] as Item[];
    const own = await alarms('/provider/attendance-alarms?limit=100', provider);
    expect(own.map(({ referralId }) => referralId).sort()).toEqual(big.ids.slice(0, 2).sort());
    expect(await alarms('/attendance-alarms', caseworker)).toHaveLength(2);
    expect(await alarms('/attendance-alarms', { ...caseworker, regions: ['36.01'] })).toEqual([]);
    const first = await service.get('/attendance-alarms?limit=1', caseworker);
    const rest = await service.get(`/attendance-alarms?limit=1&after=${String(first.body['next'])}`, caseworker);
    expect(
      [...(first.body['items'] as Item[]), ...(rest.body['items'] as Item[])]
        .map(({ referralId }) => referralId)
        .sort(),
    ).toEqual(big.ids.slice(0, 2).sort());
    const places = [
      '9999-99-99T99:99:99.999Z_x',
      `2026-01-01T00:00:00.000Z_${'-'.repeat(36)}`,
      `0000-01-01T00:00:00.000Z_${at(big.ids, 0)}`,
      `2026-02-30T00:00:00.000Z_${at(big.ids, 0)}`,
    ];
    for (const place of places) {
      const refused = await service.get(`/attendance-alarms?after=${place}`, caseworker);
      expect({ place, status: refused.status }).toEqual({ place, status: 400 });
      expect(problems(refused)).toHaveLength(1);
    }
    const { body } = await service.get(`/classes/${big.classId}/attendance`, provider);
    expect(body['class']).toMatchObject({ held: 10 });
    expect((body['participants'] as Item[]).find(({ referralId }) => referralId === at(big.ids, 1))).toMatchObject({
      present: 5,
      held: 10,
      isEnough: false,
    });
  });

  describe('that waits for a supervisor', () => {
    const below = async (query = '', as: object = supervisor) =>
      (await service.get(`/late-attendance/below${query}`, as)).body['items'] as Item[];
    const decide = (referralId: string, more: Item, as: object = supervisor) =>
      post(big, 'attendance-exceptions', { referralId, reason: 'Spoke with them.', ...more }, as);

    it('names who is below 80 % with what kept them away, to supervisors of the region alone', async () => {
      const found = await below();
      expect(found.map(({ referralId }) => referralId).sort()).toEqual(big.ids.slice(0, 2).sort());
      const sick = found.find(({ referralId }) => referralId === at(big.ids, 1));
      expect(sick).toMatchObject({ present: 5, held: 10, sick: 5, absent: 0, decision: null, neededPercent: 80 });
      expect(sick?.['class']).toMatchObject({ id: big.classId, programme: { code: 'JAHIT' }, state: 'running' });
      expect(await below('', { ...supervisor, regions: ['36.01'] })).toEqual([]);
      expect((await service.get('/late-attendance/below', provider)).status).toBe(403);
      expect((await service.get('/late-attendance/below?decided=perhaps', supervisor)).status).toBe(400);
      const { body } = await service.get('/late-attendance/below?limit=1', supervisor);
      expect(await below(`?after=${String(body['next'])}`)).toHaveLength(1);
    });

    it('keeps a no with its reason, once; a yes may follow it, a no never follows a yes', async () => {
      const [absent, sick] = [at(big.ids, 0), at(big.ids, 1)];
      expect((await decide(absent, { decision: 'refused' }, provider)).status).toBe(403);
      expect((await decide(absent, { decision: 'perhaps' })).status).toBe(400);
      expect((await decide(absent, { decision: 'refused' })).body).toEqual({ given: false, refused: true });
      expect((await decide(absent, { decision: 'refused', reason: 'Once more.' })).body).toMatchObject({
        refused: false,
      });
      expect((await below()).map(({ referralId }) => referralId)).toEqual([sick]);
      const decided = async () => (await below('?decided=true')).filter(({ referralId }) => referralId === absent);
      expect(await decided()).toMatchObject([{ decision: 'refused', reason: 'Spoke with them.' }]);
      const turnout = async () =>
        ((await service.get(`/classes/${big.classId}/attendance`, provider)).body['participants'] as Item[]).find(
          ({ referralId }) => referralId === absent,
        );
      expect(await turnout()).toMatchObject({ isExcepted: false, isRefused: true });
      expect((await decide(absent, {})).body).toEqual({ given: true });
      expect((await decide(absent, { decision: 'refused' })).body['code']).toBe('attendance.excepted-already');
      expect(await turnout()).toMatchObject({ isExcepted: true, isRefused: false });
      expect(await decided()).toMatchObject([{ decision: 'given' }]);
      const file = `/late-attendance/classes/${big.classId}/participants/${absent}`;
      expect((await service.get(file, supervisor)).body['decided']).toMatchObject({ decision: 'given' });
      expect((await service.get(file, { ...supervisor, regions: ['36.01'] })).status).toBe(404);
    });

    it('names the days beyond the time to correct of which something lacks, until they are whole', async () => {
      const days = async (as: object = supervisor) =>
        ((await service.get('/late-attendance/days', as)).body['items'] as { class: Item; days: Item[] }[]).flatMap(
          ({ class: one, days: found }) => (one['id'] === big.classId ? found : []),
        );
      const whole = await days();
      expect(whole).toEqual([]);
      const [last] = await rows<{ id: string }>(
        `insert into participations (class_id, referral_id, case_id, person_id, joined_on)
         select $1, r.id, r.case_id, r.person_id, $2 from referrals r
          where r.class_id is distinct from $1 and not exists (select from participations p where p.referral_id = r.id)
          order by r.id limit 1 returning referral_id as id`,
        big.classId,
        inDays(-9),
      );
      const beyond = sessionsUntil({ startsOn: inDays(-9), endsOn: inDays(4) }, civilDate(today)).filter(
        (day) => today > lastDayToCorrect(day),
      );
      expect(await days()).toEqual(beyond.map((day) => ({ day, isHeld: true, entries: cohort, missing: 1 })));
      expect(await days({ ...supervisor, regions: ['36.01'] })).toEqual([]);
      await rows(`delete from participations where class_id = $1 and referral_id = $2`, big.classId, last?.id);
    });

    it('shows a class with everybody in it', async () => {
      const { body } = await service.get(`/late-attendance/classes/${big.classId}`, supervisor);
      expect(body['class']).toMatchObject({ code: 'JAHIT-2', held: 10, programme: { code: 'JAHIT' } });
      expect(body['participants']).toHaveLength(cohort);
      const outside = { ...supervisor, regions: ['36.01'] };
      expect((await service.get(`/late-attendance/classes/${big.classId}`, outside)).status).toBe(404);
    });
  });

  it('of nobody else is a provider told, and nothing is taken from it', async () => {
    const other = { ...provider, providerCode: 'BBPVP-SERANG' };
    const nobody = { ...provider, providerCode: null };
    for (const as of [other, nobody]) {
      for (const path of ['certificates', 'attendance', `attendance/${today}`, `participations/${at(big.ids, 1)}`]) {
        expect((await service.get(`/classes/${big.classId}/${path}`, as)).status).toBe(404);
      }
      expect((await service.get('/provider/attendance-alarms', as)).body['items']).toEqual([]);
      expect((await put(big, today, sheetFor(big.ids.slice(0, 1)), as)).status).toBe(404);
      expect((await post(big, 'no-shows', { referralIds: [at(big.ids, 0)] }, as)).status).toBe(404);
      expect((await post(big, 'closing', {}, as)).status).toBe(404);
    }
    expect((await service.get(`/referrals/${at(big.ids, 1)}/participation`, provider)).status).toBe(403);
  });
});

describe('a no-show', () => {
  it('frees the seat, and who waits next is offered it at once', async () => {
    const [came, stayedAway] = small.ids;
    await put(small, today, [...sheetFor([came ?? '']), ...sheetFor([stayedAway ?? ''], 'absent')]);
    const refused = await post(small, 'no-shows', { referralIds: [came, stayedAway, at(big.ids, 1)] });
    expect(problems(refused)).toEqual(['referralIds[0] no-show.not-awaited', 'referralIds[2] no-show.not-awaited']);

    const { body } = await post(small, 'no-shows', { referralIds: [stayedAway], session: 1 });
    expect(body).toEqual({ referralIds: [stayedAway] });
    await eventually(async () => {
      const next = await rows(
        `select 1 from referrals where class_id = $1 and status = 'seat-held' and notice_id = (select notice_id from referrals where id = $2)`,
        small.classId,
        came,
      );
      return next.length === 1;
    });
    expect(await statusOf(stayedAway ?? '')).toBe('no-show');
    const tellings = await rows(`select what, count(*)::int as n from tellings group by what order by what`);
    expect(tellings).toEqual([
      { what: 'seat.freed', n: 1 },
      { what: 'seat.passed-on', n: 1 },
    ]);
    expect((await post(small, 'no-shows', { referralIds: [stayedAway] })).status).toBe(400);
  });
});

describe('a result', () => {
  const result = (over: Item) => ({
    results: [{ referralId: at(small.ids, 0), result: 'not-yet', on: today, ...over }],
  });
  const send = (body: unknown) => service.send('PUT', `/classes/${small.classId}/results`, body, provider);

  it('is recorded while the class is assessed, corrected with its history, and followed by one retest', async () => {
    expect((await send(result({}))).body['code']).toBe('result.class-not-assessing');
    await small.set(`state = 'assessing'`);

    expect((await send(result({ assessor: 'Ibu Ratna Sari' }))).body).toEqual({ changed: 1, completed: [] });
    expect((await send(result({ assessor: 'Ibu Ratna Sari' }))).body).toEqual({ changed: 0, completed: [] });
    // A page from before that result: it is neither the retest nor a correction.
    const stale = result({ attempt: 1, seen: 0, on: today });
    expect(problems(await send(stale))).toEqual(['results[0].result result.given-meanwhile']);
    expect((await send(result({ assessor: 'Ibu Ratna Sari', seen: 0 }))).body).toEqual({ changed: 0, completed: [] });
    const units = [{ code: 'C.24LAS01.001.1', result: 'not-yet' }];
    expect((await send(result({ units }))).body).toEqual({ changed: 1, completed: [] });
    expect((await send(result({ attempt: 2, result: 'competent' }))).body).toEqual({
      changed: 1,
      completed: [at(small.ids, 0)],
    });
    expect(problems(await send(result({ result: 'competent' })))).toEqual(['results[0].attempt result.was-retested']);
    expect(JSON.stringify(await rows(`select * from results`))).not.toContain('Ratna');
  });

  it('of everybody is what a class needs before its certificates, and those before it is finished', async () => {
    const goOn = (to: string) => post(small, 'state', { to });
    expect((await post(small, 'certificates', { kind: 'internal' })).body['code']).toBe(
      'certificate.class-not-certifying',
    );
    expect((await goOn('certifying')).body).toMatchObject({ state: 'certifying' });
    expect((await goOn('finished')).body['code']).toBe('class.certificates-incomplete');
    await service.db().query(`update programmes set safety_licence = true where code = 'KULIT'`);
    await service.db().query(`update admission_rules set licence_needed = true where programme_code = 'KULIT'`);
    expect((await post(small, 'certificates', { kind: 'internal' })).status).toBe(201);
    expect((await goOn('finished')).body['code']).toBe('class.certificates-incomplete');
    const given = [{ referralId: at(small.ids, 0), number: '62019 7411 9' }];
    expect((await post(small, 'certificates', { kind: 'BNSP', licence, certificates: given })).status).toBe(201);
    expect((await goOn('finished')).body).toMatchObject({ state: 'finished' });
    const { body } = await service.get(`/classes/${small.classId}/certificates`, provider);
    const note = { en: expect.stringContaining('K3 licence') };
    expect(body['items']).toMatchObject([
      { kind: 'internal', note },
      { kind: 'BNSP', number: '62019 7411 9', note },
    ]);
  });

  it('is read with the attendance that it rests on', async () => {
    const { body } = await service.get(`/referrals/${at(small.ids, 0)}/participation`, caseworker);
    expect(body).toMatchObject({
      status: 'completed',
      attendance: { present: 1, held: 1, isEnough: true },
      results: [
        { attempt: 1, version: 1 },
        { attempt: 1, version: 2 },
        { attempt: 2, version: 1, result: 'competent' },
      ],
      certificates: [{ kind: 'internal', state: 'valid' }, { kind: 'BNSP' }],
    });
    const elsewhere = { ...caseworker, regions: ['36.01'] };
    expect((await service.get(`/referrals/${at(small.ids, 0)}/participation`, elsewhere)).status).toBe(404);
  });
});

describe('the closing of a class', () => {
  const results = () =>
    big.ids.slice(1).map((referralId, i) => ({ referralId, result: i === 5 ? 'not-yet' : 'competent', on: today }));
  const closing = () => ({
    results: results(),
    certificates: [{ kind: 'internal' }, { kind: 'BNSP', licence }],
  });

  it('names whoever cannot be assessed, or was never seen', async () => {
    await big.set(`state = 'assessing', ends_on = $2`, today);
    const below = await post(big, 'closing', closing());
    expect(problems(below)).toEqual([`results[0].referralId result.attendance-below`]);

    const asked = { referralId: at(big.ids, 1), reason: 'Was in hospital, and has caught up.' };
    expect((await post(big, 'attendance-exceptions', asked, supervisor)).body).toEqual({ given: true });
    expect((await post(big, 'attendance-exceptions', asked, provider)).status).toBe(403);
    const awaited = await post(big, 'closing', closing());
    expect([awaited.status, ...problems(awaited)]).toEqual([409, `${at(big.ids, 0)} result.still-awaited`]);
    expect(await rows(`select 1 from results where class_id = $1`, big.classId)).toEqual([]);
    await post(big, 'no-shows', { referralIds: [at(big.ids, 0)] });
  });

  it(`of ${cohort} is one action: results, two kinds of certificate, states`, async () => {
    const { status, body } = await post(big, 'closing', closing());

    expect([status, body['state']]).toEqual([200, 'finished']);
    const outcomes = body['participants'] as { referralId: string; result: string | null; certificates: Item[] }[];
    expect(outcomes.filter(({ result }) => result === 'competent')).toHaveLength(cohort - 2);
    expect(outcomes.find(({ referralId }) => referralId === at(big.ids, 6))).toMatchObject({
      result: 'not-yet',
      certificates: [],
    });
    expect(outcomes.flatMap(({ certificates }) => certificates)).toHaveLength(2 * (cohort - 2));
    expect(
      await rows(`select count(*)::int as n from referrals where class_id = $1 and status = 'completed'`, big.classId),
    ).toEqual([{ n: cohort - 1 }]);
    expect(await told('training-referrals.certificate-issued.v1')).toBe(2 + 2 * (cohort - 2));
    expect((await post(big, 'closing', closing())).body['code']).toBe('class.not-assessing');
  });
});

describe('the closing of a wave', () => {
  const waveId = '0192a5c0-0000-7000-8000-00000000beef';
  const close = (body: unknown, as: object = provider) => service.send('POST', `/waves/${waveId}/closing`, body, as);
  const result = (referralId: string) => ({ referralId, result: 'competent', on: today });

  it('is one action for all its classes, tells all that is wrong at once, and changes nothing then', async () => {
    const one = await aFullClass(service, { n: 3, programme: 'AGRO', seats: 2, people: 2 });
    const two = await aFullClass(service, { n: 4, programme: 'DESAIN', seats: 2, people: 2 });
    await rows(
      `insert into waves (id, provider_code, name, starts_on, ends_on, planned_by) values ($1, 'UPTD-BANTEN', 'One', $2, $2, $1)`,
      ...[waveId, today],
    );
    for (const each of [one, two]) {
      await each.set(`state = 'running', starts_on = $2, ends_on = $2, wave_id = $3`, today, waveId);
      await put(each, today, sheetFor(each.ids));
    }
    expect((await close({}, { ...provider, providerCode: 'BBPVP-SERANG' })).status).toBe(404);
    await one.set(`state = 'assessing'`);
    expect((await close({})).body).toMatchObject({ code: 'wave.not-assessing', errors: [{ field: 'DESAIN-4' }] });
    await two.set(`state = 'assessing'`);

    const [a = '', b = ''] = one.ids;
    const [c = '', d = ''] = two.ids;
    expect(problems(await close({ results: [result(a), result(at(big.ids, 1))] }))).toEqual([
      'results[1].referralId result.not-a-participant',
    ]);
    // As many as fifty classes have.
    const many = (n: number) => Array.from({ length: n }, () => result(randomUUID()));
    expect(problems(await close({ results: many(1_250) }))).toHaveLength(1_250);
    expect(problems(await close({ results: many(5_001) }))).toHaveLength(1);
    const late = { ...result(c), on: inDays(1) };
    const number = { certificates: [{ referralId: a, number: `001/SERT/UPTD-BANTEN/${today.slice(0, 4)}` }] };
    const wrong = { results: [result(d), late, result(a), result(b)], certificates: [{ kind: 'internal', ...number }] };
    expect(problems(await close(wrong))).toEqual([
      'certificates[0].certificates[0].number certificate.number-is-ours',
      'results[1].on result.day-to-come',
    ]);
    expect(await rows(`select 1 from results where class_id in ($1, $2)`, one.classId, two.classId)).toEqual([]);

    const dropOuts = [{ referralId: d, reason: 'found-work' }];
    const whole = { results: [result(c), result(a), result(b)], dropOuts, certificates: [{ kind: 'internal' }] };
    const { status, body } = await close(whole);
    expect([status, body['classes']]).toMatchObject([
      200,
      [
        { code: 'AGRO-3', state: 'finished', participants: [{ certificates: [{}] }, { certificates: [{}] }] },
        { code: 'DESAIN-4', state: 'certifying' },
      ],
    ]);
    expect(await statusOf(d)).toBe('dropped');
    expect((await close(whole)).body['code']).toBe('wave.not-assessing');
    const numbers = await rows(
      `select count(*)::int as n from certificates where class_id in ($1, $2)`,
      ...[one.classId, two.classId],
    );
    expect(numbers).toEqual([{ n: 3 }]);
  });
});

describe('a certificate', () => {
  const year = today.slice(0, 4);
  const list = async () => {
    const path = `/classes/${big.classId}/certificates?limit=200`;
    let { items, next } = (await service.get(path, provider)).body as { items: Item[]; next?: string };
    while (next !== undefined) {
      const page: { items: Item[]; next?: string } = (await service.get(`${path}&after=${next}`, provider))
        .body as never;
      items = [...items, ...page.items];
      next = page.next;
    }
    return items;
  };

  const checkPath = (one: Item | undefined) => new URL(String(one?.['check'])).pathname;

  it('is checked by anybody: what stands on it, and nothing of who holds it', async () => {
    const [one] = (await list()).filter(({ kind }) => kind === 'BNSP');
    expect(one?.['check']).toMatch(/^http:\/\/127\.0\.0\.1:3003\/check\/certificates\/[\w-]+$/);
    const { status, body } = await service.get(checkPath(one), {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'valid', number: one?.['number'], licence, issuedOn: today, note: null });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['caseId', 'referralId', 'id']));
    expect((await service.get('/check/certificates/nonsense', {})).body['code']).toBe('certificate.unknown');
  });

  it('that was revoked says so, keeps its number, and makes room for another', async () => {
    const [one] = (await list()).filter(({ kind }) => kind === 'internal');
    const revoke = (reason: unknown, as: object = provider) =>
      service.send('POST', `/certificates/${String(one?.['id'])}/revocation`, { reason }, as);
    expect((await revoke('Wrong name printed', { ...provider, providerCode: 'BBPVP-SERANG' })).status).toBe(404);
    expect((await revoke('Wrong name printed', { ...provider, regions: 'all', providerCode: null })).status).toBe(404);
    expect((await revoke('Wrong name printed')).body).toEqual({ revoked: true });
    expect((await revoke('Wrong name printed')).status).toBe(409);
    expect((await service.get(checkPath(one), {})).body['state']).toBe('revoked');
    expect(await told('training-referrals.certificate-revoked.v1')).toBe(1);
    const seen = (await service.get('/tellings', caseworker)).body['items'] as Item[];
    expect(seen.filter(({ what }) => what === 'certificate.revoked')).toMatchObject([
      { certificateId: one?.['id'], referralId: one?.['referralId'], classId: big.classId, why: 'certificate.revoked' },
    ]);

    const { body } = await post(big, 'certificates', { kind: 'internal' });
    expect(body['items']).toMatchObject([
      { referralId: one?.['referralId'], number: `0${cohort + 3}/SERT/UPTD-BANTEN/${year}` },
    ]);
  });

  it('whose number is taken or ours is refused, naming which', async () => {
    const [first, second] = (await list()).filter(({ kind }) => kind === 'BNSP');
    for (const one of [first, second]) {
      await service.send('POST', `/certificates/${String(one?.['id'])}/revocation`, { reason: 'Given anew' }, provider);
    }
    const issue = (referralId: unknown, number: string, by = licence) =>
      post(big, 'certificates', { kind: 'BNSP', licence: by, certificates: [{ referralId, number }] });
    expect((await issue(first?.['referralId'], ' 62019  7411 1 ')).status).toBe(201);
    const taken = await issue(second?.['referralId'], '62019 7411 1', `${licence.toLowerCase()} `);
    expect([taken.status, ...problems(taken)]).toEqual([409, 'certificates[0].number certificate.number-taken']);
    expect(JSON.stringify(taken.body)).toContain('62019 7411 1');
    expect(problems(await issue(second?.['referralId'], `${licence}/0001/${year}`))).toEqual([
      'certificates[0].number certificate.number-is-ours',
    ]);
    expect(problems(await issue(second?.['referralId'], 'X 1', 'BNSP-LSP-2345-ID'))).toEqual([
      'licence certificate.body-of-others',
    ]);
    expect(problems(await issue(at(big.ids, 6), 'X 1'))).toEqual([
      'certificates[0].referralId certificate.not-competent',
    ]);
  });

  it('is numbered without gaps also while twelve are issued at once and some are refused', async () => {
    const some = (await list()).filter(({ kind, state }) => kind === 'internal' && state === 'valid').slice(0, 8);
    for (const one of some) {
      await service.send('POST', `/certificates/${String(one['id'])}/revocation`, { reason: 'Given anew' }, provider);
    }
    const answers = await Promise.all(
      [...some, ...some.slice(0, 4)].map(({ referralId }) =>
        post(big, 'certificates', { kind: 'internal', certificates: [{ referralId }] }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(8);
    const numbered = await rows(
      `select scheme, count(*)::int = max(sequence) and min(sequence) = 1 and count(distinct sequence) = count(*) as whole,
              max(sequence) = (select last from certificate_counters k where k.scheme = c.scheme) as counted
         from certificates c where sequence is not null group by scheme`,
    );
    expect(numbered).toHaveLength(2);
    expect(numbered.every(({ whole, counted }) => whole === true && counted === true)).toBe(true);
  });

  it('is seen by the worker whose it is', async () => {
    const login = '0192a000-0000-7000-8000-000000000905';
    const asWorker = { sub: login, roles: ['PEKERJA'], regions: [] };
    expect((await service.get('/own/certificates', asWorker)).body['items']).toEqual([]);
    await rows(
      `insert into person_logins (login_id, person_id) select $1, person_id from referrals where id = $2`,
      login,
      at(big.ids, 101),
    );
    expect((await service.get('/own/certificates', asWorker)).body['items']).toHaveLength(2);
  });

  it('is seen by the account that was connected last, and by none before', async () => {
    const [former, next] = ['0192a000-0000-7000-8000-000000000905', 'siti@rumah.example'];
    const seen = async (sub: string) =>
      (await service.get('/own/certificates', { sub, roles: ['PEKERJA'], regions: [] })).body['items'];
    const [whose] = await rows<{ person_id: string }>(
      `select person_id from referrals where id = $1`,
      at(big.ids, 101),
    );
    const loginId = accountOf(next, service.keyRing());
    const signedUp = (personId = whose?.person_id ?? '') =>
      service.hear({ name: 'worker-registry.person-signed-up.v1', data: { personId, loginId } });

    await signedUp();
    await eventually(async () => ((await seen(next)) as unknown[]).length === 2);
    expect(await seen(former)).toEqual([]);
    // Of another person from now on: what was said before, and comes late, changes nothing.
    await signedUp('0192a000-0000-7000-8000-000000000907');
    await eventually(async () => ((await seen(next)) as unknown[]).length === 0);
    expect(await rows(`select person_id from standing_logins where login_id = $1`, loginId)).toEqual([
      { person_id: '0192a000-0000-7000-8000-000000000907' },
    ]);
  });

  it('is seen no longer by the account of a record that was merged, and by one that is connected since', async () => {
    const [login, other] = ['0192a000-0000-7000-8000-000000000908', '0192a000-0000-7000-8000-000000000909'];
    const seen = async () =>
      (await service.get('/own/certificates', { sub: login, roles: ['PEKERJA'], regions: [] })).body['items'];
    const [whose] = await rows<{ person_id: string }>(
      `select person_id from referrals where id = $1`,
      at(big.ids, 101),
    );
    const personId = whose?.person_id ?? '';
    const merge = { mergeId: randomUUID(), personId, intoPersonId: other };
    const signedUp = () =>
      service.hear({ name: 'worker-registry.person-signed-up.v1', data: { personId, loginId: login } });
    await signedUp();
    await eventually(async () => ((await seen()) as unknown[]).length === 2);
    await service.hear({ name: 'worker-registry.person-merged.v1', data: merge });
    await eventually(async () => ((await seen()) as unknown[]).length === 0);
    await service.hear({ name: 'worker-registry.person-unmerged.v1', data: merge });
    await signedUp();
    await eventually(async () => ((await seen()) as unknown[]).length === 2);
  });

  it('is found by its case, by whoever works for its region', async () => {
    const [case_] = await rows<{ case_id: string; programme_code: string }>(
      `select case_id, programme_code from referrals where id = $1 and status = 'completed'`,
      at(big.ids, 100),
    );
    const again = { programmeCode: case_?.programme_code };
    expect(await service.send('POST', `/cases/${case_?.case_id}/interests`, again, caseworker)).toMatchObject({
      status: 409,
      body: { code: 'interest.completed' },
    });
    const path = `/certificates?caseId=${case_?.case_id}`;
    expect((await service.get(path, caseworker)).body['items']).toHaveLength(2);
    expect((await service.get(path, { ...caseworker, regions: ['36.01'] })).body['items']).toEqual([]);
    expect((await service.get('/certificates', caseworker)).status).toBe(400);
  });
});

describe('the name of a participant', () => {
  it('goes with the place, and thirty days after the training was completed', async () => {
    const [completed, gone] = (
      await rows<{ id: string; person_id: string }>(
        `select distinct on (status = 'completed') id, person_id from referrals where status in ('completed', 'waiting', 'no-show')
          order by status = 'completed' desc`,
      )
    ).map(({ id, person_id: personId }) => ({ referralId: id, personId }));
    const called = [completed, gone].flatMap((one) => (one ? [{ ...one, sealed: `k1.${'A'.repeat(80)}` }] : []));
    expect(called).toHaveLength(2);
    const named = async () =>
      (await rows<{ id: string }>(`select referral_id as id from participant_names`)).map(({ id }) => id);
    await service.hear(...called.map((data) => ({ name: 'worker-registry.participant-named.v1' as const, data })));
    await eventually(async () => (await named()).join() === completed?.referralId);
    service.setClock(new Date(Date.now() + 31 * 86_400_000));
    await eventually(async () => (await named()).length === 0);
    service.setClock(null);
  });
});

describe('a file of results', () => {
  const header = 'Kode peserta;Nama;Uji ke;Hasil;Hari uji;Penguji';
  let of: FullClass;
  const preview = (file: string, as: object = provider) =>
    service.send('POST', `/classes/${of.classId}/results/preview`, file, as);
  const found = ({ body }: Answer) => (body['rows'] as Item[]).map(({ row, what }) => `${String(row)} ${String(what)}`);
  const line = (id: string, result: string, attempt = '') =>
    [participantCode(id), '', attempt, result, today, 'Ibu Ratna'].join(';');

  beforeAll(async () => {
    of = await aFullClass(service, { n: 5, programme: 'ANIMASI', seats: 3, people: 3 });
    await of.set(`state = 'running', starts_on = $2, ends_on = $2`, today);
    await put(of, today, sheetFor(of.ids));
  });

  it('is looked at first, row by row, and changes nothing', async () => {
    const file = [header, line(at(of.ids, 0), 'Kompeten'), line(at(of.ids, 1), 'lulus'), line(at(of.ids, 2), '')];
    expect((await preview(file.join('\n'))).body['code']).toBe('result.class-not-assessing');
    await of.set(`state = 'assessing'`);
    const answer = await preview(file.join('\n'));
    expect(found(answer)).toEqual(['2 new', '3 wrong']);
    expect(answer.body).toMatchObject({
      rows: [
        { referralId: at(of.ids, 0), result: { attempt: 1, result: 'competent', on: today, seen: 0 }, problems: [] },
        { result: null, problems: [{ field: 'result', code: 'result.word-unknown' }] },
      ],
    });
    expect(await rows(`select 1 from results where class_id = $1`, of.classId)).toEqual([]);
  });

  it('is kept as it was looked at, unless somebody was faster; then it says the same', async () => {
    const file = [header, line(at(of.ids, 0), 'Kompeten'), line(at(of.ids, 1), 'BK')].join('\n');
    const looked = (await preview(file)).body['rows'] as { referralId: string; result: Item }[];
    const results = looked.map(({ referralId, result }) => ({ referralId, ...result }));
    const send = () => service.send('PUT', `/classes/${of.classId}/results`, { results }, provider);
    expect((await send()).body).toMatchObject({ changed: 2, completed: [at(of.ids, 0)] });
    expect(found(await preview(file))).toEqual(['2 same', '3 same']);
    expect(found(await preview([header, line(at(of.ids, 1), 'BK', '1')].join('\n')))).toEqual(['2 same']);
    const stale = results.map((one) => ({ ...one, result: 'not-yet' }));
    const late = await service.send('PUT', `/classes/${of.classId}/results`, { results: stale }, provider);
    expect(problems(late)).toContain('results[0].result result.given-meanwhile');
  });

  it('is refused as a whole where it is none, and to whoever the class is not', async () => {
    const codes = await Promise.all(
      ['a;b\n1;2', header, `${header}\n${line(at(of.ids, 0), '')}`, 'PK\u0003\u0004'.padEnd(60, '\0')].map(
        async (file) => (await preview(file)).body['code'],
      ),
    );
    expect(codes).toEqual([
      'result-file.not-results',
      'result-file.no-results',
      'result-file.no-results',
      'workbook.damaged',
    ]);
    const many = [header, ...Array.from({ length: 501 }, () => line(at(of.ids, 0), 'K'))].join('\n');
    expect((await preview(many)).status).toBe(413);
    expect((await preview('x'.repeat(1_048_577))).status).toBe(413);
    expect((await preview(header, { ...provider, providerCode: 'BBPVP-SERANG' })).status).toBe(404);
    expect((await preview(header, supervisor)).status).toBe(403);
  });
});
