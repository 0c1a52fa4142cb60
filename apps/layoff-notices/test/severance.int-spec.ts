import { aListOfPeople } from './a-list-of-people.js';
import type { Cells } from './a-row.js';
import { ARunningService, hr, hrOfBaja, officer } from './a-running-service.js';

const tenYears: Cells = { upah_pokok: '5210377', tunjangan_tetap: '0' };
const contract: Cells = {
  ...tenYears,
  status_hubungan: 'PKWT',
  tanggal_mulai: '2023-12-31',
  tanggal_akhir_pk: '2026-04-30',
};

describe('the severance check of a notice', () => {
  let service: ARunningService;
  let id: string;
  beforeAll(async () => {
    service = await ARunningService.open();
    const rows: Cells[] = [
      { ...tenYears, pesangon_up: '60000000' },
      { ...tenYears, pesangon_up: '46893393', upmk: '20841508' },
      tenYears,
      { ...contract, kompensasi_pkwt: '11723348' },
      { ...tenYears, tanggapan: '?' },
      { ...contract, status_hubungan: 'HARIAN', tanggal_akhir_pk: '' },
    ];
    id = await service.file(rows.length, aListOfPeople(rows));
  });
  afterAll(() => service.close());

  it('shows for each good row the minimum, what is declared and the gap, in pages', async () => {
    const { body: first } = await service.get(`/notices/${id}/severance?limit=3`);
    const { body: second } = await service.get(`/notices/${id}/severance?limit=3&after=${String(first['next'])}`);

    expect(first.items?.map(({ line, minimum, gap, isUnderpaid }) => ({ line, minimum, gap, isUnderpaid }))).toEqual([
      { line: 2, minimum: 67_734_901, gap: 7_734_901, isUnderpaid: true },
      { line: 3, minimum: 67_734_901, gap: 0, isUnderpaid: false },
      { line: 4, minimum: 67_734_901, gap: null, isUnderpaid: false },
    ]);
    expect(second.items).toMatchObject([
      { line: 5, basis: 'contract', compensation: 11_723_348, gap: 0, remainingWages: 5_210_377 },
      { line: 7, basis: 'contract', compensation: 11_723_348, remainingWages: 0, ruleVersion: 'PP35-2021' },
    ]);
    expect(second['next']).toBeUndefined();
  });

  it('says in sum what the lines say, and what the company is told in W24', async () => {
    const { body } = await service.get(`/notices/${id}/severance/summary`, officer(['36.03']));
    const { body: list } = await service.get(`/notices/${id}/worker-list`);

    expect(body).toMatchObject({
      ...{ label: 'minimum', workers: 5, onScale: 3, onContract: 2, declaredFor: 3, underpaid: 1 },
      ...{ totalMinimum: 3 * 67_734_901 + 2 * 11_723_348, totalGap: 7_734_901, totalTax: 3 * 886_745 },
    });
    expect(list['byKind']).toContainEqual(expect.objectContaining({ code: 'W24', count: 1 }));
  });

  it('comes as a file that names nobody', async () => {
    const { status, text, headers } = await service.get(`/notices/${id}/severance/file`);
    const lines = text.trimEnd().split('\r\n');

    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain('pesangon-minimum.csv');
    expect(lines).toHaveLength(6);
    expect(lines[1]).toMatch(
      /^2,PKWTT,EFISIENSI_CEGAH,2026-03-31,PESANGON,PP35-2021,PP 35\/2021 art\. 43\(2\),5210377,/,
    );
    expect(text).not.toMatch(/Pekerja|36031255/);
  });

  it('names people only to the company and the office that ask for it, which is written down', async () => {
    const { text } = await service.get(`/notices/${id}/severance`);
    expect(text).not.toContain('Pekerja');
    const path = `/notices/${id}/severance/named?limit=1`;
    const { body } = await service.get(path, officer(['36.03']));

    expect(body.items).toMatchObject([{ line: 2, name: 'Pekerja A', minimum: 67_734_901 }]);
    expect(await service.count(`audit_log where name = 'severance.names-seen' and target_id = '${id}'`)).toBe(1);
    expect((await service.get(path, { ...officer('all'), roles: ['INSPEKTORAT'] })).status).toBe(403);
  });

  it('is for the company itself and the office of the region alone', async () => {
    for (const path of ['severance', 'severance/summary', 'severance/file', 'severance/named']) {
      const statuses = [hr, officer(['36.03']), hrOfBaja, officer(['36.71'])].map(
        async (person) => (await service.get(`/notices/${id}/${path}`, person)).status,
      );
      expect(await Promise.all(statuses)).toEqual([200, 200, 404, 404]);
    }
    expect(
      (await service.get(`/notices/${id}/severance`, { ...officer('all'), roles: ['PENGANTAR_KERJA'] })).status,
    ).toBe(403);
  });

  it('waits for a list that has been checked, and takes no page beyond measure', async () => {
    const draft = await service.draft(1);

    expect((await service.get(`/notices/${draft}/severance`)).body).toMatchObject({ status: 404 });
    expect((await service.get(`/notices/${id}/severance?limit=501`)).status).toBe(400);
    expect((await service.get(`/notices/${id}/severance?after=-1`)).status).toBe(400);
    expect((await service.get(`/notices/${id}/severance?after=999999`)).body.items).toEqual([]);
  });

  describe('without a notice', () => {
    const question = {
      ...{ monthlyWage: 4_901_117, employment: 'PKWTT', start: '2013-12-31', end: '2025-12-31' },
      ...{ reasonCode: 'EFISIENSI_CEGAH', regionCode: '36.03' },
    };
    const ask = (changes: object, person = hr) =>
      service.ask('POST', '/severance/estimate', person, { body: { ...question, ...changes } });

    it('is a calculator for the company and the office', async () => {
      const { status, body } = await ask({}, officer(['36.71']));

      expect(status).toBe(200);
      expect(body).toMatchObject({ label: 'minimum', total: 68_615_638, tax: 930_782, ruleVersion: 'PP35-2021' });
      expect((await ask({}, { ...hr, roles: ['PEKERJA'] })).status).toBe(403);
    });

    it('names everything that is wrong', async () => {
      const { body } = await ask({ monthlyWage: -1, employment: 'BOS', regionCode: 'x'.repeat(9) });
      expect(body).toMatchObject({ status: 400 });
      const { body: later } = await ask({ reasonCode: 'constructor', start: '2025-02-30' });
      const named = later['errors'] as { field: string }[];
      expect(named.map(({ field }) => field)).toEqual(['reasonCode', 'start']);
    });
  });
});
