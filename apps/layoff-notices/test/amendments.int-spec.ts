import { newId } from '@tanggap/contracts';
import { addDays } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { eventually } from '@tanggap/testing';
import { Completion } from '../src/application/completion.js';
import { nextWithdrawal } from '../src/persistence/withdrawal.store.js';
import { ARunningService, hr, hrOfBaja, officer, sample, siteOf } from './a-running-service.js';

const counter = officer(['36.03']);
const why = 'They stay at work after all.';
const day = (days: number) => addDays(new Clock().today(), days);
/** A list of sixty who are laid off so many days from now. */
const sixty = (days: number, name = 'shuffled-60.csv') => sample(name).toString().replaceAll('2026-03-31', day(days));
const around = (days: number) => ({ layoffFrom: day(days - 10), layoffTo: day(days + 10) });

/** When all days of the notices here have passed. */
class Later extends Clock {
  override today() {
    return addDays(super.today(), 90);
  }
}

describe('what is taken back after acceptance', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  const post = (id: string, path: string, person: typeof hr, body: object = {}) =>
    service.ask('POST', `/notices/${id}/${path}`, person, { body });
  const versionsOf = async (id: string) => (await service.get(`/notices/${id}/versions`)).body.items;
  const withdrawnOf = async (id: string) =>
    (await service.told('layoff-notices.workers-withdrawn.v1', id)).flatMap(({ workers }) =>
      workers.map(({ line }) => line),
    );
  const untilTold = (id: string, rows: number) =>
    eventually(async () => expect(await withdrawnOf(id)).toHaveLength(rows), { within: 60_000 });

  describe('an amendment', () => {
    let id: string;
    beforeAll(async () => {
      id = await service.file(60, sample('shuffled-60.csv'));
    });

    it('is refused with every row that is wrong, at once', async () => {
      const { status, body } = await post(id, 'amendments', hr, { lines: [4, 900], niks: ['3604000000000000'], why });
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'amendment.rows', errors: [{ field: 'lines.1' }, { field: 'niks.0' }] });
    });

    it('adds nobody: that takes a notice of its own, and says so', async () => {
      const refused = await post(id, 'amendments', hr, { lines: [4], adds: [{}], why });
      expect(refused.body).toMatchObject({ code: 'amendment.adds-workers', status: 409 });
      expect((await service.upload(id, sixty(60))).body).toMatchObject({ code: 'worker-list.notice-submitted' });
      const supplement = await service.draft(60, { supplements: id });
      expect((await service.get(`/notices/${supplement}`)).body).toMatchObject({ supplements: id });
      const body = { siteId: siteOf.pasarKemis, supplements: supplement };
      expect((await service.ask('POST', '/notices', hr, { body })).body).toMatchObject({ code: 'notice.supplements' });
    });

    it('changes nothing until the office of the region confirms it, and nobody else can', async () => {
      const key = newId();
      const asking = { body: { lines: [4, 5], why }, key };
      const asked = await service.ask('POST', `/notices/${id}/amendments`, hr, asking);
      expect((await service.ask('POST', `/notices/${id}/amendments`, hr, asking)).body).toEqual(asked.body);
      expect(asked).toMatchObject({ status: 201, body: { number: 1 } });
      expect(await versionsOf(id)).toHaveLength(1);
      expect((await post(id, 'amendments', hr, { lines: [8], why })).body).toMatchObject({
        code: 'amendment.under-way',
      });
      expect((await post(id, 'amendments/1/confirm', hr)).status).toBe(403);
      expect((await post(id, 'amendments/1/confirm', officer(['36.71']))).status).toBe(404);
      expect((await post(id, 'amendments/1/refuse', counter, { why: 'Which workers?' })).status).toBe(200);
      const { body } = await service.get(`/notices/${id}/amendments`);
      expect(body.items).toMatchObject([{ number: 1, state: 'refused', why, answer: 'Which workers?', version: null }]);
      expect(await service.count(`amendments where sealed_why like '%work%' or sealed_answer like '%workers%'`)).toBe(
        0,
      );
      expect((await post(id, 'amendments/1/confirm', counter)).body).toMatchObject({ code: 'amendment.cannot-move' });
    });

    it('is recalled by its company while the office has not answered, with a reason that stays, and makes way for another', async () => {
      const other = await service.file(60, sixty(45), hr, around(45));
      await post(other, 'amendments', hr, { lines: [4], why });
      const mistaken = { why: 'The wrong row was named.' };
      const recall = (person: typeof hr, number = 1) => post(other, `amendments/${number}/recall`, person, mistaken);

      expect([(await recall(counter)).status, (await recall(hrOfBaja)).status]).toEqual([403, 404]);
      expect((await recall(hr, 2)).body).toMatchObject({ code: 'amendment.missing' });
      expect((await post(other, 'amendments/1/recall', hr, { why: '      ' })).status).toBe(400);
      expect((await recall(hr)).status).toBe(200);
      expect((await recall(hr)).body).toMatchObject({ code: 'amendment.answered-already', status: 409 });
      expect((await post(other, 'amendments/1/confirm', counter)).body).toMatchObject({
        code: 'amendment.cannot-move',
      });
      expect((await post(other, 'withdrawal', hr, { why })).body['code']).not.toBe('amendment.under-way');
      await post(other, 'amendments', hr, { lines: [5], why });
      const { body } = await service.get(`/notices/${other}/amendments`, counter);
      expect(body.items).toMatchObject([
        { number: 1, state: 'recalled', why, answer: mistaken.why, version: null, decidedBy: hr.sub },
        { number: 2, state: 'asked' },
      ]);
      expect(await versionsOf(other)).toHaveLength(1);

      const both = [() => recall(hr, 2), () => post(other, 'amendments/2/confirm', counter)];
      const answers = await Promise.all(both.map((one) => one()));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('makes a version: the first stays readable, the difference is exactly what was named, no row goes', async () => {
      const rows = await service.count('list_rows');
      await post(id, 'amendments', hr, { lines: [10, 8, 8], why });
      expect((await post(id, 'amendments/2/confirm', counter)).status).toBe(200);
      await untilTold(id, 2);
      expect(await withdrawnOf(id)).toEqual([8, 10]);
      const versions = (await versionsOf(id)) ?? [];
      const [first] = versions;
      const all = Number(first?.['workers']);
      expect(versions).toMatchObject([
        { version: 1, reason: 'accepted', removed: 0 },
        { version: 2, reason: 'amended', removed: 2, workers: all - 2 },
      ]);
      const page = async (path: string) => (await service.get(`/notices/${id}/${path}`)).body;
      expect(await page('versions?limit=1')).toMatchObject({ items: [{ version: 1 }], next: 1 });
      expect(await page('versions?limit=1&after=1')).toEqual({ items: [versions[1]] });
      expect(await page('amendments?limit=1')).toMatchObject({ items: [{ number: 1 }], next: 1 });
      expect(await page('amendments?limit=1&after=1')).toMatchObject({ items: [{ number: 2 }] });
      expect(await page('amendments?limit=201')).toMatchObject({ status: 400 });
      const linesOf = async (version: number) =>
        (await service.get(`/notices/${id}/versions/${version}/rows`)).body.items?.map(({ line }) => Number(line)) ??
        [];
      const [before, after] = [await linesOf(1), await linesOf(2)];
      expect(before).toHaveLength(all);
      expect(before.filter((line) => !after.includes(line))).toEqual([8, 10]);
      const { body } = await service.get(`/notices/${id}/versions/2/difference`);
      expect(body['removed']).toMatchObject([{ line: 8, closedAt: null }, { line: 10 }]);
      expect((await service.get(`/notices/${id}`)).body).toMatchObject({ version: 2, status: 'accepted' });
      expect(await service.count('list_rows')).toBe(rows);
      for (const version of ['3', '0', '-1', '99999999999', '1e9', 'x']) {
        expect((await service.get(`/notices/${id}/versions/${version}/rows`)).status).toBe(404);
        expect((await service.get(`/notices/${id}/versions/${version}/difference`)).status).toBe(404);
      }
      expect((await post(id, 'amendments/99999999999/confirm', counter)).status).toBe(404);
      expect((await service.get(`/notices/${id}/versions/1/rows?after=99999999999`)).status).toBe(400);
      expect((await post(id, 'amendments', hr, { lines: [8], why })).body).toMatchObject({
        errors: [{ code: 'taken-back' }],
      });
    });

    it('shows its consequences to the office, in whatever order they are heard, and to no company', async () => {
      const [caseId, referralId, assessmentId, personId] = [newId(), newId(), newId(), newId()];
      const of = { noticeId: id, line: 8, caseId, personId, reason: 'amended' as const };
      await service.say({
        name: 'cash-assistance.assessment-closed.v1',
        data: { ...of, assessmentId, schemeCode: 'BLT-PHK', outcome: 'held', released: 0 },
      });
      await service.say({ name: 'training-referrals.referral-ended.v1', data: { ...of, referralId, held: 'waiting' } });
      await service.say({
        name: 'worker-registry.withdrawal-registered.v1',
        data: { noticeId: id, version: 2, rows: [{ line: 8, caseId }] },
      });
      const path = `/notices/${id}/versions/2/consequences`;
      const counts = { removed: 2, closed: 1, notClosed: 0, ended: 0, released: 0, held: 0, awaited: 0 };
      await eventually(
        async () => {
          const { body } = await service.get(path, counter);
          expect(body['counts']).toEqual({ ...counts, ended: 1, held: 1, awaited: 1 });
          expect(body.items).toMatchObject([
            { line: 8, caseId, held: 'waiting', outcome: 'held' },
            { line: 10, caseId: null },
          ]);
        },
        { within: 60_000 },
      );
      expect((await service.get(path)).status).toBe(403);
      expect((await service.get(`/line/${id}`, counter)).body).toMatchObject({ withdrawn: 2 });
    });

    it('ends as well where an operator gave a case up, and where the registry closes none', async () => {
      const id2 = await service.file(60, sixty(90), hr, around(90));
      await post(id2, 'amendments', hr, { lines: [4, 5], why });
      await post(id2, 'amendments/1/confirm', counter);
      await untilTold(id2, 2);
      const [caseId, reason] = [newId(), 'amended' as const];
      const row = { noticeId: id2, line: 4, caseId, reason };
      await service.say({ name: 'training-referrals.nothing-ended.v1', data: row });
      await service.say({ name: 'cash-assistance.nothing-released.v1', data: row });
      const registered = { noticeId: id2, version: 2 };
      await service.say({
        name: 'worker-registry.withdrawal-registered.v1',
        data: { ...registered, rows: [{ line: 4, caseId }] },
      });
      await service.say({
        name: 'worker-registry.closing-declined.v1',
        data: { ...registered, rows: [{ line: 5, why: 'another-row-stands', caseId }] },
      });
      await eventually(
        async () => {
          const { body } = await service.get(`/notices/${id2}/versions/2/consequences`, counter);
          expect(body['counts']).toMatchObject({ removed: 2, closed: 1, notClosed: 1, ended: 1, awaited: 0 });
          expect(body.items).toMatchObject([
            { line: 4, held: 'given-up', outcome: 'given-up', notClosed: null },
            { line: 5, closedAt: null, notClosed: 'another-row-stands' },
          ]);
        },
        { within: 60_000 },
      );
    });

    it('lets a worker whose case is closed be reported again, and only that one', async () => {
      const list = sample('shuffled-60.csv');
      const again = await service.ask('POST', `/notices/${await service.draft(60)}/worker-list/check`, hr, {
        body: list,
      });
      const found = again.body['findings'] as { row: number; code: string }[];
      const openHere = found.filter(({ code }) => code === 'W03').map(({ row }) => row);
      expect(openHere).toContain(10);
      expect(openHere).not.toContain(8);
    });
  });

  describe('a whole notice', () => {
    it('is withdrawn if it was asked before anybody is laid off, however late the office confirms; each row is told once', async () => {
      const id = await service.file(60, sixty(60), hrOfBaja, { ...around(60), siteId: siteOf.ciwandan });
      expect((await post(id, 'withdrawal', hrOfBaja, { why })).status).toBe(201);
      await service.db.query(`update notices set status = 'decided' where id = $1`, [id]);
      expect(await new Completion(new UnitOfWork(service.db), new Later()).completeDue()).toBe(0);
      const office = officer(['36.72', '36.04']);
      expect((await post(id, 'amendments/1/confirm', office)).status).toBe(200);
      const good = await service.count(
        `list_rows r join worker_lists l on l.id = r.list_id where l.notice_id = '${id}'`,
      );
      await untilTold(id, good);
      expect(new Set(await withdrawnOf(id)).size).toBe(good);
      expect((await service.get(`/notices/${id}`, hrOfBaja)).body).toMatchObject({ status: 'withdrawn', version: 2 });
      expect((await service.get(`/notices/${id}/versions/2/rows`, hrOfBaja)).body.items).toEqual([]);
      expect((await post(id, 'amendments', hrOfBaja, { lines: [4], why })).body).toMatchObject({
        code: 'amendment.not-accepted',
      });
    });

    it('is withdrawn after its first layoff day only by an office that says that nobody was laid off', async () => {
      const id = await service.file(60, sixty(62), hr, around(62));
      await post(id, 'withdrawal', hr, { why });
      await service.db.query(
        `update list_rows set layoff_date = $2 where line = 4 and list_id = (select list_id from notices where id = $1)`,
        [id, day(0)],
      );
      const { status, body } = await post(id, 'amendments/1/confirm', counter);
      expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'withdrawal.effective-meanwhile' });
      expect(JSON.stringify(body)).toContain(day(0));
      expect((await post(id, 'amendments/1/confirm', counter, { nobodyLaidOff: 'perhaps' })).status).toBe(400);
      expect((await post(id, 'amendments/1/confirm', counter, { nobodyLaidOff: true })).status).toBe(200);
      const { body: notice } = await service.get(`/notices/${id}`, counter);
      expect(notice).toMatchObject({ status: 'withdrawn' });
      expect(await service.count(`notice_changes where notice_id = '${id}' and why like '%nobody was laid off%'`)).toBe(
        1,
      );
    });

    it('is not withdrawn once a layoff is effective, and says from which day; its workers can be taken back all the same', async () => {
      const options = { ...around(-2), siteId: siteOf.ciwandan };
      const id = await service.file(60, sixty(-2, 'rupiah-60.csv'), hrOfBaja, options);
      const { status, body } = await post(id, 'withdrawal', hrOfBaja, { why });
      expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'withdrawal.layoff-effective' });
      expect(JSON.stringify(body)).toContain(day(-2));

      const rows = (await service.get(`/notices/${id}/versions/1/rows`, hrOfBaja)).body.items ?? [];
      const all = rows.map(({ line }) => Number(line));
      expect((await post(id, 'amendments', hrOfBaja, { lines: all, why })).status).toBe(201);
      expect((await post(id, 'amendments/1/confirm', officer(['36.72', '36.04']))).status).toBe(200);
      await untilTold(id, all.length);
      expect((await service.get(`/notices/${id}/versions`, hrOfBaja)).body.items).toMatchObject([
        {},
        { version: 2, reason: 'amended', workers: 0 },
      ]);
      await eventually(async () =>
        expect((await post(id, 'withdrawal', hrOfBaja, { why })).body).toMatchObject({
          code: 'withdrawal.nobody-left',
        }),
      );
    });
  });

  let bad = '';

  it('is never told before the whole list is reported: a row is not taken back before it is known', async () => {
    const id = await service.file(60, sample('semicolon-60.csv'));
    bad = id;
    await service.db
      .transaction(async (manager) => {
        await manager.query(
          `insert into amendments (notice_id, number, version, reason, state, lines, removed, sealed_why, asked_by, asked_at, decided_by, decided_at)
           values ($1, 1, 2, 'amended', 'confirmed', '{4}', 1, '', '', now(), '', now())`,
          [id],
        );
        const dueWhile = async (status: string) => {
          await manager.query(`update worker_lists set status = $2 where notice_id = $1`, [id, status]);
          return (await nextWithdrawal({ manager } as Tx))?.noticeId;
        };
        expect([await dueWhile('accepted'), await dueWhile('reported')]).toEqual([undefined, id]);
        throw new Error('only looked at');
      })
      .catch((error: unknown) => expect(error).toMatchObject({ message: 'only looked at' }));
  });

  it('waits for no other that cannot be told, which is tried again later', async () => {
    const good = await service.file(60, sample('dates-dmy-60.csv'));
    await service.db.query(
      `create function fails() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$;
       create trigger fails before insert on withdrawn_rows for each row when (new.notice_id = '${bad}') execute function fails()`,
    );
    const toldBefore = (await withdrawnOf(good)).length;
    for (const id of [bad, good]) {
      const { body } = await post(id, 'amendments', hr, { lines: [10], why });
      expect((await post(id, `amendments/${String(body['number'])}/confirm`, counter)).status).toBe(200);
    }
    await untilTold(good, toldBefore + 1);
    expect(await withdrawnOf(bad)).toEqual([]);
    await service.db.query(`drop trigger fails on withdrawn_rows; drop function fails()`);
    await untilTold(bad, 1);
  });
});
