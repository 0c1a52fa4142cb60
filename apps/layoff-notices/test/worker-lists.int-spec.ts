import { request } from 'node:http';
import { closeBalance } from '@tanggap/kernel';
import { eventually } from '@tanggap/testing';
import { aList, csv, xlsx } from './a-list.js';
import { ARunningService, hr, hrOfBaja, officer, sample } from './a-running-service.js';
import { columnNames } from '../src/domain/worker-list/columns.js';

const header: readonly string[] = columnNames;

describe('the lists of workers', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  const check = (id: string, body: string | Buffer, accept = 'application/json') =>
    service.ask('POST', `/notices/${id}/worker-list/check`, hr, { body, headers: { accept } });
  const everything = async () => {
    const lists = ['worker_lists', 'list_parts', 'list_rows', 'list_reports', 'list_findings'];
    const tables = [...lists, 'notice_changes', 'outbox', 'commands'];
    return Promise.all(tables.map((table) => service.count(table)));
  };

  describe('a dry run', () => {
    it('finds exactly what was seeded, and keeps nothing', async () => {
      const id = await service.draft(2_200);
      const before = await everything();
      const { status, body } = await check(id, sample('footwear-2200.csv'));
      const expected = JSON.parse(sample('footwear-2200.expected.json').toString()) as {
        seeded_errors: { row: number }[];
      };

      expect(status).toBe(200);
      expect(body).toMatchObject({ rows: 2_200, good: 2_163, rejected: 37, unknownColumns: [] });
      const findings = body['findings'] as { row: number; column: string; code: string; severity: string }[];
      const errors = findings.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ row, column, code, severity }) => ({ row, column, code, severity }))).toEqual(
        expected.seeded_errors,
      );
      expect(findings[0]).toEqual({
        ...{ row: expect.any(Number), column: expect.any(String), code: expect.stringMatching(/^W\d\d$/) },
        ...{ severity: expect.any(String), value: expect.any(String) },
        text: { id: expect.any(String), en: expect.any(String) },
      });
      expect(await everything()).toEqual(before);
    });

    it('spells out the first thousand findings and counts the others', async () => {
      const id = await service.draft(1);
      const wrong = Object.fromEntries(Array.from({ length: 1_200 }, (_, index) => [index, { tanggapan: 'x' }]));
      const { body } = await check(id, aList(1_200, wrong));

      expect(body).toMatchObject({
        found: 1_200,
        rejected: 1_200,
        byKind: [{ code: 'W21', severity: 'error', count: 1_200 }],
      });
      expect(body['findings']).toHaveLength(1_000);
    });

    it('gives the list back with its results when asked for a file', async () => {
      const id = await service.draft(3);
      const { status, text, headers } = await check(id, aList(3, { 1: { nama: '' } }), 'text/csv');
      const lines = text.trimEnd().split('\r\n');

      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(lines).toHaveLength(4);
      expect(lines[0]).toBe(`\uFEFF${[...header, 'hasil', 'kode_temuan', 'penjelasan'].join(',')}`);
      expect(lines[2]).toMatch(/,SALAH,W05,nama: Nama wajib diisi\./);
    });

    it('reads a workbook as it reads a text', async () => {
      const id = await service.draft(3);
      const rows = aList(3)
        .trimEnd()
        .split('\n')
        .map((line) =>
          line
            .replaceAll(/"([^"]*)"/g, (_, quoted: string) => quoted.replaceAll(',', '\u0001'))
            .split(',')
            .map((cell) => cell.replaceAll('\u0001', ',')),
        );
      const { body } = await check(id, await xlsx(rows));

      expect(body).toMatchObject({ rows: 3, good: 3, found: 0 });
    });

    it.each(['application/json', 'text/csv'])(
      'answers what is no list with a problem, also when %s was asked for',
      async (accept) => {
        const id = await service.draft(3);
        const { status, text } = await check(id, 'nama;alamat\nA;B\n', accept);

        expect(status).toBe(400);
        expect(JSON.parse(text)).toMatchObject({
          code: 'worker-list.columns-missing',
          errors: expect.arrayContaining([expect.objectContaining({ field: 'nik' })]),
        });
      },
    );

    it('answers a fault deep inside the file with a problem too', async () => {
      const id = await service.draft(3);
      const list = `${aList(5_000)}"never closed`;

      expect((await check(id, list)).body['code']).toBe('worker-list.open-quote');
      expect(JSON.parse((await check(id, list, 'text/csv')).text)).toMatchObject({ code: 'worker-list.open-quote' });
    });

    it('is for the company alone', async () => {
      const id = await service.draft(3);

      expect((await service.ask('POST', `/notices/${id}/worker-list/check`, hrOfBaja, { body: aList(3) })).status).toBe(
        404,
      );
      expect(
        (await service.ask('POST', `/notices/${id}/worker-list/check`, officer('all'), { body: aList(3) })).status,
      ).toBe(403);
    });
  });

  describe('an upload', () => {
    it('is taken in at once and checked in the background, with its progress to be seen', async () => {
      const id = await service.draft(1_500);
      const { status, body } = await service.upload(id, aList(1_500, { 7: { nama: '' } }, '13'));

      expect(status).toBe(202);
      expect(body).toMatchObject({ isNew: true, status: 'received', expectedRows: 1_500 });
      expect(await service.untilListIs(id, 'checked')).toMatchObject({
        ...{ id: body['listId'], rows: 1_500, good: 1_499, rejected: 1, secondsLeft: null, rate: expect.any(Number) },
        byKind: [{ code: 'W05', count: 1 }],
      });
    });

    it('is kept sealed, in parts, and comes out as it went in', async () => {
      const id = await service.draft(2_000);
      const list = aList(2_000, {}, '14');
      await service.upload(id, list);
      await service.untilListIs(id, 'checked');
      const parts = await service.db.query<{ part: number; size: number; clear: boolean }[]>(
        `select part, length(sealed)::int as size, position('Siti Aminah'::bytea in sealed) > 0 as clear
           from list_parts p join notices n on n.list_id = p.list_id where n.id = $1 order by part`,
        [id],
      );
      const { text } = await service.get(`/notices/${id}/worker-list/returned-file`);

      expect(parts.length).toBeGreaterThan(1);
      expect(parts.every(({ clear, size }) => !clear && size <= 400 * 1024)).toBe(true);
      expect(text.split('\r\n')).toHaveLength(2_000 + 2);
      expect(text.split('\r\n')[1]).toContain(`'3603145501920001,Siti Aminah,1992-01-15`);
    });

    it('of the same content is the same list, also when twenty come at once', async () => {
      const id = await service.draft(60);
      const answers = await Promise.all(Array.from({ length: 20 }, () => service.upload(id, aList(60, {}, '15'))));
      const again = await service.upload(id, aList(60, {}, '15'));

      expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 202]);
      expect(new Set([...answers, again].map(({ body }) => body['listId'])).size).toBe(1);
      expect([again.status, again.body['isNew']]).toEqual([200, false]);
      await service.untilListIs(id, 'checked');
      expect(await service.count(`list_rows r join notices n on n.list_id = r.list_id where n.id = '${id}'`)).toBe(60);
      expect(await service.count(`worker_lists where notice_id = '${id}'`)).toBe(1);
      await service.handIn(id);
      await service.untilListIs(id, 'reported');
      const told = await service.told('layoff-notices.workers-reported.v1', id);
      expect(told.flatMap(({ workers }) => workers)).toHaveLength(60);
    });

    it('that says itself that it is too large is refused before it is sent', async () => {
      const id = await service.draft(3);
      const { status, code } = await onlyTheHead(`${service.url}/notices/${id}/worker-list`, await service.tokenOf(hr));

      expect([status, code]).toEqual([413, 'worker-list.too-many-bytes']);
      expect(await service.count(`worker_lists where notice_id = '${id}'`)).toBe(0);
    });

    it.each<[string, string | Buffer]>([
      ['worker-list.columns-missing', 'nama\nA\n'],
      ['worker-list.empty', Buffer.from(' ')],
      ['worker-list.no-rows', csv([header])],
      ['worker-list.not-a-list', Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2])],
      ['worker-list.open-quote', `${aList(3_000)}"never closed`],
      ['worker-list.damaged-workbook', Buffer.from('PK\u0003\u0004 cut short')],
    ])('that is no list is refused with %s, and the list before it stays', async (code, content) => {
      const id = await service.draft(3);
      const { body: first } = await service.upload(id, aList(3, {}, '17'));
      await service.untilListIs(id, 'checked');
      const { status, body } = await service.upload(id, content);

      expect(status).toBe(400);
      expect(body['code']).toBe(code);
      expect((await service.get(`/notices/${id}/worker-list`)).body).toMatchObject({
        id: first['listId'],
        status: 'checked',
      });
      expect(await service.count(`worker_lists where notice_id = '${id}'`)).toBe(1);
    });

    it('after the notice was handed in is refused, unless it is the same list', async () => {
      const list = aList(40, {}, '18');
      const id = await service.file(40, list);

      expect((await service.upload(id, list)).status).toBe(200);
      expect((await service.upload(id, aList(41, {}, '18'))).body).toMatchObject({
        status: 409,
        code: 'worker-list.notice-submitted',
      });
    });

    it('that breaks off leaves nothing', async () => {
      const id = await service.draft(3);
      const before = await service.count('worker_lists');
      async function* broken() {
        yield Buffer.from(aList(2_000));
        await new Promise((resolve) => setTimeout(resolve, 50));
        throw new Error('the line went dead');
      }
      const sent = fetch(`${service.url}/notices/${id}/worker-list`, {
        ...{ method: 'PUT', headers: { authorization: await service.tokenOf(hr) }, duplex: 'half' },
        body: broken() as unknown as ReadableStream,
      });

      await expect(sent).rejects.toThrow();
      await eventually(async () => expect(await service.count('worker_lists')).toBe(before));
    });

    it('of a few workers is through while a large one is being checked', async () => {
      const large = await service.draft(30_000);
      const small = await service.draft(2);
      await service.upload(large, aList(30_000, {}, '19'));
      // Held in the middle, so that it cannot be quicker on any machine.
      await service.db.transaction(async (manager) => {
        await manager.query(`select from worker_lists where notice_id = $1 for update`, [large]);
        const { body } = await service.get(`/notices/${large}/worker-list`);
        expect(body['status']).toBe('received');

        await service.upload(small, aList(2, {}, '20'));
        await service.untilListIs(small, 'checked');
        expect((await service.get(`/notices/${large}/worker-list`)).body['status']).toBe('received');
      });
      await service.untilListIs(large, 'checked');
    });
  });

  describe('the progress of a list', () => {
    const stream = (id: string, seen: Record<string, string> = {}, person = hr) =>
      service.ask('GET', `/notices/${id}/worker-list/progress`, person, { headers: seen });
    const eventsOf = (text: string) =>
      [...text.matchAll(/id: (.*)\nevent: (.*)\ndata: (.*)/g)].map(([, id = '', name, data = '{}']) => ({
        ...{ id, name },
        ...(JSON.parse(data) as { rows: number; status: string; registered: number }),
      }));

    it('is told while it is checked, up to the end, and again until all its workers are registered', async () => {
      const id = await service.draft(6_000);
      await service.upload(id, aList(6_000, {}, '23'));
      const events = eventsOf((await stream(id)).text);
      const last = events.at(-1);

      expect(last).toMatchObject({ name: 'done', status: 'checked', rows: 6_000 });
      expect(events.slice(0, -1).every(({ name, status }) => name === 'progress' && status === 'received')).toBe(true);
      expect((await stream(id, { 'last-event-id': last?.id ?? '' })).status).toBe(204);

      await service.handIn(id);
      const registering = stream(id, { 'last-event-id': last?.id ?? '' });
      await service.untilListIs(id, 'reported');
      const part = { noticeId: id, workers: 6_000, newPeople: 6_000, knownPeople: 0, cases: 6_000 };
      await service.say({
        name: 'worker-registry.notice-registered.v1',
        data: { ...part, round: 1 },
      });
      expect(eventsOf((await registering).text).at(-1)).toMatchObject({ name: 'done', registered: 6_000 });
    });

    it('is for whoever may see the notice', async () => {
      const id = await service.draft(3);

      expect((await stream(id)).body['code']).toBe('worker-list.missing');
      await service.upload(id, aList(2, {}, '24'));
      expect((await stream(id, {}, hrOfBaja)).status).toBe(404);
      await service.untilListIs(id, 'checked');
      expect((await stream(id, {}, officer(['36.03']))).status).toBe(404);
      await service.turnToOffice(id);
      expect((await stream(id, {}, officer(['36.03']))).status).toBe(200);
    });
  });

  describe('the findings of a list', () => {
    it('come in pages with their values, which are kept sealed', async () => {
      const id = await service.draft(2_200);
      await service.upload(id, sample('footwear-2200.csv'));
      await service.untilListIs(id, 'checked');
      const { body: first } = await service.get(`/notices/${id}/worker-list/findings?limit=100`);
      const { body: second } = await service.get(
        `/notices/${id}/worker-list/findings?limit=1000&after=${String(first['next'])}`,
      );
      const { body: dry } = await check(id, sample('footwear-2200.csv'));

      expect(first.items).toHaveLength(100);
      expect(second['next']).toBeUndefined();
      expect([...(first.items ?? []), ...(second.items ?? [])]).toEqual(dry['findings']);
    });

    it('are read by row, without what the cells say, by the office that handles the notice, and that is written down', async () => {
      const id = await service.draft(2);
      await service.upload(id, aList(2, { 0: { nama: '' }, 1: { kpj: '123' } }, '21'));
      const { listId } = await service
        .untilListIs(id, 'checked')
        .then(async () => (await service.get(`/notices/${id}`)).body);
      const [counter, elsewhere] = [officer(['36.03']), officer(['36.71'])];
      const asking = (person: Parameters<typeof service.get>[1], path = 'worker-list') =>
        service.get(`/notices/${id}/${path}/findings`, person);

      expect((await asking(counter)).status).toBe(404);
      expect((await service.ask('POST', `/notices/${id}/submit`, hr)).status).toBe(200);
      const [theirs, company] = [await asking(counter), await asking(hr)];
      const unvalued = (company.body.items ?? []).map(({ row, column, code, severity, text }) => ({
        ...{ row, column, code, severity, text },
      }));
      expect(theirs.body).toEqual({ ...company.body, items: unvalued });
      expect(theirs.body.items).toMatchObject([
        { row: 2, column: 'nama', code: 'W05', severity: 'error' },
        { row: 3, column: 'kpj', code: 'W13', severity: 'warning' },
      ]);
      expect(company.body.items?.[1]).toMatchObject({ value: '123' });
      expect((await asking(counter, `lists/${String(listId)}`)).status).toBe(403);
      expect((await asking({ ...counter, roles: ['PIMPINAN'] })).status).toBe(403);

      const body = { region: '36.71', reason: 'lokasinya di Kota Tangerang' };
      await service.ask('POST', `/notices/${id}/review`, counter);
      await service.ask('POST', `/notices/${id}/transfer`, counter, { body });
      expect([(await asking(counter)).status, (await asking(elsewhere)).status]).toEqual([403, 200]);
      const seen = `audit_log where name = 'worker-list.findings-seen' and target_id = '${id}' and outcome = 'done'`;
      expect(await service.count(`${seen} and account_id = '${String(counter.sub)}'`)).toBe(1);
      await service.ask('POST', `/notices/${id}/withdraw`, hr, { body });
    });
  });

  it('close the part of the balance that is theirs', async () => {
    const id = await service.file(60, sample('dates-dmy-60.csv'));
    const { body } = await service.get(`/line/${id}`, officer(['36.03']));
    const { rows, rejected, reported } = body as unknown as { rows: number; rejected: number; reported: number };
    const nothing = { cases: 0, newPeople: 0, knownPeople: 0, registered: 0 };
    const { broken } = closeBalance({
      layoffNotices: { rows, rejected, reported },
      workerRegistry: nothing,
      trainingReferrals: { cases: 0, seats: 0, waiting: 0, notSuitable: 0, overbookedClasses: 0 },
      cashAssistance: {
        cases: 0,
        eligible: 0,
        needsEvidence: 0,
        notEligible: 0,
        reserved: 0,
        allocation: 0,
        overcommittedBudgets: 0,
      },
    });

    expect(broken.map(({ rule }) => rule)).not.toContain('every row of the list was rejected or reported');
    expect((await service.get(`/line/${id}`, officer(['36.71']))).status).toBe(404);
  });
});

/** A request for an upload of a gigabyte of which no byte follows, and its answer. */
function onlyTheHead(url: string, authorization: string): Promise<{ status: number | undefined; code: unknown }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization, 'content-type': 'text/csv', 'content-length': String(1024 ** 3) };
    const sent = request(url, { method: 'PUT', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      answer.on('end', () => {
        resolve({ status: answer.statusCode, code: (JSON.parse(text) as { code: unknown }).code });
        sent.destroy();
      });
    });
    sent.on('error', reject).flushHeaders();
  });
}
