import { Draws } from './draws.js';
import { madeRow } from './made-row.js';
import type { MadeRow } from './made-row.js';

/** How a row goes wrong; each makes it an error by one rule of the list. */
const damages: readonly [Partial<MadeRow>, ...Partial<MadeRow>[]] = [
  { nik: '360312550192' },
  { nik: '3,60401E+15' },
  { nama: '' },
  { tanggal_lahir: '1990-02-30' },
  { jenis_kelamin: 'X' },
  { no_kk: '36031219' },
  { kode_kecamatan_domisili: '36.99.99' },
  { no_hp: '0215551234' },
  { status_hubungan: 'TETAP' },
  { tanggal_mulai: '2027-01-01' },
  { upah_pokok: '49000' },
  { tanggal_phk: '2027-05-05' },
  { alasan_kode: 'BOSAN' },
  { tanggapan: 'MUNGKIN' },
  { bank_kode: '999' },
  { no_rekening: '12AB' },
  { tanggungan: '42' },
  { pendidikan: 'SARJANA' },
];

/** Every so often a row is wrong: evenly spread, never the first. `share` lies between 0 and 0.5. */
export function isDamaged(share: number, row: number): boolean {
  return Math.floor((row + 1) * share) > Math.floor(row * share);
}

export function damagedRows(share: number, rows: number): number {
  return Math.floor(rows * share);
}

/** The row as it should be, with one thing wrong in it; sometimes the identity number of the row above. */
export function damagedRow(seed: number, from: number, row: number, share: number): MadeRow {
  const good = madeRow(seed, from + row);
  const draws = new Draws(seed + 3, from + row);
  if (draws.chance(0.1) && !isDamaged(share, row - 1)) return { ...good, nik: madeRow(seed, from + row - 1).nik };
  return { ...good, ...draws.pick(damages) };
}
