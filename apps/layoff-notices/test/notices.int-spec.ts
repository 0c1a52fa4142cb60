import { newId } from '@tanggap/contracts';
import { eventually } from '@tanggap/testing';
import { ARunningService, baja, citra, hr, hrOfBaja, march, officer, sample, siteOf } from './a-running-service.js';
import { noticeMoves } from '../src/domain/notice.js';
import { listMoves } from '../src/domain/worker-list.js';
import { tables } from '../src/persistence/index.js';

describe('the notices of companies', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  describe('companies', () => {
    it('are seen by officers where they have a site in their regions, with those sites alone', async () => {
      const { body } = await service.get('/companies', officer(['36.72']));

      expect(body.items?.map(({ name }) => name)).toEqual(['PT Citra Alas Kaki', 'PT Baja Tirta Logam']);
      expect(body.items?.[0]).toMatchObject({ sites: [{ regionCode: '36.72' }] });
    });

    it('are seen by their own HR officers alone, with all their sites', async () => {
      const { body } = await service.get('/companies');

      expect(body.items).toMatchObject([{ id: citra, sites: [{}, {}, {}] }]);
      expect((await service.get(`/companies/${citra}`)).body).toMatchObject({ name: 'PT Citra Alas Kaki' });
      expect((await service.get(`/companies/${baja}`)).status).toBe(404);
    });

    it('come in pages', async () => {
      const { body: first } = await service.get('/companies?limit=4', officer('all'));
      const { body: second } = await service.get(`/companies?limit=4&after=${String(first['next'])}`, officer('all'));

      expect([first.items?.length, second.items?.length, second['next']]).toEqual([4, 3, undefined]);
    });
  });

  describe('a draft', () => {
    const body = { siteId: siteOf.pasarKemis, reasonCode: 'EFISIENSI_CEGAH', ...march, declaredWorkers: 60 };

    it('is filed by an HR officer for a site of their company', async () => {
      const { status, body: made } = await service.ask('POST', '/notices', hr, { body });

      expect(status).toBe(201);
      expect(made).toMatchObject({
        ...{
          ...body,
          status: 'draft',
          companyId: citra,
          companyName: 'PT Citra Alas Kaki',
          siteName: 'Pabrik Pasar Kemis',
        },
        ...{ regionCode: '36.03', rows: 0, listStatus: null, history: [{ from: null, to: 'draft', by: hr.sub }] },
      });
    });

    it('travels in the lane of its size', async () => {
      const lane = async (declaredWorkers: number) =>
        parseInt((await service.draft(declaredWorkers)).slice(-1), 16) & 1;

      expect([await lane(500), await lane(501)]).toEqual([0, 1]);
    });

    it('is made once, however often the request is repeated', async () => {
      const key = newId();
      const answers = await Promise.all([1, 2, 3].map(() => service.ask('POST', '/notices', hr, { body, key })));

      expect(new Set(answers.map((answer) => answer.body['id'])).size).toBe(1);
    });

    it('is refused with everything that is wrong at once', async () => {
      const wrong = {
        siteId: siteOf.ciwandan,
        reasonCode: 'BOSAN',
        layoffFrom: '2026-02-30',
        layoffTo: '2026-03-31',
        declaredWorkers: 60,
      };
      const { status, body: problem } = await service.ask('POST', '/notices', hr, { body: wrong });

      expect(status).toBe(400);
      expect(problem).toMatchObject({
        code: 'notice.declaration',
        errors: [{ field: 'siteId' }, { field: 'reasonCode' }, { field: 'layoffFrom' }],
      });
    });

    it('is refused where its period ends before it begins, is longer than a year, or lays nobody off', async () => {
      const ask = async (changes: object) =>
        (await service.ask('POST', '/notices', hr, { body: { ...body, ...changes } })).body;

      expect(await ask({ layoffFrom: '2026-04-01' })).toMatchObject({
        errors: [{ field: 'layoffTo', code: 'period' }],
      });
      expect(await ask({ layoffTo: '2027-04-02' })).toMatchObject({ errors: [{ field: 'layoffTo', code: 'period' }] });
      expect(await ask({ declaredWorkers: 0 })).toMatchObject({ errors: [{ field: 'declaredWorkers' }] });
    });

    it('cannot be filed by an officer', async () => {
      expect((await service.ask('POST', '/notices', officer('all'), { body })).status).toBe(403);
    });
  });

  describe('who sees what', () => {
    it('is limited to the own company, or to the own regions', async () => {
      const id = await service.sentBack();
      const status = async (person: Parameters<typeof service.get>[1]) =>
        (await service.get(`/notices/${id}`, person)).status;

      expect(await status(hr)).toBe(200);
      expect(await status(officer(['36.03']))).toBe(200);
      expect(await status(hrOfBaja)).toBe(404);
      expect(await status(officer(['36.71']))).toBe(404);
      expect((await service.get('/notices', hrOfBaja)).body.items).toEqual([]);
      expect((await service.get('/notices', officer(['36.71']))).body.items).toEqual([]);
      expect((await service.upload(id, 'x', hrOfBaja)).status).toBe(404);
    });

    it('comes in pages, the newest first, by status and region', async () => {
      const id = await service.draft(60);
      const { body: first } = await service.get('/notices?limit=1');
      const { body: second } = await service.get(`/notices?limit=1&after=${String(first['next'])}`);

      expect(first.items?.[0]?.['id']).toBe(id);
      expect(second.items?.[0]?.['id']).not.toBe(id);
      expect((await service.get('/notices?status=decided')).body.items).toEqual([]);
      expect((await service.get('/notices?region=36.04')).body.items).toEqual([]);
    });
  });

  describe('handing in', () => {
    const submit = (id: string, person = hr) => service.ask('POST', `/notices/${id}/submit`, person);

    it('needs a list that has been checked', async () => {
      const { status, body } = await submit(await service.draft(60));

      expect(status).toBe(409);
      expect(body).toMatchObject({ code: 'notice.incomplete', errors: [{ field: 'workerList', code: 'missing' }] });
    });

    it('needs the declared number of rows, and names the difference', async () => {
      const id = await service.draft(61);
      await service.upload(id, sample('shuffled-60.csv'));
      await service.untilListIs(id, 'checked');
      const { status, body } = await submit(id);

      expect(status).toBe(409);
      expect(body).toMatchObject({
        code: 'notice.count-differs',
        titles: { en: '61 workers were declared, the list has 60: a difference of 1.' },
        errors: [{ field: 'declaredWorkers' }],
      });
      expect((await service.get(`/notices/${id}`)).body['status']).toBe('draft');
    });

    it('needs at least one good row', async () => {
      const id = await service.draft(1, { layoffFrom: '2025-01-01', layoffTo: '2025-01-02' });
      const [header, first] = sample('shuffled-60.csv').toString().split('\n');
      await service.upload(id, `${header}\n${first}\n`);
      await service.untilListIs(id, 'checked');

      expect((await submit(id)).body['code']).toBe('notice.no-good-rows');
    });

    it('waits for the office, whose acceptance is told with all good rows in their order, and keeps its history', async () => {
      const id = await service.draft(2_200);
      await service.upload(id, sample('footwear-2200.csv'));
      await service.untilListIs(id, 'checked');
      const counter = officer(['36.03']);
      const act = (what: string) => service.ask('POST', `/notices/${id}/${what}`, counter);
      const twice = async (ask: () => ReturnType<typeof act>) =>
        (await Promise.all([ask(), ask()])).map(({ status }) => status).sort();

      expect(await twice(() => submit(id))).toEqual([200, 409]);
      expect((await act('accept')).body['code']).toBe('notice.cannot-move');
      expect(await twice(() => act('review'))).toEqual([200, 409]);
      expect(await service.told('layoff-notices.notice-accepted.v1', id)).toEqual([]);
      expect(await twice(() => act('accept'))).toEqual([200, 409]);
      await service.untilListIs(id, 'reported');

      const accepted = await service.told('layoff-notices.notice-accepted.v1', id);
      const reported = await service.told('layoff-notices.workers-reported.v1', id);
      const lines = reported.flatMap(({ workers }) => workers.map(({ line }) => line));
      expect(accepted).toMatchObject([{ companyId: citra, declaredWorkers: 2_200, reportedWorkers: 2_163 }]);
      expect(lines).toHaveLength(2_163);
      expect(lines).toEqual([...lines].sort((a, b) => a - b));
      expect(Math.max(...reported.map(({ workers }) => workers.length))).toBe(250);
      expect((await service.get(`/line/${id}`, officer(['36.03']))).body).toEqual({
        rows: 2_200,
        rejected: 37,
        reported: 2_163,
      });
      expect((await service.get(`/notices/${id}`)).body).toMatchObject({
        ...{
          status: 'accepted',
          kind: 'PLAN',
          version: 1,
          handlingRegion: '36.03',
          rows: 2_200,
          rejected: 37,
          reported: 2_163,
        },
        history: [
          { to: 'draft' },
          { from: 'draft', to: 'submitted', by: hr.sub },
          { from: 'submitted', to: 'in-review', by: counter.sub },
          { from: 'in-review', to: 'accepted', by: counter.sub },
        ],
      });
    });

    it('tells nobody anything that names a person', async () => {
      const texts = await service.db.query<{ data: string }[]>(`select data::text from outbox`);
      const rows = await service.db.query<{ row: string }[]>(`select data::text as row from list_reports`);
      const findings = await service.db.query<{ row: string }[]>(`select f::text as row from list_findings f`);

      for (const said of ['Citra Aminah', '3603085709829234', '87233116159', 'Kp. Nangka', 'Juru las', 'BOSAN']) {
        expect(texts.some(({ data }) => data.includes(said))).toBe(false);
        expect(rows.some(({ row }) => row.includes(said))).toBe(false);
        expect(findings.some(({ row }) => row.includes(said))).toBe(false);
      }
    });

    it('may happen once for a worker and a layoff: the same list again has no good row left (W03)', async () => {
      const id = await service.draft(2_200);
      await service.upload(id, sample('footwear-2200.csv'));
      const list = await service.untilListIs(id, 'checked');

      expect(list).toMatchObject({ rows: 2_200, good: 0, rejected: 2_200 });
      expect(list['byKind']).toContainEqual({ code: 'W03', severity: 'error', kind: 'W03.open-here', count: 2_163 });
      expect((await submit(id)).body['code']).toBe('notice.no-good-rows');
    });

    it('warns of workers with an open case at another company (W04)', async () => {
      const id = await service.draft(2_200, { siteId: siteOf.ciwandan }, hrOfBaja);
      await service.upload(id, sample('footwear-2200.csv'), hrOfBaja);

      expect(await service.untilListIs(id, 'checked', hrOfBaja)).toMatchObject({ good: 2_163, withWarnings: 2_163 });
    });

    it('is refused where another notice has reported its workers since the check, until the list is uploaded again', async () => {
      const ids = [
        await service.draft(60, { siteId: siteOf.citangkil }),
        await service.draft(60, { siteId: siteOf.citangkil }),
      ];
      for (const id of ids) await service.upload(id, sample('semicolon-60.csv'));
      for (const id of ids) await service.untilListIs(id, 'checked');
      const [first = '', second = ''] = ids;

      const third = await service.draft(60, { siteId: siteOf.citangkil });
      await service.upload(third, sample('semicolon-60.csv'));
      await service.untilListIs(third, 'checked');
      expect((await submit(third)).status).toBe(200);
      expect((await service.handIn(first)).status).toBe(200);
      const office = officer(['36.72']);
      await service.ask('POST', `/notices/${third}/review`, office);
      const late = await service.ask('POST', `/notices/${third}/accept`, office);
      expect(late.body).toMatchObject({ code: 'notice.workers-reported-meanwhile', status: 409 });
      expect(late.text).toMatch(/Kembalikan pemberitahuan ini/);
      // As if its commit had taken longer: decided before the second list was checked, and seen by others after that.
      await service.db.query(
        `update worker_lists other set accepted_at = own.started_at - interval '1 second'
           from worker_lists own where other.notice_id = $1 and own.notice_id = $2`,
        [first, second],
      );
      const again = await submit(second);
      expect(again.body).toMatchObject({ code: 'notice.workers-reported-meanwhile', status: 409 });
      expect(again.text).toMatch(/Unggah ulang/);
      expect((await service.upload(second, sample('semicolon-60.csv'))).status).toBe(202);
      await eventually(async () =>
        expect((await service.get(`/notices/${second}/worker-list`)).body).toMatchObject({
          status: 'checked',
          good: 0,
        }),
      );
    });
  });

  describe('taking up and accepting', () => {
    it('is the work of the office that handles the notice, and of nobody else', async () => {
      const id = await service.sentBack();
      const ask = async (what: string, person: typeof hr) => {
        const { status, body } = await service.ask('POST', `/notices/${id}/${what}`, person);
        return [status, body['code']];
      };

      for (const what of ['review', 'accept']) {
        expect(await ask(what, officer(['36.71']))).toEqual([404, 'notice.missing']);
        expect((await ask(what, hr))[0]).toBe(403);
        expect(await ask(what, officer(['36.03']))).toEqual([409, 'notice.cannot-move']);
      }
      await service.db.query(`update notices set handling_region = '36.71', offices = '{36.03,36.71}' where id = $1`, [
        id,
      ]);
      for (const what of ['review', 'accept']) {
        expect(await ask(what, officer(['36.03']))).toEqual([403, 'notice.other-office']);
        expect(await ask(what, officer(['36.71']))).toEqual([409, 'notice.cannot-move']);
      }
      expect((await service.get(`/notices/${id}`, officer(['36.03']))).status).toBe(200);
    });
  });

  describe('what other services say', () => {
    const counts = { workers: 55, newPeople: 50, knownPeople: 5, cases: 55 };

    it('moves the notice on when all of it is there, in whatever order it comes', async () => {
      const id = await service.file(60, sample('rupiah-60.csv'));
      await service.say({
        name: 'cash-assistance.round-closed.v1',
        data: {
          noticeId: id,
          round: 1,
          cases: 55,
          eligible: 0,
          needsEvidence: 50,
          notEligible: 5,
          reserved: 25_000_000,
        },
      });
      await service.say({
        name: 'training-referrals.round-closed.v1',
        data: { noticeId: id, round: 1, cases: 55, seats: 16, waiting: 30, notSuitable: 9 },
      });
      await eventually(async () =>
        expect((await service.get(`/notices/${id}`)).body).toMatchObject({
          status: 'accepted',
          referred: 55,
          assessed: 55,
        }),
      );

      for (const part of [30, 25]) {
        await service.say({
          name: 'worker-registry.workers-registered.v1',
          data: { noticeId: id, workers: part, newPeople: part, knownPeople: 0, cases: part },
        });
      }
      await eventually(async () =>
        expect((await service.get(`/notices/${id}`)).body).toMatchObject({ registered: 55, newPeople: 55 }),
      );

      await service.say({ name: 'worker-registry.notice-registered.v1', data: { noticeId: id, round: 1, ...counts } });
      await eventually(async () => {
        expect((await service.get(`/notices/${id}`)).body).toMatchObject({
          ...{
            status: 'decided',
            registered: 55,
            newPeople: 50,
            knownPeople: 5,
            cases: 55,
            seats: 16,
            waiting: 30,
            needsEvidence: 50,
          },
          history: [{}, {}, {}, {}, { from: 'accepted', to: 'registered' }, { from: 'registered', to: 'decided' }],
        });
      });
    });
  });

  describe('the tables', () => {
    it('are what the entity schemas say', async () => {
      const drift = await service.db.driver.createSchemaBuilder().log();

      expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
    });

    it('allow exactly the states that the domain knows', async () => {
      const checks = await service.db.query<{ text: string }[]>(
        `select pg_get_constraintdef(oid) as text from pg_constraint
          where conname in ('a_notice_is_in_a_known_state', 'a_change_leads_to_a_known_state', 'a_list_is_in_a_known_state') order by conname`,
      );
      const allowed = checks.map(({ text }) => [...text.matchAll(/'([a-z-]+)'/g)].map((match) => match[1]));

      expect(allowed).toEqual([Object.keys(noticeMoves), Object.keys(listMoves), Object.keys(noticeMoves)]);
    });

    it('come from migrations that are numbered without gaps', () => {
      const numbers = tables.migrations.map((migration) => Number(new migration().name?.slice(-13)));

      expect(numbers).toEqual(numbers.map((_, place) => place + 1));
    });

    it('never lose a line of the history', async () => {
      await expect(service.db.query(`delete from notice_changes`)).rejects.toThrow('append-only');
    });
  });
});
