import { newId, sampleWorker, type Fact } from '@tanggap/contracts';
import type { ReportedWorkerV1 } from '@tanggap/contracts';
import { comparableName } from '@tanggap/indonesia';
import { KeyRing } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import { anAcceptance } from '../a-report.js';

export const keyRing = new KeyRing(
  JSON.parse(testKeys.keyRing) as ConstructorParameters<typeof KeyRing>[0],
  testKeys.lookupKey,
);

type Said = { nik: string; name: string; birthDate?: string; address?: string; phone?: string; account?: string };
export type Somebody = Readonly<Said> & Partial<ReportedWorkerV1>;

/** A worker as intake seals and hashes one; nobody shares a phone or an account unless it is said. */
export function somebody(said: Somebody): ReportedWorkerV1 {
  const { nik, name, birthDate = '1990-01-01', address = 'Jalan Melati 1', phone, account, ...more } = said;
  const nikHash = keyRing.keyedHash('nik', nik);
  const person = { nik, name, birthDate, sex: 'P', address, districtCode: '36.03.12', phone };
  return {
    ...sampleWorker,
    line: 2,
    nikHash,
    nameBirthHash: keyRing.keyedHash('name-and-birth-date', `${comparableName(name)}/${birthDate}`),
    phoneHash: keyRing.keyedHash('phone', phone ?? `none ${nik}`),
    accountHash: keyRing.keyedHash('bank-account', account ?? `none ${nik}`),
    sealed: keyRing.seal(JSON.stringify(person), nikHash),
    ...more,
  };
}

/** What layoff-notices says of a notice with these workers, one a row. */
export function notice(people: readonly Somebody[], regionCode = '36.03', noticeId = newId()): [Fact, Fact] {
  const workers = people.map((one, place) => somebody({ line: place + 2, ...one }));
  const data = { noticeId, companyId: '0192a000-0000-7000-8000-000000000001', regionCode, workers };
  return [
    { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(noticeId, people.length) },
    { name: 'layoff-notices.workers-reported.v1', data },
  ];
}

/** A NIK for each number. */
export const nikOf = (number: number): string => `360312${String(1_000_000_000 + number)}`;
