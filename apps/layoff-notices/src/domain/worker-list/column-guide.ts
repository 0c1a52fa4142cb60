import type { Bilingual } from '@tanggap/kernel';
import { columnNames, columns } from './columns.js';
import type { ColumnName } from './columns.js';

/** What a company reads about a column before it fills it in. */
export type ColumnGuide = {
  readonly column: ColumnName;
  readonly required: boolean;
  readonly what: Bilingual;
  readonly example: string;
  /** All that the cell may say, where that is a short list. */
  readonly oneOf?: readonly string[];
};

type Told = Pick<ColumnGuide, 'example' | 'oneOf'> & { readonly id: string; readonly en: string };

const rupiah = { id: 'Rupiah bulat, tanpa sen', en: 'Whole rupiah' };
const day = (id: string, en: string): Told => ({
  id: `${id}, HH/BB/TTTT`,
  en: `${en}, DD/MM/YYYY`,
  example: '31/03/2026',
});

const told: Readonly<Record<ColumnName, Told>> = {
  nik: { id: '16 angka dari KTP', en: '16 digits of the identity card', example: '3603120101900001' },
  nama: { id: 'Nama seperti di KTP', en: 'Name as on the identity card', example: 'Contoh Pekerja' },
  tanggal_lahir: { ...day('Tanggal lahir', 'Birth date'), example: '01/01/1990' },
  jenis_kelamin: {
    id: 'L (laki-laki) atau P (perempuan)',
    en: 'L (male) or P (female)',
    example: 'L',
    oneOf: ['L', 'P'],
  },
  no_kk: { id: '16 angka kartu keluarga', en: '16 digits of the family card', example: '3603120101900002' },
  alamat: { id: 'Alamat tempat tinggal', en: 'Home address', example: 'Jalan Contoh 1, Pasar Kemis' },
  kode_kecamatan_domisili: {
    id: 'Kode kecamatan tempat tinggal',
    en: 'District code of the home',
    example: '36.03.12',
  },
  no_hp: { id: 'Nomor HP aktif', en: 'Mobile number in use', example: '081200000001' },
  kpj: {
    id: 'Nomor peserta BPJS Ketenagakerjaan, 11 angka',
    en: 'BPJS membership number, 11 digits',
    example: '15001234567',
  },
  status_hubungan: {
    ...{ id: 'Jenis hubungan kerja', en: 'Kind of employment', example: 'PKWTT' },
    oneOf: ['PKWTT', 'PKWT', 'HARIAN', 'OUTSOURCING'],
  },
  nomor_pk: { id: 'Nomor perjanjian kerja', en: 'Contract number', example: 'PK-2019-0001' },
  tanggal_mulai: { ...day('Mulai bekerja', 'Start of work'), example: '01/07/2019' },
  tanggal_akhir_pk: day('Akhir perjanjian; wajib untuk PKWT', 'End of the contract; required for PKWT'),
  jabatan: { id: 'Jabatan terakhir', en: 'Last job', example: 'Operator jahit' },
  kode_kbji: { id: 'Kode KBJI, 4 angka', en: 'KBJI code, 4 digits', example: '8153' },
  upah_pokok: { ...rupiah, example: '4500000' },
  tunjangan_tetap: { ...rupiah, example: '400000' },
  tanggal_phk: day('Tanggal PHK, di dalam masa yang dinyatakan', 'Layoff date, inside the declared period'),
  alasan_kode: { id: 'Kode alasan PHK', en: 'Code of the layoff reason', example: 'EFISIENSI_CEGAH' },
  tanggal_diberitahu: { ...day('Kapan pekerja diberitahu', 'When the worker was told'), example: '10/03/2026' },
  tanggapan: {
    ...{ id: 'Tanggapan pekerja', en: "The worker's response", example: 'MENERIMA' },
    oneOf: ['MENERIMA', 'MENOLAK', 'BELUM'],
  },
  pesangon_up: { ...rupiah, example: '31500000' },
  upmk: { ...rupiah, example: '14700000' },
  uph: { ...rupiah, example: '0' },
  kompensasi_pkwt: { ...rupiah, example: '0' },
  bank_kode: { id: 'Kode bank, 3 angka', en: 'Bank code, 3 digits', example: '002' },
  no_rekening: {
    id: 'Nomor rekening, 6 sampai 20 angka',
    en: 'Account number, 6 to 20 digits',
    example: '123456789012',
  },
  nama_rekening: { id: 'Nama pemilik rekening', en: "The account holder's name", example: 'Contoh Pekerja' },
  tanggungan: { id: 'Jumlah tanggungan, 0 sampai 15', en: 'Dependants, 0 to 15', example: '2' },
  pendidikan: {
    ...{ id: 'Pendidikan terakhir', en: 'Last schooling', example: 'SMA' },
    oneOf: ['SD', 'SMP', 'SMA', 'SMK', 'D1', 'D2', 'D3', 'D4', 'S1', 'S2', 'S3'],
  },
  minat_pelatihan: {
    ...{ id: 'Minat pelatihan; beberapa dipisah |', en: 'Training wishes; several separated by |' },
    example: 'MANUFAKTUR|WIRAUSAHA',
  },
};

/** Every column in its published order. */
export const columnGuide: readonly ColumnGuide[] = columnNames.map((column) => {
  const { id, en, ...guide } = told[column];
  return { column, required: columns[column].required, what: { id, en }, ...guide };
});
