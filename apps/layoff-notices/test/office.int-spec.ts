import { newId } from '@tanggap/contracts';
import { addDays, civilDate } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, civilDayOf, type PersonClaims } from '@tanggap/platform';
import { ARunningService, hr, hrOfBaja, march, officer, sample, siteOf } from './a-running-service.js';
import { Completion } from '../src/application/completion.js';

const counter = officer(['36.03']);
const elsewhere = officer(['36.71']);
const head: Partial<PersonClaims> = { sub: newId(), roles: ['PIMPINAN'], regions: 'all' };
const admin: Partial<PersonClaims> = { sub: newId(), roles: ['ADMIN_SISTEM'], regions: 'all' };
const inspector: Partial<PersonClaims> = { sub: newId(), roles: ['PENGAWAS_NAKER'], regions: 'all' };
const inspectorate: Partial<PersonClaims> = { sub: newId(), roles: ['INSPEKTORAT'], regions: 'all' };
const reason = 'alasan tertulis yang cukup';
const layoff = { siteId: siteOf.pasarKemis, reasonCode: 'EFISIENSI_CEGAH', ...march };

describe('what a company files and an office does with it', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  const act = (id: string, what: string, person: Partial<PersonClaims>, body: object = {}) =>
    service.ask('POST', `/notices/${id}/${what}`, person, { body });
  const save = (id: string, body: object, person = hr) => service.ask('PATCH', `/notices/${id}`, person, { body });
  const draft = async (body: object) => String((await service.ask('POST', '/notices', hr, { body })).body['id']);
  const read = async (id: string, person: Partial<PersonClaims> = hr) =>
    (await service.get(`/notices/${id}`, person)).body;
  const list = (id: string) =>
    service.upload(id, sample('dates-dmy-60.csv')).then(() => service.untilListIs(id, 'checked'));
  /** The same workers in another file, which the company confirms in the place of the one before. */
  const replace = async (id: string, file: Buffer) => {
    const { listId: against } = await read(id);
    const { body } = await service.upload(id, Buffer.concat([file, Buffer.from('\n')]));
    const listId = String(body['listId']);
    await service.untilListIs(id, 'checked', hr, listId);
    const confirmed = await service.ask('POST', `/notices/${id}/lists/${listId}/confirm`, hr, { body: { against } });
    expect(confirmed.status).toBe(200);
  };
  const submitted = async (body: object = layoff) => {
    const id = await draft({ ...body, declaredWorkers: 60 });
    await list(id);
    expect((await act(id, 'submit', hr)).status).toBe(200);
    return id;
  };
  const underReview = async () => {
    const id = await submitted();
    expect((await act(id, 'review', counter)).status).toBe(200);
    return id;
  };

  describe('a draft', () => {
    it('is saved in parts, and handing it in names all that is missing at once', async () => {
      const id = await draft({ siteId: siteOf.pasarKemis });
      const { status, body } = await act(id, 'submit', hr);

      expect(status).toBe(409);
      expect(body).toMatchObject({ code: 'notice.incomplete' });
      expect((body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual([
        ...['reasonCode', 'layoffFrom', 'layoffTo', 'declaredWorkers', 'workerList'],
      ]);
      expect((await service.upload(id, sample('dates-dmy-60.csv'))).body).toMatchObject({
        code: 'notice.period-missing',
      });
      const tranches = [{ from: '2026-03-31', to: '2026-04-30', workers: 60 }];
      const saved = await save(id, {
        revision: 1,
        kind: 'CLOSURE',
        reasonCode: 'TUTUP_RUGI',
        tranches,
        declaredWorkers: 60,
      });
      expect(saved.body).toMatchObject({ ...{ revision: 2, kind: 'CLOSURE', tranches }, layoffTo: '2026-04-30' });
    });

    it('that two people save at once is kept from the second, with what differs', async () => {
      const id = await draft(layoff);
      const both = await Promise.all([61, 62].map((declaredWorkers) => save(id, { revision: 1, declaredWorkers })));
      const refused = both.find(({ status }) => status === 409);

      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(refused?.body).toMatchObject({
        code: 'notice.changed-meanwhile',
        errors: [{ field: 'declaredWorkers', code: 'differs' }],
      });
      expect((await save(id, { revision: 1, declaredWorkers: 63 }, hrOfBaja)).status).toBe(404);
      expect((await save(id, { revision: 1 }, counter)).status).toBe(403);
    });

    it('shows its deadlines, how late it is, its share of the site, and what that suggests', async () => {
      const id = await draft({ ...layoff, toldOn: '2026-03-05', declaredWorkers: 60, siteWorkers: 60 });
      const notice = await read(id);

      expect(notice).toMatchObject({ daysShort: 1, share: 100, due: null });
      expect(notice['advice']).toMatchObject([{ code: 'notice.looks-like-closure' }]);
      expect((notice['deadlines'] as { code: string; on: string }[]).map(({ code, on }) => [code, on])).toEqual([
        ['N1', '2026-03-04'],
        ['N2', '2026-03-16'],
        ['N6', '2026-04-10'],
        ['N7', '2026-09-30'],
      ]);
    });

    it('is told, and its office with it, which tranches the list has otherwise; it is handed in all the same', async () => {
      const tranches = [
        { from: '2026-03-31', to: '2026-03-31', workers: 20 },
        { from: '2026-05-01', to: '2026-05-31', workers: 40 },
      ];
      const id = await draft({
        siteId: siteOf.pasarKemis,
        reasonCode: 'EFISIENSI_CEGAH',
        tranches,
        declaredWorkers: 60,
      });
      await list(id);
      const handedIn = await act(id, 'submit', hr);
      const differing = ['notice.tranche-differs', 'notice.tranche-differs'];
      const adviceFor = async (person: typeof hr) =>
        ((await read(id, person))['advice'] as { code: string }[]).map(({ code }) => code);

      expect(handedIn).toMatchObject({ status: 200, body: { status: 'submitted' } });
      expect([await adviceFor(hr), await adviceFor(counter)]).toEqual([differing, differing]);
      await act(id, 'withdraw', hr, { reason });
    });

    it('has its rows checked against the days of its tranches, and loses its list when these change', async () => {
      const first = [{ from: '2026-03-31', to: '2026-03-31', workers: 60 }];
      const id = await draft({ ...layoff, layoffTo: '2026-05-31', tranches: first, declaredWorkers: 60 });
      const { good } = await list(id);
      await save(id, {
        revision: 1,
        tranches: [{ from: '2026-05-01', to: '2026-05-31', workers: 60 }],
        layoffTo: '2026-05-31',
      });

      expect(good).toBeGreaterThan(0);
      expect(await read(id)).toMatchObject({ listId: null });
      expect(await list(id)).toMatchObject({ good: 0 });
    });
  });

  describe('an office', () => {
    it('is answered with 404, 403 or 409 where it may not, another does it, or it is not the time', async () => {
      const id = await submitted();
      const bodies: Record<string, object> = {
        ...{ review: {}, accept: {}, refuse: { reason }, transfer: { reason, region: '36.71' } },
        return: { items: [{ code: 'LIST', text: 'perbaiki baris 3' }] },
      };
      for (const [what, body] of Object.entries(bodies)) {
        expect([what, (await act(id, what, elsewhere, body)).status]).toEqual([what, 404]);
        expect([what, (await act(id, what, hr, body)).status]).toEqual([what, 403]);
        if (what !== 'review') expect([what, (await act(id, what, counter, body)).status]).toEqual([what, 409]);
      }
      expect((await act(id, 'withdraw', hr, { reason })).body).toMatchObject({ status: 'withdrawn' });
      expect((await act(id, 'review', counter)).status).toBe(409);
      expect((await save(id, { revision: 1, declaredWorkers: 1 })).body).toMatchObject({ code: 'notice.handed-in' });
    });

    it('sends a notice back with items, each of which is answered when it comes again', async () => {
      const id = await underReview();
      const items = [
        { code: 'LIST', text: 'baris 3: nama Budi salah' },
        { code: 'PERIOD', text: 'masa PHK tidak sesuai surat' },
      ];
      const { body: returned } = await act(id, 'return', counter, { items });
      expect(returned).toMatchObject({ status: 'correction-needed', corrections: items, due: { what: 'correction' } });

      const unanswered = await act(id, 'submit', hr, { answers: [{ item: 1, answer: 'sudah diperbaiki' }] });
      expect(unanswered.body).toMatchObject({
        code: 'notice.incomplete',
        errors: [{ field: 'answers', code: 'missing' }],
      });
      expect((await save(id, { revision: 1, siteId: siteOf.citangkil })).body).toMatchObject({
        errors: [{ code: 'fixed' }],
      });
      await replace(id, sample('dates-dmy-60.csv'));
      const answers = [1, 2].map((item) => ({ item, answer: `butir ${item} selesai` }));
      const { body } = await act(id, 'submit', hr, { answers });

      expect(body).toMatchObject({
        status: 'submitted',
        corrections: [{ answer: 'butir 1 selesai', answeredBy: hr.sub }, {}],
      });
      const kept = await service.db.query<object[]>(
        `select asked, answer from notice_corrections where notice_id = $1`,
        [id],
      );
      expect(JSON.stringify(kept)).not.toMatch(/Budi|selesai/);
      await act(id, 'withdraw', hr, { reason });
    });

    it('refuses for good, with its reason in the history and sealed in the table', async () => {
      const id = await underReview();
      expect((await act(id, 'refuse', counter, {})).body).toMatchObject({ errors: [{ field: 'reason' }] });
      const { body } = await act(id, 'refuse', counter, { reason });

      expect(body).toMatchObject({ status: 'refused', due: null });
      expect((body['history'] as object[]).at(-1)).toMatchObject({ to: 'refused', by: counter.sub, reason });
      const kept = await service.db.query<object[]>(`select reason from notice_changes where notice_id = $1`, [id]);
      expect(JSON.stringify(kept)).not.toContain(reason);
      expect((await act(id, 'submit', hr)).status).toBe(409);
    });

    it('has one due day at every door, which begins anew for an office that a notice is passed on to', async () => {
      const id = await underReview();
      await service.db.query(
        `update notice_clocks set starts_on = starts_on - 10, due_on = due_on - 10 where notice_id = $1`,
        [id],
      );
      const termsOf = async () => {
        const { body } = await service.get(`/notices/${id}/response`, head);
        return body['terms'] as { code: string; office: string; dueOn: string; closedAt: string | null }[];
      };
      const running = async (code: string) =>
        (await termsOf()).filter((term) => term.code === code && term.closedAt === null);
      const [before] = await running('OFFICE_ANSWER');
      expect(await read(id)).toMatchObject({ due: { what: 'decision', on: before?.dueOn } });
      await act(id, 'transfer', counter, { reason, region: '36.71' });

      const [review, ...others] = await running('OFFICE_REVIEW');
      expect([review, others]).toMatchObject([{ office: '36.71' }, []]);
      expect(await read(id)).toMatchObject({ due: { what: 'review', on: review?.dueOn, daysOver: 0 } });
      await act(id, 'review', elsewhere);
      const [answer, ...more] = await running('OFFICE_ANSWER');
      expect([answer, more]).toMatchObject([{ office: '36.71' }, []]);
      expect((await read(id))['due']).toMatchObject({ what: 'decision', on: answer?.dueOn, daysOver: 0 });
      expect(answer?.dueOn).not.toBe(before?.dueOn);
      expect(
        (await termsOf()).filter(({ office, code }) => office === '36.03' && code === 'OFFICE_ANSWER'),
      ).toMatchObject([{ dueOn: before?.dueOn, closedAt: expect.any(String) }]);
      await act(id, 'refuse', elsewhere, { reason });
    });

    it('passes a notice on: the other office takes it up, the former one still reads it', async () => {
      const id = await underReview();
      expect((await act(id, 'transfer', counter, { reason, region: '36.03' })).body).toMatchObject({
        code: 'notice.no-other-office',
      });
      expect((await act(id, 'transfer', counter, { reason, region: '36.71' })).body).toMatchObject({
        handlingRegion: '36.71',
      });

      expect((await act(id, 'review', counter)).body).toMatchObject({ code: 'notice.other-office', status: 403 });
      expect(await read(id, counter)).toMatchObject({ status: 'submitted', regionCode: '36.03' });
      // What was written may name people: the former office reads its own words, the present one and the company all.
      const reasonsFor = async (person: typeof hr) =>
        ((await read(id, person))['history'] as { reason: string | null }[]).flatMap((line) => line.reason ?? []);
      const colleague = { ...counter, sub: newId() };
      expect([await reasonsFor(hr), await reasonsFor(elsewhere), await reasonsFor(counter)]).toEqual(
        Array(3).fill([reason]),
      );
      expect(await reasonsFor(colleague)).toEqual([]);
      expect((await act(id, 'review', elsewhere)).status).toBe(200);
      expect((await act(id, 'accept', elsewhere)).body).toMatchObject({ status: 'accepted' });
      expect((await act(id, 'withdraw', hr, { reason })).status).toBe(409);
    });
  });

  describe('a furlough', () => {
    it('has no list, tells nobody, and is complete when its days have passed', async () => {
      const id = await draft({ siteId: siteOf.pasarKemis, kind: 'FURLOUGH', ...march, declaredWorkers: 60 });
      expect((await service.upload(id, sample('dates-dmy-60.csv'))).body).toMatchObject({
        code: 'notice.furlough-has-no-list',
      });
      expect((await service.handIn(id)).body).toMatchObject({ status: 'accepted', deadlines: [], listId: null });

      expect(await service.told('layoff-notices.notice-accepted.v1', id)).toEqual([]);
      const on = async (day: string) => new Completion(new UnitOfWork(service.db), new ClockOn(day)).completeDue();
      expect([await on('2026-03-31'), await on('2026-04-01'), await on('2026-04-02')]).toEqual([0, 1, 0]);
      expect((await read(id))['history']).toContainEqual(expect.objectContaining({ to: 'completed', by: 'calendar' }));
    });
  });

  describe('a furlough that was accepted', () => {
    const today = new Clock().today();
    const accepted = async (from: number, to: number) => {
      const days = { layoffFrom: addDays(today, from), layoffTo: addDays(today, to) };
      const id = await draft({ siteId: siteOf.pasarKemis, kind: 'FURLOUGH', ...days, declaredWorkers: 60 });
      expect((await service.handIn(id)).body).toMatchObject({ status: 'accepted' });
      return id;
    };

    it('is called off by the company before it begins, with its reason, and cannot be once it has begun', async () => {
      const id = await accepted(1, 20);
      expect((await act(id, 'withdraw', hrOfBaja, { reason })).status).toBe(404);
      const { body } = await act(id, 'withdraw', hr, { reason });

      expect(body).toMatchObject({ status: 'withdrawn' });
      expect((body['history'] as object[]).at(-1)).toMatchObject({
        from: 'accepted',
        to: 'withdrawn',
        by: hr.sub,
        reason,
      });
      expect((await act(await accepted(0, 20), 'withdraw', hr, { reason })).body).toMatchObject({
        code: 'furlough.begun',
      });
    });

    it('ends early on a day that the company names, which its history keeps, and is complete after that', async () => {
      const id = await accepted(-10, 20);
      const end = (body: object, person = hr) => act(id, 'end-furlough', person, body);
      expect((await end({ lastDay: addDays(today, 20), reason })).body).toMatchObject({
        ...{ status: 400, code: 'furlough.last-day' },
        errors: [{ field: 'lastDay' }],
      });
      expect((await end({ lastDay: today })).status).toBe(400);
      expect((await end({ lastDay: today, reason }, hrOfBaja)).status).toBe(404);
      expect((await end({ lastDay: today, reason }, counter)).status).toBe(403);
      const { body } = await end({ lastDay: addDays(today, -1), reason });

      expect(body).toMatchObject({ status: 'accepted', layoffTo: addDays(today, -1) });
      expect((body['history'] as object[]).at(-1)).toMatchObject({
        ...{ from: 'accepted', to: 'accepted', by: hr.sub, reason },
        why: `the furlough ends on ${addDays(today, -1)}, not on ${addDays(today, 20)}`,
      });
      await new Completion(new UnitOfWork(service.db), new Clock()).completeDue();
      expect(await read(id)).toMatchObject({ status: 'completed' });
      expect((await end({ lastDay: addDays(today, -2), reason })).body).toMatchObject({
        code: 'furlough.not-accepted',
      });
    });
  });

  describe('a difference in numbers', () => {
    it('is let through by a head of office alone, for the very list, and that is written down', async () => {
      const id = await draft({ ...layoff, siteId: siteOf.pasarKemis, declaredWorkers: 61 });
      await service.upload(id, sample('semicolon-60.csv'));
      await service.untilListIs(id, 'checked');
      const { listId } = (await read(id)) as { listId: string };
      const accept = (person: Partial<PersonClaims>, of = listId) =>
        act(id, 'accept-difference', person, { reason, listId: of });

      expect((await act(id, 'submit', hr)).body).toMatchObject({ code: 'notice.count-differs' });
      expect([(await accept(hr)).status, (await accept(counter)).status]).toEqual([403, 403]);
      expect((await accept(head)).status).toBe(404);
      expect((await act(id, 'ask-for-difference', hr, { reason })).body).toMatchObject({
        askedDifference: { listId, declared: 61, rows: 60 },
      });
      expect((await accept(head, newId())).body).toMatchObject({ code: 'notice.another-list' });
      expect((await accept(head)).body).toMatchObject({
        status: 'draft',
        acceptedDifference: { listId, declared: 61, rows: 60 },
      });
      const [line] = await service.db.query<object[]>(
        `select account_id, outcome from audit_log where name = 'notice.difference-accepted' and target_id = $1 and outcome = 'done'`,
        [id],
      );
      expect(line).toMatchObject({ account_id: head.sub });
      await replace(id, sample('semicolon-60.csv'));
      expect((await act(id, 'submit', hr)).body).toMatchObject({ code: 'notice.count-differs' });
      await accept(head, String((await read(id))['listId']));
      expect((await act(id, 'submit', hr)).body).toMatchObject({
        status: 'submitted',
        due: { what: 'review', of: 'office' },
      });
      expect(
        ((await read(id))['history'] as object[]).filter((one) => JSON.stringify(one).includes(reason)),
      ).toHaveLength(3);
    });
  });

  describe('a draft', () => {
    const everywhere = ['', '/worker-list', '/lists', '/documents', '/severance', '/severance/named', '/exports'];
    const seenBy = async (id: string, person: Partial<PersonClaims>) => {
      const answers = await Promise.all(everywhere.map((part) => service.get(`/notices/${id}${part}`, person)));
      const { body } = await service.get('/notices?limit=200', person);
      return { statuses: answers.map(({ status }) => status), listed: body.items?.some((one) => one['id'] === id) };
    };
    const hidden = { statuses: everywhere.map(() => 404), listed: false };

    it('is the company’s alone until it is handed in, and for ever where it never is', async () => {
      const id = await draft({ ...layoff, siteId: siteOf.pasarKemis, declaredWorkers: 60 });
      await service.upload(id, sample('semicolon-60.csv'));
      await service.untilListIs(id, 'checked');
      const statusFor = async (person: Partial<PersonClaims>) => (await service.get(`/notices/${id}`, person)).status;

      expect(await seenBy(id, counter)).toEqual(hidden);
      expect([await statusFor(head), await statusFor(inspector), await statusFor(inspectorate)]).toEqual([
        404, 404, 404,
      ]);
      expect((await act(id, 'withdraw', hr, { reason })).body).toMatchObject({ status: 'withdrawn' });
      expect(await seenBy(id, counter)).toEqual(hidden);
    });

    it('that was handed in stays in sight, whatever becomes of it', async () => {
      const id = await draft({ ...layoff, siteId: siteOf.pasarKemis, declaredWorkers: 60 });
      await service.upload(id, sample('semicolon-60.csv'));
      await service.untilListIs(id, 'checked');
      await act(id, 'submit', hr);
      await act(id, 'withdraw', hr, { reason });

      for (const reader of [counter, inspector, head]) expect((await read(id, reader))['status']).toBe('withdrawn');
      const reasonFor = async (reader: Partial<PersonClaims>) =>
        ((await read(id, reader))['history'] as { reason: string | null }[]).at(-1)?.reason;
      expect([await reasonFor(counter), await reasonFor(head), await reasonFor(inspectorate)]).toEqual(
        Array(3).fill(reason),
      );
      expect(await reasonFor(inspector)).toBeNull();
    });
  });

  describe('the settings of an office', () => {
    const today = civilDayOf(new Date());
    const set = (region: string, body: object, person = admin) =>
      service.ask('POST', `/offices/${region}/settings`, person, { body: { basis: 'SK 1/2026', ...body } });

    it('say whether joint leave counts, from today on and never for the past', async () => {
      const id = await draft({ ...layoff, siteId: siteOf.citangkil, toldOn: '2026-03-10' });
      const yesterday = addDays(today, -1);

      expect(await read(id)).toMatchObject({ daysShort: 4 });
      expect((await set('36.72', { validFrom: yesterday, jointLeave: 'counts-as-working' })).body).toMatchObject({
        errors: [{ field: 'validFrom', code: 'past' }],
      });
      expect((await set('99.99', { validFrom: 'x', jointLeave: 'is-a-holiday' })).body).toMatchObject({
        errors: [{ field: 'region' }, { field: 'validFrom' }],
      });
      expect((await set('36.72', { validFrom: today, jointLeave: 'counts-as-working' }, hr)).status).toBe(403);
      expect((await set('36.72', { validFrom: today, jointLeave: 'counts-as-working' })).status).toBe(200);
      const other = { validFrom: today, jointLeave: 'is-a-holiday', basis: 'SK 2/2026' };
      expect((await set('36.72', other, { ...admin, sub: newId() })).body).toMatchObject({
        ...{ code: 'office.setting-there', status: 409 },
      });
      expect(await read(id)).toMatchObject({ daysShort: 0 });
      expect((await service.get('/offices/36.72/settings', counter)).body).toMatchObject({
        items: [{ region: '36.72', jointLeave: 'counts-as-working', basis: 'SK 1/2026', setBy: admin.sub }],
      });
    });
  });
});

class ClockOn extends Clock {
  constructor(private readonly day: string) {
    super();
  }

  override now(): Date {
    return new Date(`${civilDate(this.day)}T05:00:00.000Z`);
  }
}
