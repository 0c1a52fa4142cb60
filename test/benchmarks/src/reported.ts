import { newId } from '@tanggap/contracts';
import type { Fact, ReportedWorkerV1 } from '@tanggap/contracts';
import { occupationGroup } from '@tanggap/indonesia';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import { KeyRing } from '@tanggap/platform';
import type { KeyRingKeys } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { layoff, madeRow } from '../../../deploy/local/dist/made-list/made-row.js';
import type { MadeRow } from '../../../deploy/local/dist/made-list/made-row.js';

const companyId = '0192a000-0000-7000-8000-000000000001';
const siteId = '0192a000-0000-7000-8000-000000000101';
const AT_ONCE = 250;
const PARTS_PER_TRANSACTION = 8;

/** Says what layoff-notices would say of an accepted list with so many good rows; returns the notice. */
export async function reportWorkers(db: DataSource, workers: number, seed: number): Promise<string> {
  const work = new UnitOfWork(db);
  const ring = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);
  const noticeId = newId('bulk');
  await work.run(newCause(), async ({ publish }) => publish(accepted(noticeId, workers)));
  for (let from = 0; from < workers; from += AT_ONCE * PARTS_PER_TRANSACTION) {
    const to = Math.min(from + AT_ONCE * PARTS_PER_TRANSACTION, workers);
    await work.run(newCause(), async ({ publish }) => publish([...reportedParts(noticeId, from, to, seed, ring)]));
  }
  return noticeId;
}

/** The parts of a made list from one place to another, as layoff-notices hands them on. */
export function* reportedParts(
  noticeId: string,
  from: number,
  to: number,
  seed: number,
  ring: KeyRing,
): Generator<Fact> {
  for (let start = from; start < to; start += AT_ONCE) {
    const places = Array.from({ length: Math.min(AT_ONCE, to - start) }, (_, n) => start + n);
    const workers = places.map((place) => reported(madeRow(seed, place), place + 2, ring));
    const data = { noticeId, companyId, regionCode: layoff.regionCode, workers };
    yield { name: 'layoff-notices.workers-reported.v1', data };
  }
}

function accepted(noticeId: string, workers: number): Fact {
  return {
    name: 'layoff-notices.notice-accepted.v1',
    data: {
      noticeId,
      companyId,
      siteId,
      regionCode: layoff.regionCode,
      reasonCode: layoff.reason,
      layoffFrom: layoff.on,
      layoffTo: layoff.on,
      declaredWorkers: workers,
      reportedWorkers: workers,
      acceptedAt: new Date().toISOString(),
    },
  };
}

function reported(row: MadeRow, line: number, ring: KeyRing): ReportedWorkerV1 {
  const nikHash = ring.keyedHash('nik', row.nik);
  const wage = Number(row.upah_pokok) + Number(row.tunjangan_tetap);
  return {
    line,
    nikHash,
    nameBirthHash: ring.keyedHash('name-and-birth-date', `${row.nama} ${row.tanggal_lahir}`),
    phoneHash: ring.keyedHash('phone', row.no_hp),
    accountHash: ring.keyedHash('bank-account', `${row.bank_kode} ${row.no_rekening}`),
    householdHash: ring.keyedHash('nik', row.no_kk),
    sealed: ring.seal(JSON.stringify(personOf(row)), nikHash),
    districtCode: row.kode_kecamatan_domisili,
    layoffDate: row.tanggal_phk,
    reasonCode: row.alasan_kode,
    employment: row.status_hubungan as ReportedWorkerV1['employment'],
    contractEnded: row.tanggal_akhir_pk === row.tanggal_phk,
    workStart: row.tanggal_mulai,
    wage,
    severanceMinimum: wage * 10,
    response: row.tanggapan as ReportedWorkerV1['response'],
    ageBand: '35-44',
    dependants: Number(row.tanggungan),
    schooling: row.pendidikan as NonNullable<ReportedWorkerV1['schooling']>,
    occupation: occupationGroup(row.jabatan),
    wishes: row.minat_pelatihan.split('|').filter(Boolean),
    flags: [],
  };
}

function personOf(row: MadeRow): object {
  return {
    nik: row.nik,
    name: row.nama,
    birthDate: row.tanggal_lahir,
    sex: row.jenis_kelamin,
    address: row.alamat,
    districtCode: row.kode_kecamatan_domisili,
    phone: `+62${row.no_hp.slice(1)}`,
    contractNumber: row.nomor_pk,
    jobTitle: row.jabatan,
    householdNumber: row.no_kk,
    kpj: row.kpj,
    toldOn: row.tanggal_diberitahu,
    bankCode: row.bank_kode,
    accountNumber: row.no_rekening,
    accountName: row.nama_rekening,
  };
}
