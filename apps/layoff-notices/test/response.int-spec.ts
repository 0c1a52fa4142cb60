import { newId } from '@tanggap/contracts';
import { escalationRules } from '@tanggap/indonesia';
import type { PersonClaims } from '@tanggap/platform';
import { ARunningService, baja, citra, hr, hrOfBaja, officer, siteOf } from './a-running-service.js';
import { judge } from '../src/domain/response/escalation.js';
import type { Inputs } from '../src/domain/response/measures.js';
import { listOf } from './lists-at-work.js';

const leader: Partial<PersonClaims> = { sub: newId(), roles: ['PIMPINAN'], regions: 'all' };
const inspector: Partial<PersonClaims> = { sub: newId(), roles: ['PENGAWAS_NAKER'], regions: 'all' };
const benang = '0192a000-0000-7000-8000-000000000004';
const hrOfBenang: Partial<PersonClaims> = { ...hr, sub: newId(), companyId: benang };
const cibodas = `${benang.slice(0, -3)}401`;

describe('how offices answer layoffs', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  /** A draft with a list of so many good rows, ready to be handed in. */
  async function ready(workers: number, person = hr, changes: object = {}): Promise<string> {
    const id = await service.draft(workers, changes, person);
    await service.upload(id, listOf(workers), person);
    await service.untilListIs(id, 'checked', person);
    return id;
  }
  const submit = (id: string, person = hr, key = newId()) =>
    service.ask('POST', `/notices/${id}/submit`, person, { key });
  const alertsOf = async (person: Partial<PersonClaims>, query = '') =>
    (await service.get(`/alerts?limit=200${query}`, person)).body.items ?? [];
  const tasksOf = async (person: Partial<PersonClaims>, query = '') =>
    (await service.get(`/tasks?limit=200${query}`, person)).body.items ?? [];

  describe('many small notices at once', () => {
    const of = { siteId: siteOf.ciwandan };
    let ids: string[];
    beforeAll(async () => {
      ids = await Promise.all(Array.from({ length: 10 }, () => ready(4, hrOfBaja, of)));
      await Promise.all(ids.map((id) => submit(id, hrOfBaja)));
    });

    it('see one another, and raise one alarm of split notices, with one event and one check by the inspectorate', async () => {
      const alarms = (await alertsOf(leader, '&kind=split')).filter(({ noticeId }) => ids.includes(String(noticeId)));
      expect(alarms).toHaveLength(1);
      const [{ noticeId } = {}] = alarms;
      const told = await service.told('layoff-notices.alert-raised.v1', String(noticeId));

      expect(told.filter(({ kind }) => kind === 'split')).toMatchObject([{ companyId: baja, regionCode: '36.72' }]);
      expect(await tasksOf(inspector)).toMatchObject([{ noticeId, code: 'INSPECTORATE_CHECK', status: 'open' }]);
    });

    it('come to the tiers of their sum, one after the other', async () => {
      const rows = await service.db.query<{ tier: string; n: number }[]>(
        `select tier, count(*)::int as n
           from (select distinct on (notice_id) tier from tier_assessments where notice_id = any($1)
                  order by notice_id, assessment desc) as latest group by 1 order by 1`,
        [ids],
      );

      expect(rows).toEqual([
        { tier: 'T0', n: 2 },
        { tier: 'T1', n: 8 },
      ]);
    });

    it('are assessed to the same end from what was kept', async () => {
      const kept = await service.db.query<{ tier: string; is_split: boolean; why: object[]; inputs: Inputs }[]>(
        `select tier, is_split, why, inputs from tier_assessments`,
      );

      for (const { tier, is_split: isSplit, why, inputs } of kept)
        expect(judge(inputs, escalationRules(inputs.asOf))).toEqual({ tier, isSplit, why });
    });
  });

  describe('a large notice', () => {
    let id: string;
    let key: string;
    beforeAll(async () => {
      id = await ready(60);
      key = newId();
      await Promise.all([1, 2, 3].map(() => submit(id, hr, key)));
      await submit(id, hr, key);
    });

    it('alerts its office and the head of office once, however often it is handed in', async () => {
      const ofIt = `&noticeId=${id}`;
      const [alert, ...others] = await alertsOf(officer(['36.03']), ofIt);

      expect([alert, others]).toMatchObject([
        {
          ...{ kind: 'tier', tier: 'T2', version: 1, handlingRegion: '36.03', companyName: 'PT Citra Alas Kaki' },
          why: [{ code: 'SITE_WORKERS', text: { id: expect.stringContaining('60 pekerja') } }],
          receipts: [
            { recipient: 'OFFICE', by: null },
            { recipient: 'PROVINCE', by: null },
          ],
        },
        [],
      ]);
      expect(await alertsOf(leader, ofIt)).toEqual([alert]);
      expect(await service.told('layoff-notices.alert-raised.v1', id)).toMatchObject([
        { alertId: alert?.['id'], noticeId: id, companyId: citra, kind: 'tier', tier: 'T2', version: 1 },
      ]);
    });

    it('is no alert for another office, and none at all for the company', async () => {
      expect(await alertsOf(officer(['36.71']), `&noticeId=${id}`)).toEqual([]);
      expect((await service.get('/alerts')).status).toBe(403);
      expect((await service.get(`/notices/${id}/response`)).status).toBe(403);
      expect((await service.get(`/notices/${id}/response`, officer(['36.71']))).status).toBe(404);
    });

    it('is acknowledged by the office and by the head of office, each once, with who and when', async () => {
      const [alert] = await alertsOf(leader, `&noticeId=${id}`);
      const path = `/alerts/${String(alert?.['id'])}/acknowledge`;
      const [first, second] = [officer(['36.03']), officer(['36.03'])];
      await service.ask('POST', path, first);
      await service.ask('POST', path, second);
      expect(await alertsOf(leader, `&noticeId=${id}&waiting=true`)).toHaveLength(1);
      const { body } = await service.ask('POST', path, leader);

      expect(body).toMatchObject({
        receipts: [
          { recipient: 'OFFICE', by: first.sub, at: expect.any(String) },
          { recipient: 'PROVINCE', by: leader.sub },
        ],
      });
      expect(await alertsOf(leader, `&noticeId=${id}&waiting=true`)).toEqual([]);
      expect((await service.ask('POST', path, officer(['36.71']))).status).toBe(404);
      expect((await service.ask('POST', path, inspector)).status).toBe(404);
    });

    it('has the tasks of its tier, once each, with owner and day, what is due first in front', async () => {
      const tasks = await tasksOf(officer(['36.03']), `&noticeId=${id}`);

      expect(tasks.map(({ code }) => code).toSorted()).toEqual([
        'JKP_BRIEFING',
        'NEEDS_SURVEY',
        'SITE_VISIT',
        'UNION_CONTACT',
      ]);
      expect(tasks.map(({ dueOn }) => dueOn)).toEqual(tasks.map(({ dueOn }) => dueOn).toSorted());
      expect(await tasksOf(officer(['36.71']), `&noticeId=${id}`)).toEqual([]);
      expect(await tasksOf(inspector, `&noticeId=${id}`)).toEqual([]);
      expect((await service.get('/tasks')).status).toBe(403);
    });

    it('shows how it was weighed, and its terms', async () => {
      const { body } = await service.get(`/notices/${id}/response`, officer(['36.03']));

      expect(body).toMatchObject({
        assessments: [{ tier: 'T2', rulesVersion: '2025-01-01', inputs: { workers: 60 } }],
        terms: [
          { code: 'OFFICE_REVIEW', amount: 1, closedAt: null },
          { code: 'OFFICE_ANSWER', amount: 2, unit: 'working-days', office: '36.03', closedAt: null },
        ],
      });
    });
  });

  describe('two companies of one group', () => {
    const [head, sister] = ['3', '5'].map((n) => `0192a000-0000-7000-8000-00000000000${n}`) as [string, string];
    const hrOf = (companyId: string) => ({ ...hr, sub: newId(), companyId });

    it('see one another also when both hand in at once, and reach the tier of what they lay off together', async () => {
      await service.db.query(`update companies set group_id = $1 where id = $2`, [head, sister]);
      const notices = await Promise.all(
        [head, sister].map(async (company, n) => {
          const [person, siteId] = [hrOf(company), `${company.slice(0, -3)}${n === 0 ? '301' : '501'}`];
          return { person, id: await ready(100, person, { siteId }) };
        }),
      );
      await Promise.all(notices.map(({ id, person }) => submit(id, person)));
      const last = await service.db.query<{ tier: string; codes: string[] }[]>(
        `select distinct on (notice_id) tier, array(select reason->>'code' from jsonb_array_elements(why) reason) as codes
           from tier_assessments where notice_id = any($1) order by notice_id, assessment desc`,
        [notices.map(({ id }) => id)],
      );

      expect(last.toSorted((a, b) => (a.tier < b.tier ? -1 : 1))).toEqual([
        { tier: 'T2', codes: ['SITE_WORKERS'] },
        { tier: 'T3', codes: ['GROUP_WORKERS'] },
      ]);
    });
  });

  describe('a notice that goes back, or is withdrawn', () => {
    const misal = '0192a000-0000-7000-8000-000000000006';
    const of = { ...hr, sub: newId(), companyId: misal };
    const site = { siteId: `${misal.slice(0, -3)}601` };
    const termsOf = async (id: string) => {
      const { body } = await service.get(`/notices/${id}/response`, leader);
      const terms = body['terms'] as { code: string; closedAt: string | null }[];
      return terms.map(({ code, closedAt }) => [code, closedAt === null ? 'runs' : 'ended']);
    };
    const tiersOf = async (id: string) => {
      const { body } = await service.get(`/notices/${id}/response`, leader);
      return (body['assessments'] as { tier: string }[]).map(({ tier }) => tier);
    };

    it('ends the office’s term, begins the company’s, and later those of the layoff', async () => {
      const id = await ready(5, of, site);
      const counter = officer(['36.74']);
      await submit(id, of);
      await service.ask('POST', `/notices/${id}/review`, counter);
      const items = [{ code: 'LIST', text: 'please look at row 3' }];
      const { status } = await service.ask('POST', `/notices/${id}/return`, counter, { body: { items } });

      expect([status, await termsOf(id)]).toEqual([
        200,
        [
          ['OFFICE_REVIEW', 'ended'],
          ['OFFICE_ANSWER', 'ended'],
          ['COMPANY_CORRECTION', 'runs'],
        ],
      ]);
      await service.ask('POST', `/notices/${id}/withdraw`, of, { body: { reason: 'the order came after all' } });
      expect((await termsOf(id)).every(([, now]) => now === 'ended')).toBe(true);
    });

    it.each(['withdrawn', 'refused'] as const)(
      'ends with its open tasks when it is %s; what was done stays',
      async (end) => {
        const person = { ...hr, sub: newId() };
        const id = await ready(20, person, { siteId: siteOf.citangkil });
        const counter = officer(['36.72']);
        await submit(id, person);
        const [task, ...others] = await tasksOf(counter, `&noticeId=${id}`);
        expect(others).toEqual([]);
        const path = `/tasks/${String(task?.['id'])}`;
        await service.ask('POST', `${path}/reassign`, counter, { body: { reason: 'to me', assignee: counter.sub } });
        if (end === 'refused') await service.ask('POST', `/notices/${id}/review`, counter);
        const body = { reason: 'the order came after all' };
        const { status } = await (end === 'refused'
          ? service.ask('POST', `/notices/${id}/refuse`, counter, { body })
          : service.ask('POST', `/notices/${id}/withdraw`, person, { body }));
        expect(status).toBe(200);

        const { body: ended } = await service.get(path, counter);
        expect(ended).toMatchObject({ status: 'ended', endedBecause: end, isOverdue: false });
        expect((ended['history'] as object[]).at(-1)).toMatchObject({
          ...{ from: 'open', to: 'ended', by: 'notice', assignee: counter.sub, why: `the notice was ${end}` },
        });
        expect(await tasksOf(counter, `&noticeId=${id}&status=open`)).toEqual([]);
        expect(await tasksOf(counter, `&noticeId=${id}&status=ended`)).toHaveLength(1);
        expect((await service.ask('POST', `${path}/done`, counter, { body })).status).toBe(409);
      },
    );

    it('never waits in a circle with others of its company, and leaves no task open where they end at once', async () => {
      const ids: string[] = [];
      for (const workers of [6, 45, 7, 44, 8, 43]) ids.push(await ready(workers, of, site));
      for (const id of ids) await submit(id, of);
      const gone = { body: { reason: 'the order came after all' } };
      const answers = await Promise.all(ids.map((id) => service.ask('POST', `/notices/${id}/withdraw`, of, gone)));

      expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
      const tasks = (await tasksOf(leader)).filter(({ noticeId }) => ids.includes(String(noticeId)));
      expect(tasks.length).toBeGreaterThan(4);
      expect(tasks.filter(({ status }) => status !== 'ended')).toEqual([]);
    });

    it('has those that were filed after it weighed again, without it', async () => {
      const [first, second] = [await ready(45, of, site), await ready(9, of, site)];
      await submit(first, of);
      await submit(second, of);
      expect(await tiersOf(second)).toEqual(['T2']);
      await service.ask('POST', `/notices/${first}/withdraw`, of, { body: { reason: 'the order came after all' } });

      expect(await tiersOf(second)).toEqual(['T2', 'T0']);
      expect(await tiersOf(first)).toEqual(['T1']);
      expect(await alertsOf(leader, `&noticeId=${second}`)).toHaveLength(1);
    });
  });

  describe('a task', () => {
    let noticeId: string;
    let tasks: string[];
    const counter = officer(['36.71']);
    beforeAll(async () => {
      noticeId = await ready(200, hrOfBenang, { siteId: cibodas });
      await submit(noticeId, hrOfBenang);
      tasks = (await tasksOf(counter)).map(({ id }) => String(id));
    });
    const work = (task: number, verb: string, person: Partial<PersonClaims>, body: object) =>
      service.ask('POST', `/tasks/${tasks[task] ?? ''}/${verb}`, person, { body });
    const idOf = async (code: string) => {
      const found = (await tasksOf(leader, `&noticeId=${noticeId}`)).find((task) => task['code'] === code);
      return tasks.indexOf(String(found?.['id']));
    };

    it('comes in pages and by owner, status and day', async () => {
      const { body: first } = await service.get('/tasks?limit=2', counter);
      const { body: rest } = await service.get(`/tasks?after=${String(first['next'])}`, counter);

      expect([...(first.items ?? []), ...(rest.items ?? [])].map(({ id }) => id)).toEqual(tasks);
      const ofLeader = await tasksOf(counter, '&ownerRole=PIMPINAN');
      expect(ofLeader.map(({ code }) => code)).toEqual(['RAPID_MEETING', 'PACKAGE_PLAN']);
      expect(await tasksOf(counter, '&dueUntil=2020-01-01')).toEqual([]);
      for (const day of ['2026-02-30', '0000-01-01', '2026-2-3', 'x']) {
        expect((await service.get(`/tasks?dueUntil=${day}`, counter)).status).toBe(400);
      }
      expect(await tasksOf(counter, '&overdue=true')).toEqual([]);
      expect((await service.get('/tasks?overdue=maybe', counter)).status).toBe(400);
    });

    it('is done by its owner’s role with a word on it, and nobody else', async () => {
      const visit = await idOf('SITE_VISIT');
      expect((await work(visit, 'done', leader, { reason: 'seen to' })).status).toBe(403);
      expect((await work(visit, 'done', officer(['36.03']), { reason: 'seen to' })).status).toBe(404);
      expect((await work(visit, 'done', counter, {})).status).toBe(400);
      const { body } = await work(visit, 'done', counter, { reason: 'visited with two colleagues' });

      expect(body).toMatchObject({
        status: 'done',
        history: [
          { to: 'open', by: 'playbook' },
          { from: 'open', to: 'done', by: counter.sub, why: 'visited with two colleagues' },
        ],
      });
      expect((await work(visit, 'cancel', counter, { reason: 'again' })).status).toBe(409);
    });

    it('has a name in both languages, and keeps whoever sees to it where nobody else is named', async () => {
      const briefing = await idOf('UNION_CONTACT');
      await work(briefing, 'reassign', counter, { reason: 'to me', assignee: counter.sub });
      await work(briefing, 'reassign', counter, { reason: 'still with me' });
      const { body } = await service.get(`/tasks/${tasks[briefing] ?? ''}`, counter);
      const name = { id: 'Kontak krisis dengan serikat pekerja', en: 'Crisis contact with the union' };
      expect(body).toMatchObject({ name, assignee: counter.sub });
      const listed = (await tasksOf(counter)).find((task) => task['id'] === tasks[briefing]);
      expect(listed).toMatchObject({ name });

      await work(briefing, 'reassign', counter, { reason: 'to anybody', assignee: null });
      expect((await service.get(`/tasks/${tasks[briefing] ?? ''}`, counter)).body).toMatchObject({ assignee: null });
    });

    it('is handed to another role, whose it then is, and cancelled by that', async () => {
      const contact = await idOf('UNION_CONTACT');
      await work(contact, 'reassign', counter, { reason: 'they asked for the head', ownerRole: 'PIMPINAN' });
      expect((await work(contact, 'cancel', counter, { reason: 'not needed' })).status).toBe(403);
      const { body } = await work(contact, 'cancel', leader, { reason: 'the union called first' });

      expect(body).toMatchObject({
        status: 'cancelled',
        ownerRole: 'PIMPINAN',
        history: [{}, {}, {}, {}, { to: 'open' }, { to: 'cancelled' }],
      });
    });

    it('that is open on the day after is overdue, and counted', async () => {
      const overdue = async () =>
        /^response_tasks_overdue\{.*\} (.*)$/m.exec(await (await fetch(`${service.url}/metrics`)).text())?.[1];
      expect(await overdue()).toBe('0');
      await service.db.query(`update response_tasks set due_on = '2020-01-01' where id = any($1)`, [tasks]);

      expect(await overdue()).toBe(String(tasks.length - 2));
      expect(await tasksOf(counter, '&overdue=true')).toHaveLength(tasks.length - 2);
    });
  });

  describe('a notice that is amended', () => {
    const furnitur = '0192a000-0000-7000-8000-000000000007';
    const of = { ...hr, sub: newId(), companyId: furnitur };
    const counter = officer(['36.01']);

    it('alerts once more for its new version, and is weighed by those that still stand', async () => {
      const id = await ready(12, of, { siteId: `${furnitur.slice(0, -3)}701` });
      await service.handIn(id, of);
      await service.untilListIs(id, 'reported', of);
      const amend = async (lines: readonly number[], key: string) => {
        const { body } = await service.ask('POST', `/notices/${id}/amendments`, of, {
          body: { lines, why: 'they stay' },
        });
        const path = `/notices/${id}/amendments/${String(body['number'])}/confirm`;
        await Promise.all([1, 2].map(() => service.ask('POST', path, counter, { key })));
        await service.db.query(`update amendments set state = 'told', told_at = now() where state = 'confirmed'`);
      };
      await amend([2], newId());
      await amend([3, 4], newId());

      const { body } = await service.get(`/notices/${id}/response`, counter);
      expect(body['assessments']).toMatchObject([
        { version: 1, tier: 'T1', inputs: { workers: 12 } },
        { version: 2, tier: 'T1', inputs: { workers: 11 } },
        { version: 3, tier: 'T1', inputs: { workers: 9, siteWorkers: 85 }, why: [{ code: 'SITE_SHARE_PERCENT' }] },
      ]);
      const alerts = await alertsOf(counter, `&noticeId=${id}&kind=tier`);
      expect(alerts.map(({ version, tier }) => [version, tier])).toEqual([
        [3, 'T1'],
        [2, 'T1'],
        [1, 'T1'],
      ]);
      expect(await tasksOf(counter, `&noticeId=${id}`)).toMatchObject([{ code: 'JKP_BRIEFING' }]);
    });
  });
});
