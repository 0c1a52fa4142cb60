import { occupationGroup } from '@tanggap/indonesia';
import type { OccupationGroup } from '@tanggap/indonesia';
import type { AgeBand, EmploymentKind, Schooling, WorkerResponse } from '@tanggap/contracts';
import { ageOn } from '@tanggap/kernel';
import type { CivilDate, Rupiah } from '@tanggap/kernel';
import type { Finding } from './finding.js';
import type { RowFlag } from './finding-kinds.js';
import { dependantsOf, wishesOf } from './rules-background.js';
import { declaredSeverance, lawfulMinimum } from './rules-money.js';
import { isDigits, said } from './row-under-check.js';
import type { CheckContext, RowUnderCheck } from './row-under-check.js';
import type { SeenBefore } from './seen-before.js';

/** What names or reaches a person: sealed at once, opened by the registry alone. */
export type PersonalPart = {
  readonly nik: string;
  readonly name: string;
  readonly birthDate: CivilDate;
  readonly sex: 'L' | 'P';
  readonly address: string;
  readonly districtCode: string;
  readonly phone: string;
  readonly contractNumber: string;
  readonly jobTitle: string;
  readonly householdNumber?: string;
  readonly kpj?: string;
  readonly jobCode?: string;
  readonly contractEnd?: CivilDate;
  readonly toldOn: CivilDate;
  readonly bankCode?: string;
  readonly accountNumber?: string;
  readonly accountName?: string;
};

/** What decisions need, in codes and amounts. */
export type CodedPart = {
  readonly districtCode: string;
  readonly layoffDate: CivilDate;
  readonly reasonCode: string;
  readonly employment: EmploymentKind;
  readonly contractEnded: boolean;
  /** The last day that a fixed term was made for. */
  readonly contractEnd?: CivilDate;
  readonly workStart: CivilDate;
  readonly wage: Rupiah;
  readonly severanceMinimum: Rupiah;
  readonly severanceDeclared?: Rupiah;
  readonly response: WorkerResponse;
  readonly ageBand: AgeBand;
  readonly dependants?: number;
  readonly schooling?: Schooling;
  readonly occupation: OccupationGroup;
  readonly wishes: readonly string[];
  readonly flags: readonly RowFlag[];
};

/** A worker as the list reports them, the same for every layout of the same row. */
export type ListedWorker = { readonly line: number; readonly person: PersonalPart; readonly coded: CodedPart };

/** Call only for a row without errors: what it lacks then is a fault of ours, and throws. */
export function workerOf(row: RowUnderCheck, context: CheckContext, findings: readonly Finding[]): ListedWorker {
  return { line: row.row, person: personalPart(row), coded: codedPart(row, context, findings) };
}

function personalPart(row: RowUnderCheck): PersonalPart {
  return {
    nik: row.nik.ok ? row.nik.nik : missing('nik'),
    name: row.name,
    birthDate: row.birthDate ?? missing('tanggal_lahir'),
    sex: said(row, 'jenis_kelamin') as 'L' | 'P',
    address: tidy(said(row, 'alamat')),
    districtCode: row.district?.code ?? missing('kode_kecamatan_domisili'),
    phone: row.phone ?? missing('no_hp'),
    contractNumber: tidy(said(row, 'nomor_pk')),
    jobTitle: tidy(said(row, 'jabatan')),
    toldOn: row.toldOn ?? missing('tanggal_diberitahu'),
    ...optionalPersonalPart(row),
  };
}

// Written out one by one: spreading a small object for each field costs more than all rules together.
function optionalPersonalPart(row: RowUnderCheck): Partial<PersonalPart> {
  const part: { -readonly [K in keyof PersonalPart]?: PersonalPart[K] } = {};
  const kpj = said(row, 'kpj');
  const jobCode = said(row, 'kode_kbji');
  if (said(row, 'no_kk') !== '') part.householdNumber = said(row, 'no_kk');
  if (isDigits(kpj, 11)) part.kpj = kpj;
  if (isDigits(jobCode, 4)) part.jobCode = jobCode;
  if (row.employment === 'PKWT' && row.contractEnd) part.contractEnd = row.contractEnd;
  if (said(row, 'bank_kode') !== '') part.bankCode = said(row, 'bank_kode');
  if (said(row, 'no_rekening') !== '') part.accountNumber = said(row, 'no_rekening');
  if (said(row, 'nama_rekening') !== '') part.accountName = tidy(said(row, 'nama_rekening')).slice(0, LONGEST_NAME);
  return part;
}

function codedPart(row: RowUnderCheck, context: CheckContext, findings: readonly Finding[]): CodedPart {
  const layoffDate = row.layoffDate ?? missing('tanggal_phk');
  return {
    districtCode: row.district?.code ?? missing('kode_kecamatan_domisili'),
    layoffDate,
    reasonCode: row.reasonCode ?? missing('alasan_kode'),
    employment: row.employment ?? missing('status_hubungan'),
    contractEnded: contractRanOut(row, layoffDate),
    workStart: row.start ?? missing('tanggal_mulai'),
    wage: (row.wage ?? missing('upah_pokok')) as Rupiah,
    severanceMinimum: lawfulMinimum(row, context) ?? missing('alasan_kode'),
    response: said(row, 'tanggapan') as WorkerResponse,
    ageBand: ageBandOf(ageOn(row.birthDate ?? missing('tanggal_lahir'), layoffDate)),
    occupation: occupationOf(said(row, 'jabatan'), context.seen),
    wishes: wishesOf(row),
    flags: flagsOf(row, findings),
    ...optionalCodedPart(row),
  };
}

function optionalCodedPart(row: RowUnderCheck): Partial<CodedPart> {
  const part: { -readonly [K in keyof CodedPart]?: CodedPart[K] } = {};
  const declared = declaredSeverance(row);
  const dependants = dependantsOf(row);
  const schooling = said(row, 'pendidikan');
  if (row.employment !== 'PKWTT' && row.contractEnd !== undefined) part.contractEnd = row.contractEnd;
  if (declared !== undefined) part.severanceDeclared = declared;
  if (dependants !== undefined) part.dependants = dependants;
  if (schooling !== '') part.schooling = schooling as Schooling;
  return part;
}

function contractRanOut({ employment, contractEnd }: RowUnderCheck, layoffDate: CivilDate): boolean {
  return employment === 'PKWT' && contractEnd === layoffDate;
}

function ageBandOf(age: number): AgeBand {
  if (age < 18) return '15-17';
  if (age < 25) return '18-24';
  if (age < 35) return '25-34';
  if (age < 45) return '35-44';
  return age < 55 ? '45-54' : '55-';
}

function flagsOf(row: RowUnderCheck, findings: readonly Finding[]): readonly RowFlag[] {
  const flags = new Set<RowFlag>();
  if (row.district?.banten === false) flags.add('NON_BANTEN');
  for (const { flag } of findings) if (flag !== undefined) flags.add(flag);
  return [...flags];
}

// A list holds few different jobs; the limit keeps a list of invented ones from filling the memory.
function occupationOf(jobTitle: string, { occupations }: SeenBefore): OccupationGroup {
  const known = occupations.get(jobTitle);
  if (known !== undefined) return known;
  const group = occupationGroup(jobTitle);
  if (occupations.size < 1_000) occupations.set(jobTitle, group);
  return group;
}

/** On one line and without control characters: as it will be printed. */
export function tidy(text: string): string {
  return UNTIDY.test(text) ? text.replaceAll(/[\s\p{Cc}]+/gu, ' ') : text;
}

const UNTIDY = /[\p{Cc}\u00a0]|\s\s/u;
const LONGEST_NAME = 100;

function missing(column: string): never {
  throw new Error(`a row without errors lacks ${column}`);
}
