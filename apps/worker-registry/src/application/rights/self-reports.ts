import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { comparableName, districtByCode, parseNik, parsePhone, reasonByCode, regionByCode } from '@tanggap/indonesia';
import { addMonths, civilDate, Rejected, type Bilingual, type CivilDate, type FieldProblem } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing, type Person } from '@tanggap/platform';
import { fitsKnown, type Identity } from '../../domain/identity.js';
import type { Recognised, ReportConflict } from '../../domain/registration.js';
import {
  caseToldOf,
  companyKey,
  type KnownLayoff,
  type Reporter,
  type SelfReport,
} from '../../domain/rights/self-report.js';
import { keepReportConflict } from '../../persistence/identity-conflicts.store.js';
import { settlePeople } from '../../persistence/people.store.js';
import { SelfReportQueries, type NotYetFiled } from '../../persistence/rights/self-report.queries.js';
import {
  findKnownLayoffs,
  keepSelfReport,
  knownAs,
  toldBefore,
  type ToldBefore,
} from '../../persistence/rights/self-reports.store.js';
import { SealedIdentities } from '../sealed-identities.js';

export type SelfReportBody = Readonly<{
  nik: string;
  name: string;
  birthDate: string;
  phone: string;
  districtCode: string;
  companyName: string;
  companyId?: string | null;
  /** Kabupaten or kota of the workplace. */
  regionCode: string;
  layoffDate: string;
  reasonCode: string;
  evidence?: string | null;
}>;

/** Layoffs that workers, or their union, tell of before the company does. */
@Injectable()
export class SelfReports {
  constructor(
    private readonly queries: SelfReportQueries,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
    private readonly identities: SealedIdentities,
  ) {}

  /**
   * The case that the notice will open has its id from now on, and nothing is told before: training and cash act with the
   * notice. Where it has come already the report belongs to its case at once. The answer tells nobody which it was.
   */
  async file(tx: Tx, body: SelfReportBody, by: Person): Promise<{ id: string }> {
    const checked = checkedBody(body, this.clock.today());
    const nikHash = this.keyRing.keyedHash('nik', checked.nik);
    const { name, birthDate, phone } = checked;
    const sealed = this.keyRing.seal(JSON.stringify({ nik: checked.nik, name, birthDate, phone }), nikHash);
    const nameBirthHash = this.keyRing.keyedHash('name-and-birth-date', `${comparableName(name)}/${birthDate}`);
    const people = await settlePeople(tx, [{ id: newId(), nikHash, nameBirthHash, sealed }]);
    const person = people.get(nikHash);
    if (!person) throw new Error('whoever is reported is settled');
    const [id, reportedAt] = [newId(), this.clock.now()];
    if (reporterOf(by) === 'worker') assertOwn(await toldBefore(tx, by.accountId, person.personId, reportedAt));
    const fits = await this.fits(tx, person, checked, { nikHash, nameBirthHash });
    const told = { companyId: companyOf(body, by), regionCode: body.regionCode, layoffDate: body.layoffDate };
    const kept = await keepSelfReport(tx, {
      ...told,
      id,
      caseId: newId(),
      personId: person.personId,
      newPerson: person.isNew,
      fits,
      reporter: reporterOf(by),
      companyName: body.companyName.trim(),
      companyKey: companyKey(body.companyName),
      districtCode: body.districtCode,
      reasonCode: body.reasonCode,
      sealed,
      evidenceSealed: body.evidence ? this.keyRing.seal(body.evidence, id) : null,
      reportedBy: by.accountId,
      reportedAt,
      ...linkedTo(caseToldOf(told, await findKnownLayoffs(tx, person.personId)), reportedAt),
    });
    if (!kept) throw standsAlready();
    if (!fits) await keepReportConflict(tx, conflictOf(person, { selfReportId: id, sealed, nameBirthHash }));
    return { id };
  }

  /** Whether the report may be of who the NIK is known as. A record that does not open fits nothing but the very same. */
  private async fits(
    tx: Tx,
    { personId, isNew, nameBirthHash: knownHash }: Recognised,
    said: Identity,
    { nikHash, nameBirthHash }: Readonly<{ nikHash: string; nameBirthHash: string }>,
  ): Promise<boolean> {
    if (isNew || knownHash === nameBirthHash) return true;
    const sealed = await knownAs(tx, personId);
    const known = sealed === undefined ? undefined : this.identities.open(sealed, nikHash);
    return known !== undefined && fitsKnown(known, said);
  }

  notYetFiled(page: { after?: string | undefined; limit: number }, by: Person): Promise<readonly NotYetFiled[]> {
    return this.queries.notYetFiled(page, by.regions);
  }
}

type Said = Readonly<{ selfReportId: string; sealed: string; nameBirthHash: string }>;

/** A known NIK was told of with another name or birth date; a person looks at it. */
function conflictOf({ personId, nameBirthHash }: Recognised, said: Said): ReportConflict {
  const { selfReportId, sealed, nameBirthHash: reportedNameBirthHash } = said;
  return { personId, selfReportId, sealed, knownNameBirthHash: nameBirthHash, reportedNameBirthHash };
}

/** Where its notice has come before it. */
function linkedTo(
  known: KnownLayoff | undefined,
  at: Date,
): Pick<SelfReport, 'noticeId' | 'linkedCaseId' | 'linkedAt'> {
  if (!known) return { noticeId: null, linkedCaseId: null, linkedAt: null };
  return { noticeId: known.noticeId, linkedCaseId: known.caseId, linkedAt: at };
}

function reporterOf({ permissions, roles }: Person): Reporter {
  if (permissions.includes('reports:record')) return 'counter';
  return roles.includes('SERIKAT_PEKERJA') ? 'union' : 'worker';
}

/** A union that is of one company tells of that one. */
function companyOf({ companyId = null }: SelfReportBody, by: Person): string | null {
  if (reporterOf(by) !== 'union' || by.companyId === null) return companyId;
  if (companyId !== null && companyId !== by.companyId) throw otherCompany();
  return by.companyId;
}

/** A worker speaks for nobody else, and not without end. */
function assertOwn({ today, isOfAnother }: ToldBefore): void {
  if (isOfAnother) throw notOwn();
  if (today >= MOST_A_DAY) throw tooManyToday();
}

const MOST_A_DAY = 5;

/** Nobody knows of a layoff earlier. */
const MONTHS_AHEAD = 12;

type Checked = Readonly<{ nik: string; name: string; birthDate: string; phone: string }>;

/** Throws with every field that is wrong, all at once. */
function checkedBody(body: SelfReportBody, today: CivilDate): Checked {
  const nik = parseNik(body.nik, { today });
  const phone = parsePhone(body.phone);
  const wrong: readonly (readonly [boolean, string, Bilingual])[] = [
    [!nik.ok, 'nik', { id: 'NIK ini tidak sah.', en: 'This is not a valid NIK.' }],
    [phone === undefined, 'phone', { id: 'Nomor telepon ini tidak sah.', en: 'This is not a valid phone number.' }],
    [!districtByCode.has(body.districtCode), 'districtCode', unknownCode],
    [!regionByCode.has(body.regionCode), 'regionCode', unknownCode],
    [!reasonByCode.has(body.reasonCode), 'reasonCode', unknownCode],
    [
      civilDate(body.layoffDate) > addMonths(today, MONTHS_AHEAD),
      'layoffDate',
      { id: 'Tanggal ini lebih dari setahun lagi.', en: 'This day is more than a year ahead.' },
    ],
    [
      civilDate(body.birthDate) >= today,
      'birthDate',
      { id: 'Tanggal ini belum tiba.', en: 'This day has not come yet.' },
    ],
  ];
  const fields: FieldProblem[] = wrong
    .filter(([isWrong]) => isWrong)
    .map(([, field, text]) => ({ field, code: `self-report.${field}`, text }));
  if (!nik.ok || phone === undefined || fields.length > 0) {
    throw new Rejected(
      'invalid',
      'self-report.invalid',
      { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' },
      fields,
    );
  }
  return { nik: nik.nik, name: body.name.trim(), birthDate: body.birthDate, phone };
}

const unknownCode: Bilingual = { id: 'Kode ini tidak dikenal.', en: 'This code is not known.' };

function standsAlready(): Rejected {
  return new Rejected('conflict', 'self-report.stands-already', {
    id: 'PHK di perusahaan ini sudah dilaporkan untuk orang ini; petugas sedang menunggu pemberitahuan perusahaan.',
    en: 'This layoff was reported for this person already; the office is waiting for the notice of the company.',
  });
}

function notOwn(): Rejected {
  return new Rejected('forbidden', 'self-report.own-only', {
    id: 'Akun pekerja hanya dapat melaporkan PHK dirinya sendiri. Untuk orang lain, hubungi serikat pekerja atau loket Disnaker.',
    en: 'An account of a worker reports only the own layoff. For somebody else, ask the union or the counter of the manpower office.',
  });
}

function otherCompany(): Rejected {
  return new Rejected('forbidden', 'self-report.other-company', {
    id: 'Akun serikat ini hanya untuk perusahaannya sendiri.',
    en: 'This account of a union is for its own company only.',
  });
}

function tooManyToday(): Rejected {
  return new Rejected('too-many', 'self-report.too-many', {
    id: 'Sudah cukup laporan dari akun ini hari ini. Coba lagi besok, atau datang ke loket Disnaker.',
    en: 'This account has reported enough for today. Try again tomorrow, or come to the counter of the manpower office.',
  });
}
