import { newId } from '@tanggap/contracts';
import { aList, people, xlsx } from './a-list.js';
import type { Cells } from './a-row.js';
import { ARunningService, hr, hrOfBaja, officer } from './a-running-service.js';
import type { Answer } from './a-running-service.js';
import { columnNames } from '../src/domain/worker-list/columns.js';

type Rows = readonly (readonly [row: number, cells: Cells])[];

describe('rows of a checked list, corrected in place', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  const list = (id: string) => service.get(`/notices/${id}/worker-list`);
  const returned = async (id: string) => (await service.get(`/notices/${id}/worker-list/returned-file`)).text;
  const found = async (id: string) => {
    const { body } = await service.get(`/notices/${id}/worker-list/findings`);
    return body.items?.map(({ row, column, code }) => `${String(row)} ${String(column)} ${String(code)}`);
  };
  const bodyOf = (rows: Rows) => ({
    rows: rows.map(([row, cells]) => ({
      row,
      cells: Object.entries(cells).map(([column, value]) => ({ column, value })),
    })),
  });

  async function correct(
    id: string,
    revision: number,
    rows: Rows,
    { key = newId(), person = hr, of = 'worker-list' } = {},
  ): Promise<Answer> {
    const headers = { 'if-match': `"${revision}"` };
    return service.ask('POST', `/notices/${id}/${of}/corrections`, person, { body: bodyOf(rows), key, headers });
  }

  async function checked(declared: number, file: string | Buffer): Promise<string> {
    const id = await service.draft(declared);
    await service.upload(id, file);
    await service.untilListIs(id, 'checked');
    return id;
  }

  it('are judged at once, and the list is checked anew: its counts, its findings and the returned file', async () => {
    const id = await checked(
      6,
      aList(6, { 1: { no_hp: '021555123' }, 3: { nama: 'Siti 2', upah_pokok: 'lima juta' } }, '40'),
    );
    expect((await list(id)).body).toMatchObject({ rows: 6, good: 4, rejected: 2, revision: 1, correctedAt: null });

    const { status, body } = await correct(id, 1, [
      [3, { no_hp: '081255512345' }],
      [5, { nama: 'Siti Dua', upah_pokok: 'enam juta' }],
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      revision: 2,
      list: { status: 'checked', rows: 6, good: 5, rejected: 1, revision: 2 },
    });
    const rows = body['rows'] as { row: number; verdict: string; findings: { column: string }[] }[];
    expect(rows.map(({ row, verdict }) => [row, verdict])).toEqual([
      [3, 'ok'],
      [5, 'error'],
    ]);
    expect(rows[1]?.findings.map(({ column }) => column)).toEqual(['nama_rekening', 'upah_pokok']);
    expect(await found(id)).toEqual(['5 nama_rekening W27', '5 upah_pokok W17']);
    expect(await returned(id)).toMatch(/^'3603.*,Siti Dua,.*,enam juta,.*SALAH/m);

    await correct(id, 2, [[5, { upah_pokok: '5386377', nama_rekening: 'Siti Dua' }]]);
    expect((await list(id)).body).toMatchObject({
      good: 6,
      rejected: 0,
      findings: 0,
      byKind: [],
      byColumn: [],
      revision: 3,
    });
    expect(await returned(id)).toContain("'081255512345,");
    const kept = JSON.stringify(await service.db.query(`select * from list_corrections`));
    expect(kept).not.toMatch(/081255512345|Siti Dua/);
    expect(kept).toContain(hr.sub);

    await service.handIn(id);
    await service.untilListIs(id, 'reported');
    const told = await service.told('layoff-notices.workers-reported.v1', id);
    expect(told.flatMap(({ workers }) => workers).map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('speak of one another: a number twice, whichever of the two is corrected', async () => {
    const nik = people(2, {}, '41')[1]?.[0] ?? '';
    const id = await checked(5, aList(5, { 3: { nik } }, '41'));
    expect(await found(id)).toEqual(['5 nik W02', '5 tanggal_lahir W07']);

    // The first one gives the number up: the second has it to itself, and the third row takes it from there.
    const own = people(40, {}, '41')[39]?.[0] ?? '';
    await correct(id, 1, [
      [3, { nik: own, tanggal_lahir: '1992-04-15' }],
      [5, { tanggal_lahir: '1992-02-15' }],
    ]);
    expect((await list(id)).body).toMatchObject({ good: 5, rejected: 0 });
    expect(await found(id)).toEqual([]);
    const { body } = await correct(id, 2, [[2, { nik, tanggal_lahir: '1992-02-15' }]]);
    expect(body).toMatchObject({ rows: [{ row: 2, verdict: 'ok' }], list: { good: 4, rejected: 1 } });
    expect(await found(id)).toEqual(['5 nik W02']);
  });

  it('come to the same as a file that says so, in a list of several slices', async () => {
    const bad = Object.fromEntries(
      Array.from({ length: 120 }, (_, n) => [n * 70, { jenis_kelamin: n % 2 ? 'p' : 'W' }]),
    );
    const id = await checked(9_000, aList(9_000, bad, '42'));
    const rows: Rows = Array.from({ length: 100 }, (_, n) => [n * 70 + 2, { jenis_kelamin: 'P' }] as const);
    expect((await correct(id, 1, rows)).status).toBe(200);
    const { body: inPlace } = await service.untilListIs(id, 'checked').then(() => list(id));

    const mended = Object.fromEntries(Object.entries(bad).slice(100));
    const other = await service.draft(9_000);
    await service.upload(other, aList(9_000, mended, '42'));
    await service.untilListIs(other, 'checked');
    const { body: uploaded } = await list(other);
    for (const count of [
      'rows',
      'good',
      'rejected',
      'withWarnings',
      'findings',
      'findingsKept',
      'byKind',
      'byColumn',
    ]) {
      expect(inPlace[count]).toEqual(uploaded[count]);
    }
    const rowsOf = (listId: unknown) => service.count(`list_rows where list_id = '${String(listId)}'`);
    expect(await rowsOf(inPlace['id'])).toBe(await rowsOf(uploaded['id']));
    expect(await service.count(`list_findings where list_id = '${String(inPlace['id'])}'`)).toBe(20);
  });

  it('carry what a workbook lacks or has spoiled', async () => {
    const names = columnNames.filter((name) => name !== 'kpj');
    const [row = []] = people(1, {}, '43');
    const cells = columnNames.flatMap((name, at) =>
      name === 'kpj' ? [] : [name === 'no_hp' ? 81_234_567_890 : (row[at] ?? '')],
    );
    const id = await checked(1, await xlsx([names, cells]));
    const { body } = await service.get(`/notices/${id}/worker-list/findings`);
    expect(body.items?.map(({ column, isSpoiled }) => [column, isSpoiled])).toEqual([
      ['no_hp', true],
      ['kpj', undefined],
    ]);
    await correct(id, 1, [[2, { no_hp: '081234567890', kpj: '11289770028' }]]);
    expect((await list(id)).body).toMatchObject({ good: 1, findings: 0 });
    expect((await returned(id)).split('\r\n')[0]).toMatch(/,minat_pelatihan,kpj,hasil,/);
    expect((await service.upload(id, await returned(id))).body).toMatchObject({ isNew: true, isProposal: true });
  });

  it('are corrected once, by whoever has seen the list as it is, while the notice is theirs', async () => {
    const id = await checked(3, aList(3, { 0: { jabatan: 'x' } }, '44'));
    const mend: Rows = [[2, { jabatan: 'Mandor' }]];
    const key = newId();
    const answers = await Promise.all([1, 2, 3].map(() => correct(id, 1, mend, { key })));
    expect(answers.map(({ status, body }) => [status, body['revision']])).toEqual([1, 2, 3].map(() => [200, 2]));
    expect(await service.count(`list_corrections where list_id = '${String((await list(id)).body['id'])}'`)).toBe(1);

    expect((await correct(id, 1, mend)).body).toMatchObject({ status: 409, code: 'worker-list.changed-meanwhile' });
    expect((await correct(id, 2, mend)).body).toMatchObject({ revision: 2, rows: [{ verdict: 'ok' }] });
    expect((await correct(id, 2, mend, { person: hrOfBaja })).status).toBe(404);
    expect((await correct(id, 2, mend, { person: officer(['36.03']) })).status).toBe(403);
    const missing = await correct(id, 2, [...mend, [9, { jabatan: 'Mandor' }]]);
    expect(missing.body).toMatchObject({ code: 'worker-list.no-such-row', errors: [{ field: 'rows.9' }] });
    const path = `/notices/${id}/worker-list/corrections`;
    expect((await service.ask('POST', path, hr, { body: bodyOf(mend) })).status).toBe(428);
    const headers = { 'if-match': '"2"' };
    const nonsense = { rows: [{ row: 1, cells: [{ column: 'gaji', value: 'x'.repeat(501) }] }] };
    expect((await service.ask('POST', path, hr, { body: nonsense, headers })).body.errors).toHaveLength(3);

    await service.ask('POST', `/notices/${id}/submit`, hr);
    expect((await correct(id, 2, [[2, { jabatan: 'Penjahit' }]])).body['code']).toBe('worker-list.notice-submitted');
  });

  it('of a proposal change what it would change', async () => {
    const id = await checked(3, aList(3, {}, '45'));
    const { body: sent } = await service.upload(id, aList(3, { 1: { jabatan: 'Mandor' } }, '45'));
    const of = `lists/${String(sent['listId'])}`;
    await service.untilListIs(id, 'checked', hr, String(sent['listId']));
    const difference = async () => (await service.get(`/notices/${id}/${of}/difference?values=true`)).body;
    expect((await difference()).items).toMatchObject([{ row: 3, values: [{ latter: 'Mandor' }] }]);

    await correct(id, 1, [[3, { jabatan: 'Penjahit' }]], { of });
    expect((await difference()).items).toMatchObject([{ row: 3, values: [{ latter: 'Penjahit' }] }]);
    await correct(id, 2, [[3, { jabatan: 'Operator jahit' }]], { of });
    expect(await difference()).toMatchObject({ counts: { changed: 0, unchanged: 3 }, items: [] });
  });
});
