import { createHash } from 'node:crypto';
import { newId } from '@tanggap/contracts';
import { exportLayout } from '@tanggap/indonesia';
import { Clock } from '@tanggap/platform';
import { eventually } from '@tanggap/testing';
import { aListOfPeople } from './a-list-of-people.js';
import type { Cells } from './a-row.js';
import { ARunningService, hr, hrOfBaja, officer } from './a-running-service.js';
import { FileCheck } from '../src/domain/exports/file-check.js';
import { StrictCsv } from '../src/reading/strict-csv.js';

const details = {
  ...{ bpjsRegistration: 'BB012345', bpjsCertificate: '1100000012345' },
  ...{ evidenceNumber: 'PHK/01/XII/2025', evidenceDate: '2025-12-31' },
};
const counter = officer(['36.03']);
const inspector = { ...officer('all'), roles: ['INSPEKTORAT'] };
const today = new Clock().today();

const rows: Cells[] = [
  { nama: "D'Souza Anne-Marie", alamat: '@SUM("x";"y"), Pasar Kemis' },
  { status_hubungan: 'PKWT', tanggal_mulai: '2024-04-01', tanggal_akhir_pk: '2026-03-31' },
  { tanggapan: '?' },
  { alamat: '-2+3; cmd|calc' },
  {},
];

describe('the exports of a notice', () => {
  let service: ARunningService;
  let notice: string;
  let district = 20;
  const file = (cells: readonly Cells[]) => service.file(cells.length, aListOfPeople(cells, String((district += 1))));
  beforeAll(async () => {
    service = await ARunningService.open();
    notice = await file(rows);
  });
  afterAll(() => service.close());

  const post = (path: string, body: object, person = hr, key?: string) =>
    service.ask('POST', path, person, { body, ...(key === undefined ? {} : { key }) });
  /** A colleague at the same company, who has not made anything in the last minute. */
  const anyone = (): typeof hr => ({ ...hr, sub: newId() });
  const make = (id: string, changes: object = {}, person = anyone(), key?: string) =>
    post(`/notices/${id}/exports`, { layout: 'JKP_PORTAL', ...details, ...changes }, person, key);
  const aNewExport = async () => {
    const id = await file([{}, {}, {}]);
    const { body } = await make(id, { layout: 'SIPP' });
    return { noticeId: id, id: String(body['id']) };
  };

  it('are files of the good rows in the layout of the system, the same whenever they are fetched', async () => {
    const { status, body } = await make(notice);
    const path = `/exports/${String(body['id'])}/file`;
    const { text, headers } = await service.get(path, anyone());
    const lines = text.split('\r\n');

    expect(status).toBe(201);
    expect(body).toMatchObject({
      layout: 'JKP_PORTAL',
      layoutVersion: '2025-1',
      rows: 4,
      status: 'made',
      follows: null,
    });
    for (const hidden of ['lines', 'listHash', 'fileHash']) expect(body).not.toHaveProperty(hidden);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^nama_perusahaan,alamat_perusahaan,nomor_pendaftaran_bpjs,/);
    expect(lines[1]).toContain(`D'Souza Anne-Marie,"'@SUM(""x"";""y""), Pasar Kemis",11289770028,360321550192`);
    expect(lines[2]).toContain(',PKWT,PK/2200/00001,2024-04-01,2026-03-31,2026-03-31,PHK/01/XII/2025,2025-12-31');
    expect(lines[3]).toContain(`,'-2+3; cmd|calc,`);
    const digest = createHash('sha256').update(text).digest('base64');
    expect(headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
    expect((await service.get(path, counter)).text).toBe(text);
  });

  it("take the office's receipt for the evidence, if no other is named", async () => {
    const { body } = await make(notice, { evidenceNumber: undefined, evidenceDate: undefined });
    const [receipt] = await service.db.query<object[]>(
      `select number as "evidenceNumber", issued_on::text as "evidenceDate" from receipts where notice_id = $1`,
      [notice],
    );

    expect(body['given']).toEqual({ bpjsRegistration: 'BB012345', bpjsCertificate: '1100000012345', ...receipt });
  });

  it.each(['JKP_PORTAL', 'SIPP'])('pass the check of their layout as they come over the wire: %s', async (code) => {
    const layout = exportLayout(code, '2025-1');
    if (!layout) throw new Error('the layout is there');
    const { body } = await make(notice, { layout: code });
    const { text } = await service.get(`/exports/${String(body['id'])}/file`, anyone());
    const [csv, check] = [new StrictCsv(layout.separator), new FileCheck(layout)];
    for (const cells of csv.add(text)) check.add(cells);
    csv.finish();

    expect([check.finish(), check.rows]).toEqual([[], 4]);
  });

  it('take details from hostile hands without falling over them', async () => {
    const { status, body } = await make(notice, { bpjsRegistration: '=1+2', evidenceNumber: '@x\r\n=y' });
    const { text } = await service.get(`/exports/${String(body['id'])}/file`, anyone());

    expect(status).toBe(201);
    expect(text).toContain(`,'=1+2,`);
    expect(text).toContain(`,'@x =y,`);
    expect((await make(notice, { bpjsRegistration: '1\ud800' })).body.errors).toMatchObject([{ code: 'unreadable' }]);
  });

  it('write the same notice in the layout of SIPP too', async () => {
    const { body } = await make(notice, { layout: 'SIPP' }, counter);
    const { text } = await service.get(`/exports/${String(body['id'])}/file`, anyone());

    expect(text.split('\r\n')[0]).toBe(
      'NPP;KPJ;NIK;NAMA_LENGKAP;TGL_LAHIR;TGL_NONAKTIF;KODE_SEBAB;SEBAB_NONAKTIF;UPAH_TERAKHIR',
    );
    expect(text).toContain(';15-01-1992;31-03-2026;EFISIENSI_CEGAH;Efisiensi mencegah kerugian;5636377\r\n');
  });

  it('are one and the same while the first is on its way, also at once and for a repeated command', async () => {
    const id = await file([{}, {}]);
    const all = await Promise.all(Array.from({ length: 6 }, () => make(id)));
    const ids = new Set(all.map(({ body }) => body['id']));

    expect(all.map(({ status }) => status).sort()).toEqual([...Array<number>(5).fill(200), 201]);
    expect(ids.size).toBe(1);
    const key = 'the-same-command';
    const [first, second] = [await make(id, { layout: 'SIPP' }, hr, key), await make(id, { layout: 'SIPP' }, hr, key)];
    expect(second.body['id']).toBe(first.body['id']);
    expect(await service.count(`notice_exports where notice_id = '${id}'`)).toBe(2);
  });

  describe('that lack something', () => {
    let lacking: string;
    beforeAll(async () => void (lacking = await file([{ kpj: '' }, {}, { kpj: '123' }])));

    it('are refused with everything that is missing, row by row', async () => {
      const { status, body } = await make(lacking, { evidenceNumber: undefined, bpjsCertificate: ' \t ' });

      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'export.incomplete' });
      const errors = body['errors'] as { field: string; code: string }[];
      expect(errors.map(({ field, code }) => `${field} ${code}`)).toEqual([
        ...['bpjsCertificate missing', 'evidenceNumber missing', '2.nomor_peserta missing', '4.nomor_peserta missing'],
      ]);
      expect(await service.count(`notice_exports where notice_id = '${lacking}'`)).toBe(0);
    });

    it('can be tried out before anything is made', async () => {
      const { status, body } = await post(`/notices/${lacking}/exports/check`, { layout: 'JKP_PORTAL', ...details });

      expect(status).toBe(200);
      expect(body).toMatchObject({ complete: 1, incomplete: 2, lacking: 2, isWholeComplete: true, faults: [] });
      expect(JSON.stringify(body)).not.toMatch(/Pekerja|3603/);
    });

    it('go out without the rows that lack it, if that is asked for', async () => {
      const { body } = await make(lacking, { leaveOutIncomplete: true });
      const { text } = await service.get(`/exports/${String(body['id'])}/file`, anyone());

      expect(body['rows']).toBe(1);
      expect(text).toContain('Pekerja B');
      expect(text).not.toMatch(/Pekerja [AC]/);
    });

    it('name what is wrong with the question', async () => {
      const { body } = await make(lacking, { layout: 'constructor', evidenceDate: '2999-01-01' });
      expect((body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['layout', 'evidenceDate']);
    });
  });

  it('are of notices that were accepted', async () => {
    const draft = await service.draft(1);
    await service.upload(draft, aListOfPeople([{}], '91'));
    await service.untilListIs(draft, 'checked');

    expect((await make(draft)).body).toMatchObject({ status: 409, code: 'export.notice-not-accepted' });
  });

  it('are for the company itself and the office of its region; files only for those who make them', async () => {
    const { id, noticeId } = await aNewExport();
    const answers = async (path: string) =>
      Promise.all(
        [hr, counter, hrOfBaja, officer(['36.71']), inspector].map(
          async (person) => (await service.get(path, person)).status,
        ),
      );

    expect(await answers(`/exports/${id}`)).toEqual([200, 200, 404, 404, 200]);
    expect(await answers(`/notices/${noticeId}/exports`)).toEqual([200, 200, 404, 404, 200]);
    expect(await answers(`/exports/${id}/file`)).toEqual([200, 200, 404, 404, 403]);
    expect(await answers(`/exports/${id}/rejections`)).toEqual([200, 200, 404, 404, 403]);
    expect(await answers(`/notices/${noticeId}/export-findings`)).toEqual([200, 200, 404, 404, 403]);
    for (const person of [hrOfBaja, officer(['36.71'])]) {
      expect((await make(noticeId, {}, person)).status).toBe(404);
      expect((await post(`/exports/${id}/receipt`, { number: 'X', receivedOn: today }, person)).status).toBe(404);
      expect(
        (await post(`/exports/${id}/rejections`, { rows: [{ row: 2, code: 'A', sentence: 'x' }] }, person)).status,
      ).toBe(404);
      expect((await post(`/exports/${id}/follow-ups`, {}, person)).status).toBe(404);
    }
    expect((await make(noticeId, {}, inspector)).status).toBe(403);
    expect(
      await service.count(`audit_log where name = 'export.downloaded' and target_id = '${id}' and outcome = 'done'`),
    ).toBe(2);
  });

  it('are for the office that handles the notice, not for the one that passed it on', async () => {
    const elsewhere = officer(['36.71']);
    const noticeId = await service.draft(3);
    await service.upload(noticeId, aListOfPeople([{}, {}, {}], '92'));
    await service.untilListIs(noticeId, 'checked');
    await post(`/notices/${noticeId}/submit`, {});
    await post(`/notices/${noticeId}/review`, {}, counter);
    await post(`/notices/${noticeId}/transfer`, { reason: 'alasan tertulis yang cukup', region: '36.71' }, counter);
    await post(`/notices/${noticeId}/review`, {}, elsewhere);
    await post(`/notices/${noticeId}/accept`, {}, elsewhere);
    await service.untilListIs(noticeId, 'reported');
    const { body: made } = await make(noticeId, { layout: 'SIPP' });
    const id = String(made['id']);
    const [exported, reported] = [`/exports/${id}`, `/notices/${noticeId}`];
    const named = [
      ...[`${exported}/file`, `${exported}/rejections`, `${reported}/export-findings`, `${reported}/severance/named`],
      ...[`${reported}/severance`, `${reported}/severance/summary`, `${reported}/severance/file`],
    ];
    const answers = async (person: typeof counter) => {
      const read = await Promise.all(named.map((path) => service.get(path, person)));
      const written = [
        await post(`${reported}/exports/check`, { layout: 'SIPP', ...details }, person),
        await make(noticeId, { layout: 'SIPP' }, person),
        await post(`${exported}/rejections`, { rows: [{ row: 2, code: 'A', sentence: 'x' }] }, person),
        await post(`${exported}/follow-ups`, {}, person),
        await post(`${exported}/receipt`, { number: 'X', receivedOn: today }, person),
      ];
      return [...read, ...written].map(({ status }) => status);
    };

    expect(await answers(counter)).toEqual(Array(12).fill(403));
    expect((await service.get(exported, counter)).body).toMatchObject({ status: 'made', rejectedRows: 0 });
    expect(await answers(elsewhere)).toEqual([...Array<number>(10).fill(200), 201, 200]);
  });

  it('keep the receipt of the outside system, once', async () => {
    const { id, noticeId } = await aNewExport();
    const give = (number: string, receivedOn: string = today) => post(`/exports/${id}/receipt`, { number, receivedOn });
    const { status, body } = await give('SIPP-2026-0001');

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'received', receiptNumber: 'SIPP-2026-0001', receiptOn: today });
    expect(await give('SIPP-2026-0001')).toMatchObject({ status: 200, body: { status: 'received' } });
    expect((await give('SIPP-2026-0002')).body).toMatchObject({ status: 409, code: 'export.receipt-known' });
    expect((await give('\n')).status).toBe(400);
    expect((await give('X', '2026-02-30')).status).toBe(400);
    expect(body['history']).toMatchObject([
      { from: null, to: 'made' },
      { from: 'made', to: 'received', by: hr.sub },
    ]);
    const { body: listed } = await service.get(`/notices/${noticeId}/exports`);
    expect(listed.items).toMatchObject([{ id, receiptNumber: 'SIPP-2026-0001', rejectedRows: 0 }]);
  });

  it('come back to HR row by row, with the words of the outside system, which are kept sealed', async () => {
    const { id, noticeId } = await aNewExport();
    const sentence = 'Peserta a.n. Pekerja A sudah nonaktif';
    const sent = await post(`/exports/${id}/rejections`, {
      rows: [
        { row: 2, code: 'E-17', sentence },
        { line: 4, code: 'E-03', sentence: 'NIK tidak padan' },
        { line: 4, code: 'E-04', sentence: 'Tanggal lahir tidak padan' },
      ],
    });
    const { body } = await service.get(`/notices/${noticeId}/export-findings?limit=2`);

    expect(sent.body).toMatchObject({ status: 'rejected', rejectedRows: 2, waitingRows: 2 });
    expect(body.items).toMatchObject([
      {
        row: 2,
        code: 'E-17',
        severity: 'error',
        text: { id: sentence, en: sentence },
        layout: 'SIPP',
        sentAgain: null,
      },
      { row: 4, code: 'E-03' },
    ]);
    const { body: rest } = await service.get(`/notices/${noticeId}/export-findings?after=${String(body['next'])}`);
    expect(rest.items).toMatchObject([{ row: 4, code: 'E-04' }]);
    const kept = await service.db.query<object[]>(`select * from export_rejections where export_id = $1`, [id]);
    expect(JSON.stringify(kept)).not.toContain('Pekerja');
  });

  it('take rejections of their own rows alone, everything that is wrong at once', async () => {
    const { id } = await aNewExport();
    const { status, body } = await post(`/exports/${id}/rejections`, {
      rows: [
        { row: 9, code: 'A', sentence: 'x' },
        { line: 77, code: 'A', sentence: 'x' },
        { row: 2, line: 2, code: 'A', sentence: 'x' },
        { row: 2, code: 'A', sentence: 'x' },
      ],
    });

    expect(status).toBe(400);
    expect((body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual([
      'rows[0].row',
      'rows[1].line',
      'rows[2].line',
    ]);
    expect((await post(`/exports/${id}/rejections`, { rows: [] })).status).toBe(400);
    expect((await post(`/exports/${id}/rejections`, { rows: [{ row: 2, code: '=1', sentence: '' }] })).status).toBe(
      400,
    );
    expect((await service.get(`/exports/${id}`)).body).toMatchObject({ status: 'made', rejectedRows: 0 });
  });

  it('send the rejected rows again, alone, until none waits', async () => {
    const { id, noticeId } = await aNewExport();
    const { text: whole } = await service.get(`/exports/${id}/file`, anyone());
    await post(`/exports/${id}/rejections`, {
      rows: [
        { row: 3, code: 'E-17', sentence: 'x' },
        { row: 4, code: 'E-3', sentence: 'y' },
      ],
    });
    const { status, body } = await post(`/exports/${id}/follow-ups`, { bpjsRegistration: 'CC0001' });
    const { text } = await service.get(`/exports/${String(body['id'])}/file`, anyone());
    const [header, , second, third] = whole.split('\r\n');

    expect(status).toBe(201);
    expect(body).toMatchObject({ follows: id, rows: 2, status: 'made', layout: 'SIPP' });
    expect(text.split('\r\n')).toEqual([header, second, third, ''].map((line) => line?.replace('BB012345', 'CC0001')));
    expect((await service.get(`/exports/${id}`)).body).toMatchObject({
      status: 'followed-up',
      rejectedRows: 2,
      waitingRows: 0,
    });
    expect((await service.get(`/notices/${noticeId}/export-findings`)).body.items).toEqual([]);
    expect((await post(`/exports/${id}/follow-ups`, {})).body).toMatchObject({ status: 409 });
    expect((await service.get(`/exports/${id}/rejections`)).body.items).toMatchObject([
      { code: 'E-17', sentAgain: body['id'] },
      { code: 'E-3', sentAgain: body['id'] },
    ]);
  });

  it('leave out what an amendment took back, at once, while what was made before stays as it was', async () => {
    const { id, noticeId } = await aNewExport();
    const { text: before } = await service.get(`/exports/${id}/file`, anyone());
    await post(`/exports/${id}/rejections`, {
      rows: [
        { line: 3, code: 'E-17', sentence: 'x' },
        { line: 4, code: 'E-17', sentence: 'y' },
      ],
    });
    const { body: asked } = await post(`/notices/${noticeId}/amendments`, { lines: [3], why: 'batal diputus' });
    await post(`/notices/${noticeId}/amendments/${String(asked['number'])}/confirm`, {}, counter);
    const { body: again } = await make(noticeId, { layout: 'SIPP' });
    const { body: followUp } = await post(`/exports/${id}/follow-ups`, {});
    const { body: severance } = await service.get(`/notices/${noticeId}/severance`);

    expect(again).toMatchObject({ rows: 2, status: 'made' });
    expect(followUp).toMatchObject({ rows: 1, follows: id });
    expect((await service.get(`/exports/${id}`)).body).toMatchObject({ status: 'followed-up', waitingRows: 0 });
    expect((await service.get(`/notices/${noticeId}/export-findings`)).body.items).toEqual([]);
    expect(severance.items?.map(({ line }) => line)).toEqual([2, 4]);
    const { body: page } = await service.get(`/notices/${noticeId}/severance?limit=1&after=2`);
    expect(page.items).toMatchObject([{ line: 4 }]);
    expect((await service.get(`/notices/${noticeId}/severance/summary`)).body).toMatchObject({ workers: 2 });
    expect((await service.get(`/exports/${id}/file`, anyone())).text).toBe(before);
  });

  it('end when all rows that came back are taken back, before or after: nothing waits for a row that is no more', async () => {
    const takeBack = async (of: string, line: number) => {
      const { body: asked } = await post(`/notices/${of}/amendments`, { lines: [line], why: 'batal diputus' });
      const number = String(asked['number']);
      expect((await post(`/notices/${of}/amendments/${number}/confirm`, {}, counter)).status).toBe(200);
      // Until it is told no other can be asked for.
      await eventually(async () => {
        expect(await service.count(`amendments where notice_id = '${of}' and state = 'confirmed'`)).toBe(0);
      });
    };
    const reject = (of: string, line: number) =>
      post(`/exports/${of}/rejections`, { rows: [{ line, code: 'E-17', sentence: 'x' }] });
    const [first, second] = [await aNewExport(), await aNewExport()];
    await reject(first.id, 3);
    expect((await service.get(`/exports/${first.id}`)).body).toMatchObject({ status: 'rejected', waitingRows: 1 });
    await takeBack(first.noticeId, 3);
    await takeBack(second.noticeId, 4);
    expect((await reject(second.id, 4)).body).toMatchObject({ status: 'followed-up', rejectedRows: 1, waitingRows: 0 });

    const { body: ended } = await service.get(`/exports/${first.id}`);
    expect(ended).toMatchObject({ status: 'followed-up', rejectedRows: 1, waitingRows: 0 });
    expect((ended['history'] as object[]).at(-1)).toMatchObject({
      from: 'rejected',
      to: 'followed-up',
      by: counter.sub,
    });
    // One that was left hanging by an earlier release ends when somebody wants to send its rows again.
    await service.db.query(`update notice_exports set status = 'rejected' where id = $1`, [first.id]);
    const again = await post(`/exports/${first.id}/follow-ups`, {}, anyone());
    expect([again.status, again.body['id'], again.body['status']]).toEqual([201, first.id, 'followed-up']);
    expect((await post(`/exports/${first.id}/follow-ups`, {}, anyone())).body['code']).toBe('export.nobody');
  });

  it('are made so many times a minute by one account, and then it is told when to come back', async () => {
    const { noticeId } = await aNewExport();
    const somebody = anyone();
    const statuses: number[] = [];
    for (let n = 0; n < 10; n += 1) statuses.push((await make(noticeId, { layout: 'SIPP' }, somebody)).status);
    const refused = await make(noticeId, { layout: 'SIPP' }, somebody);

    expect(statuses).toEqual(Array(10).fill(200));
    expect([refused.status, refused.body['code']]).toEqual([429, 'request.too-many']);
    expect(refused.body['titles']).toEqual({
      id: expect.stringContaining('detik'),
      en: expect.stringContaining('seconds'),
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await make(noticeId, { layout: 'SIPP' })).status).toBe(200);
    const asked = await Promise.all(
      Array.from({ length: 11 }, () => service.get(`/notices/${noticeId}/severance/summary`, somebody)),
    );
    expect(asked.map(({ status }) => status).toSorted()).toEqual([...Array<number>(10).fill(200), 429]);
  });

  it('have a history that nobody rewrites', async () => {
    await expect(service.db.query(`delete from export_changes`)).rejects.toThrow('append-only');
  });

  it('tell their layouts column by column, and what of them is known', async () => {
    const { body } = await service.get('/export-layouts', inspector);

    expect(body.items?.map(({ code, version }) => `${String(code)} ${String(version)}`)).toEqual([
      'JKP_PORTAL 2025-1',
      'SIPP 2025-1',
    ]);
    expect(JSON.stringify(body)).toContain('No layout of SIPP has been published');
  });
});
