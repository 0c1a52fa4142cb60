import { banks, districts } from '@tanggap/indonesia';
import type { District } from '@tanggap/indonesia';
import { addDays, civilDate } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { Draws } from './draws.js';
import { firstNames, jobTitles, lastNames, villages, wishes } from './words.js';

/** The columns of a worker list, in the order in which they are written. */
export const columns = [
  'nik',
  'nama',
  'tanggal_lahir',
  'jenis_kelamin',
  'no_kk',
  'alamat',
  'kode_kecamatan_domisili',
  'no_hp',
  'kpj',
  'status_hubungan',
  'nomor_pk',
  'tanggal_mulai',
  'tanggal_akhir_pk',
  'jabatan',
  'kode_kbji',
  'upah_pokok',
  'tunjangan_tetap',
  'tanggal_phk',
  'alasan_kode',
  'tanggal_diberitahu',
  'tanggapan',
  'pesangon_up',
  'upmk',
  'uph',
  'kompensasi_pkwt',
  'bank_kode',
  'no_rekening',
  'nama_rekening',
  'tanggungan',
  'pendidikan',
  'minat_pelatihan',
] as const;
export type MadeRow = Record<(typeof columns)[number], string>;

export const layoff = {
  regionCode: '36.03',
  on: civilDate('2026-03-31'),
  told: '2026-03-02',
  reason: 'EFISIENSI_CEGAH',
};

const FIRST_BIRTH = civilDate('1972-01-01');
const BIRTH_DAYS = 12_784;
const SEQUENCES = 1_000;
const FIRST_SEQUENCE = 9_000;
// No factor in common with the number of identity numbers, so each row in turn gets one that no other has.
const STRIDE = 228_881_177;
const MINIMUM_WAGE = 5_210_377;
/** In thousands of rupiah above the minimum. */
const WAGES_UP_TO = 900;
const FIRST_WORKING_DAY = civilDate('2008-04-01');
const WORKING_DAYS = 6_500;

const near = districts.filter(({ regionCode }) => regionCode === layoff.regionCode) as [District, ...District[]];
const everywhere = districts as [District, ...District[]];
const bankCodes = banks.map(({ code }) => code) as [string, ...string[]];
const identities = near.length * BIRTH_DAYS * SEQUENCES;

/** A good row: the same for the same seed and place. Places count from 0 and stay below ten million. `wagesUpTo`: in thousands of rupiah above the minimum. */
export function madeRow(seed: number, place: number, wagesUpTo = WAGES_UP_TO): MadeRow {
  const draws = new Draws(seed, place);
  const person = madePerson(seed, place, draws);
  return { ...person, ...madeEmployment(place, draws, wagesUpTo), ...madeBackground(person, draws) };
}

function madePerson(seed: number, place: number, draws: Draws) {
  const identity = (place * STRIDE + new Draws(seed, -1).below(identities)) % identities;
  const sex = draws.chance(0.7) ? 'P' : 'L';
  const birthplace = near[identity % near.length] ?? near[0];
  const born = addDays(FIRST_BIRTH, Math.floor(identity / near.length) % BIRTH_DAYS);
  const sequence = FIRST_SEQUENCE + Math.floor(identity / near.length / BIRTH_DAYS);
  const home = draws.chance(0.83) ? birthplace : draws.pick(everywhere);
  return {
    nik: `${plain(birthplace)}${birthPart(born, sex)}${sequence}`,
    nama: `${draws.pick(firstNames[sex])} ${draws.pick(lastNames[sex])}`,
    tanggal_lahir: born as string,
    jenis_kelamin: sex as string,
    no_kk: householdOf(seed, place),
    alamat: `${draws.pick(villages)} RT ${two(draws.between(1, 12))}/RW ${two(draws.between(1, 8))}, ${home.name}`,
    kode_kecamatan_domisili: home.code,
    no_hp: `08${draws.digits(10)}`,
  };
}

/** Now and then a worker shares the family card of the one above. */
function householdOf(seed: number, place: number): string {
  const isShared = place > 0 && new Draws(seed + 1, place).chance(0.02);
  const draws = new Draws(seed + 2, isShared ? place - 1 : place);
  const issued = `${two(draws.between(1, 28))}${two(draws.between(1, 12))}${two(draws.between(5, 24))}`;
  const district = `${layoff.regionCode.replace('.', '')}${two(draws.between(1, 30))}`;
  return `${district}${issued}${FIRST_SEQUENCE + draws.below(SEQUENCES)}`;
}

function madeEmployment(place: number, draws: Draws, wagesUpTo: number) {
  const kind = draws.below(100);
  const employment = kind < 68 ? 'PKWTT' : kind < 88 ? 'PKWT' : kind < 95 ? 'HARIAN' : 'OUTSOURCING';
  const end = addDays(layoff.on, draws.between(30, 300));
  return {
    kpj: draws.chance(0.065) ? '' : draws.digits(11),
    status_hubungan: employment,
    nomor_pk: `PK/${String(place + 1).padStart(7, '0')}`,
    tanggal_mulai: addDays(FIRST_WORKING_DAY, draws.below(WORKING_DAYS)) as string,
    tanggal_akhir_pk: employment === 'PKWT' ? end : '',
    jabatan: draws.pick(jobTitles),
    kode_kbji: '',
    upah_pokok: String(MINIMUM_WAGE + draws.below(wagesUpTo) * 1_000),
    tunjangan_tetap: draws.pick(['0', '0', '150000', '250000']),
    tanggal_phk: layoff.on as string,
    alasan_kode: layoff.reason,
    tanggal_diberitahu: layoff.told,
    tanggapan: draws.chance(0.9) ? 'MENERIMA' : draws.pick(['MENOLAK', 'BELUM']),
    pesangon_up: '',
    upmk: '',
    uph: '',
    kompensasi_pkwt: '',
  };
}

function madeBackground({ nama }: { nama: string }, draws: Draws) {
  const schooling = draws.below(100);
  return {
    bank_kode: draws.chance(0.28) ? '137' : draws.pick(bankCodes),
    no_rekening: draws.digits(10),
    nama_rekening: nama,
    tanggungan: String(draws.below(5)),
    pendidikan: schooling < 15 ? 'SMP' : schooling < 62 ? 'SMA' : schooling < 91 ? 'SMK' : draws.pick(['D3', 'S1']),
    minat_pelatihan: draws.pick(wishes),
  };
}

function birthPart(born: CivilDate, sex: 'L' | 'P'): string {
  const [year, month, day] = born.split('-') as [string, string, string];
  return `${two(Number(day) + (sex === 'P' ? 40 : 0))}${month}${year.slice(2)}`;
}

function plain({ code }: District): string {
  return code.replaceAll('.', '');
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
