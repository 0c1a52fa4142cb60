import { eventually } from '@tanggap/testing';
import { aList } from './a-list.js';
import type { Cells } from './a-row.js';
import { ARunningService, hr } from './a-running-service.js';

const ROWS = 7_000;

/** Thirty-seven faults, each in a row of its own, with the code and the column under which it must be found. */
const faults: readonly [Cells, string, string][] = [
  [{ nik: '' }, 'nik', 'W01'],
  [{ nik: '3,60401E+15' }, 'nik', 'W01'],
  [{ nik: '36031255019290' }, 'nik', 'W01'],
  [{ nik: '0003125501920001' }, 'nik', 'W01'],
  [{ nik: '3603123201920001' }, 'nik', 'W01'],
  [{ nik: '3603125501920000' }, 'nik', 'W01'],
  [{ nama: '' }, 'nama', 'W05'],
  [{ nama: 'X', nama_rekening: '' }, 'nama', 'W05'],
  [{ nama: 'Siti 2', nama_rekening: '' }, 'nama', 'W05'],
  [{ tanggal_lahir: '1992-02-30' }, 'tanggal_lahir', 'W06'],
  [{ tanggal_lahir: '' }, 'tanggal_lahir', 'W06'],
  [{ jenis_kelamin: 'W' }, 'jenis_kelamin', 'W08'],
  [{ no_kk: '12345' }, 'no_kk', 'W09'],
  [{ alamat: 'Jl' }, 'alamat', 'W10'],
  [{ kode_kecamatan_domisili: '36.99.99' }, 'kode_kecamatan_domisili', 'W10'],
  [{ no_hp: '021555123' }, 'no_hp', 'W11'],
  [{ status_hubungan: 'TETAP' }, 'status_hubungan', 'W14'],
  [{ nomor_pk: '' }, 'nomor_pk', 'W14'],
  [{ tanggal_mulai: '2026-04-01' }, 'tanggal_mulai', 'W14'],
  [{ tanggal_mulai: 'kemarin' }, 'tanggal_mulai', 'W14'],
  [{ status_hubungan: 'PKWT', tanggal_akhir_pk: '' }, 'tanggal_akhir_pk', 'W15'],
  [{ jabatan: 'x' }, 'jabatan', 'W16'],
  [{ jabatan: '=A1' }, 'jabatan', 'W16'],
  [{ upah_pokok: 'lima juta' }, 'upah_pokok', 'W17'],
  [{ upah_pokok: '100000', tunjangan_tetap: '0' }, 'upah_pokok', 'W17'],
  [{ tunjangan_tetap: '-1' }, 'tunjangan_tetap', 'W17'],
  [{ tanggal_phk: '2026-05-01' }, 'tanggal_phk', 'W19'],
  [{ tanggal_phk: '' }, 'tanggal_phk', 'W19'],
  [{ alasan_kode: 'BANGKRUT' }, 'alasan_kode', 'W20'],
  [{ tanggal_diberitahu: '2026-04-02' }, 'tanggal_diberitahu', 'W21'],
  [{ tanggapan: 'menerima' }, 'tanggapan', 'W21'],
  [{ tanggapan: 'ya' }, 'tanggapan', 'W21'],
  [{ pesangon_up: 'nanti' }, 'pesangon_up', 'W23'],
  [{ bank_kode: 'BCA' }, 'bank_kode', 'W26'],
  [{ no_rekening: '12' }, 'no_rekening', 'W25'],
  [{ tanggungan: '16' }, 'tanggungan', 'W28'],
  [{ pendidikan: 'smk' }, 'pendidikan', 'W29'],
];

const rowOf = (fault: number) => 100 + fault * 180;
const list = aList(ROWS, Object.fromEntries(faults.map(([cells], fault) => [rowOf(fault), cells])));

type Found = { row: number; column: string; code: string; text: { id: string; en: string }; suggestion?: string };

describe('a dry run of 7,000 rows with 37 faults', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
    // What it hears from others it begins to hear only then.
    await eventually(async () => expect((await fetch(`${service.url}/health/ready`)).status).toBe(200));
  });
  afterAll(() => service.close());

  /** Rows of every table, and how far every outbox is. */
  async function everything(): Promise<Record<string, number | string>> {
    const tables = await service.db.query<{ name: string }[]>(
      `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
          and not relispartition order by relname`,
    );
    const counts = await Promise.all(tables.map(async ({ name }) => [name, await service.count(`"${name}"`)] as const));
    const [outbox] = await service.db.query<{ at: string }[]>(
      `select coalesce(max(position), 0)::text as at from outbox`,
    );
    return { ...Object.fromEntries(counts), 'position of the outbox': outbox?.at ?? '' };
  }

  it('finds exactly these, each with its row, column, code and sentence, and the fix where it is certain', async () => {
    const id = await service.draft(ROWS);
    const before = await everything();
    const { status, body } = await service.ask('POST', `/notices/${id}/worker-list/check`, hr, { body: list });

    expect(status).toBe(200);
    expect(body).toMatchObject({ rows: ROWS, good: ROWS - 37, withWarnings: 0, rejected: 37, found: 37 });
    const findings = body['findings'] as Found[];
    expect(findings.map(({ row, column, code }) => [row, column, code])).toEqual(
      faults.map(([, column, code], fault) => [rowOf(fault) + 2, column, code]),
    );
    for (const { text } of findings)
      expect(text).toEqual({ id: expect.stringMatching(/\.$/), en: expect.stringMatching(/\.$/) });
    expect(findings.flatMap(({ row, suggestion }) => (suggestion === undefined ? [] : [[row, suggestion]]))).toEqual([
      [rowOf(30) + 2, 'MENERIMA'],
      [rowOf(36) + 2, 'SMK'],
    ]);
    expect(await everything()).toEqual(before);
    expect(Object.keys(before).length).toBeGreaterThan(12);
  });
});
