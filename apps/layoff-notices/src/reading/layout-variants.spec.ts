import iconv from 'iconv-lite';
import { checkAll, csv, people, xlsx } from '../../test/a-list.js';
import { columnNames } from '../domain/worker-list/columns.js';

const header: readonly string[] = columnNames;
const rows = people(40, {
  3: { nama: "Nur'aini  Hasanah", nama_rekening: '' },
  7: { status_hubungan: 'PKWT', tanggal_akhir_pk: '2026-06-30', pesangon_up: '12500000', kompensasi_pkwt: '0' },
  9: { alamat: 'Jl. Raya Serang, Km 12; RT 03/RW 04', kode_kecamatan_domisili: '36.03.13' },
});
const isAmount = (name: string) => /^(upah_pokok|tunjangan_tetap|pesangon_up|kompensasi_pkwt)$/.test(name);
const change = (how: (cell: string, column: string) => string) => [
  header,
  ...rows.map((cells) => cells.map((cell, at) => (cell === '' ? '' : how(cell, header[at] ?? '')))),
];
const dates = (how: (year: string, month: string, day: string) => string) =>
  change((cell, column) => {
    const [year = '', month = '', day = ''] = cell.split('-');
    return column.startsWith('tanggal_') ? how(year, month, day) : cell;
  });
const grouped = (cell: string) => cell.replaceAll(/\B(?=(\d{3})+$)/g, '.');
const plain = [header, ...rows];
const canonical = async (content: string | Uint8Array) => (await checkAll(content)).map((row) => row.canonical);

describe('a list in twelve layouts', () => {
  const typed = rows.map((cells) =>
    cells.map((cell, at) => {
      const name = header[at] ?? '';
      if (cell !== '' && name.startsWith('tanggal_')) return new Date(cell);
      return cell !== '' && isAmount(name) ? Number(cell) : cell;
    }),
  );

  it.each<[string, () => string | Buffer | Promise<Buffer>]>([
    ['with its columns in another order', () => csv(plain.map((cells) => [...cells].reverse()))],
    [
      'with headers as people write them',
      () => csv([header.map((name) => ` ${name.toUpperCase().replaceAll('_', ' - ')} `), ...rows]),
    ],
    ['with semicolons', () => csv(plain, ';')],
    ['with tabs', () => csv(plain, '\t')],
    ['with a byte order mark and Windows line ends', () => `\uFEFF${csv(plain, ',', '\r\n')}`],
    ['in Windows-1252', () => iconv.encode(csv(plain), 'win1252')],
    ['as a workbook of texts', () => xlsx(plain)],
    ['as a workbook with real dates and amounts', () => xlsx([[...header], ...typed])],
    [
      'with blank rows and columns behind',
      () => csv([...plain.map((cells) => [...cells, '', ' ']), [''], header.map(() => ' ')]),
    ],
    ['with dd/mm/yyyy', () => csv(dates((year, month, day) => `${day}/${month}/${year}`))],
    ['with d-m-yyyy', () => csv(dates((year, month, day) => `${Number(day)}-${Number(month)}-${year}`))],
    [
      'with rupiah, phones, districts and blanks as people write them',
      () =>
        csv(
          change((cell, column) => {
            if (isAmount(column)) return `Rp ${grouped(cell)},00`;
            if (column === 'no_hp') return `+62 ${cell.slice(1, 4)}-${cell.slice(4, 8)}-${cell.slice(8)}`;
            return column === 'kode_kecamatan_domisili' ? cell.replaceAll('.', '') : `  ${cell} `;
          }),
        ),
    ],
  ])('%s has the same canonical rows', async (_, make) => {
    const wanted = await canonical(csv(plain));

    expect(wanted.filter((row) => row === undefined)).toEqual([]);
    expect(await canonical(await make())).toEqual(wanted);
  });

  it.each(['3,60401E+15', '3.60401E+15', '3,60401e+15'])('never guesses what %s was', async (nik) => {
    const [row] = await checkAll(csv([header, ...people(1, { 0: { nik } })]));

    expect(row).toMatchObject({
      verdict: 'error',
      findings: [{ row: 2, column: 'nik', kind: 'W01.damaged', value: nik }],
    });
    expect(row?.findings[0]).not.toHaveProperty('suggestion');
  });
});
