import { Injectable } from '@nestjs/common';
import { laneOf, newId } from '@tanggap/contracts';
import type { EventData, Fact } from '@tanggap/contracts';
import { Rejected, yearOf } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import {
  issueProblems,
  numbered,
  numbersNeeded,
  schemeName,
  schemeOf,
  validUntil,
  wantedBy,
} from '../../domain/participation/certificates.js';
import type { Certifiable, Issue, Numbered } from '../../domain/participation/certificates.js';
import { problem, refuseAll } from '../../domain/participation/problems.js';
import { tellOfRevocation } from '../../persistence/life/telling.store.js';
import {
  bodiesOf,
  certifiableIn,
  classOfCertificate,
  keepCertificates,
  revoke,
  takeNumbers,
  takenNumbers,
} from '../../persistence/participation/certificate.store.js';
import type { IssueOfClass, NewCertificate } from '../../persistence/participation/certificate.store.js';
import type { HeldClass } from '../../persistence/participation/held-class.store.js';
import { CertificateCodes } from './certificate-codes.js';
import { heldClass, ownClasses, toBeCorrected } from './own-classes.js';

/** A certificate as it was given just now. */
export type Given = {
  readonly certificateId: string;
  readonly referralId: string;
  readonly kind: Issue['kind'];
  readonly number: string;
  readonly validUntil: string | null;
  readonly check: string;
};

/** Certificates of who is competent: numbered by us without gaps, or by the body that assessed. */
@Injectable()
export class Certificates {
  constructor(
    private readonly codes: CertificateCodes,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** All of them or none. Of a class that is finished, for who had theirs revoked or was forgotten. */
  async issue(tx: Tx, classId: string, issue: Issue, person: Person): Promise<readonly Given[]> {
    const one = await heldClass(tx, classId, ownClasses(person), this.clock.today());
    if (one.state !== 'certifying' && one.state !== 'finished') throw notCertifying();
    return this.issueHeld(tx, one, issue, person.accountId);
  }

  /** The same for a class that is held already. The counter is taken last: whoever numbers as well waits for it. */
  async issueHeld(tx: Tx, one: HeldClass, issue: Issue, by: string): Promise<readonly Given[]> {
    const people = await certifiableIn(tx, one.id);
    const known = new Map(people.map((person) => [person.referralId, person]));
    const bodies = await bodiesOf(tx, one.providerCode, issue.issuedOn);
    const about = { provider: one.providerCode, bodies, kinds: one.certificateKinds, today: this.clock.today() };
    refuseAll('certificate.refused', toBeCorrected, issueProblems(issue, about, known));
    const wanted = wantedBy(issue, people);
    const scheme = schemeOf(issue, one.providerCode);
    const name = schemeName(scheme);
    await refuseTaken(tx, name, wanted);
    const last = await takeNumbers(tx, name, yearOf(issue.issuedOn), numbersNeeded(wanted));
    const made = numbered(scheme, issue.issuedOn, wanted, last).flatMap((number) => this.made(number, known));
    const of = this.issueOf(one, issue, name, by);
    const lost = await keepCertificates(tx, of, made);
    if (lost.length > 0) throw numberTaken(lost);
    tx.publish(made.map((certificate) => issuedFact(of, certificate)));
    return made.map(({ id, referralId, number, sealedCode }) => ({
      certificateId: id,
      ...{ referralId, kind: issue.kind, number, validUntil: of.validUntil },
      check: this.codes.addressOf(sealedCode, id),
    }));
  }

  /** Its number stays used; whoever checks it, and whoever looks after the case, learns that it does not hold any more. */
  async revoke(tx: Tx, id: string, reason: string, person: Person): Promise<void> {
    const classId = await classOfCertificate(tx, id);
    if (classId === undefined) throw certificateNotFound();
    await heldClass(tx, classId, ownClasses(person), this.clock.today()).catch((error: unknown) => {
      throw error instanceof Rejected ? certificateNotFound() : error;
    });
    const said = { who: person.accountId, at: this.clock.now(), sealedReason: this.keyRing.seal(reason, id) };
    const revoked = await revoke(tx, id, said);
    if (!revoked) throw revokedBefore();
    await tellOfRevocation(tx, id);
    const data = { certificateId: id, ...revoked, revokedOn: civilDayOf(said.at) };
    tx.publish({ name: 'training-referrals.certificate-revoked.v1', data });
  }

  private made(number: Numbered, known: ReadonlyMap<string, Certifiable>): readonly NewCertificate[] {
    const person = known.get(number.referralId);
    if (!person) return [];
    const { caseId, personId, attempt, version } = person;
    const id = newId(laneOf(number.referralId));
    return [{ id, ...number, caseId, personId, attempt, version, ...this.codes.fresh(id) }];
  }

  private issueOf(one: HeldClass, { kind, licence, issuedOn }: Issue, scheme: string, by: string): IssueOfClass {
    const { id: classId, programmeCode, providerCode, licenceNeeded } = one;
    return {
      ...{ classId, programmeCode, providerCode, licenceNeeded, kind, licence, scheme, issuedOn, by },
      validUntil: validUntil(kind, issuedOn),
      at: this.clock.now(),
    };
  }
}

async function refuseTaken(
  tx: Tx,
  scheme: string,
  wanted: readonly { readonly number: string | null }[],
): Promise<void> {
  const given = wanted.flatMap(({ number }) => number ?? []);
  const taken = given.length > 0 ? await takenNumbers(tx, scheme, given) : new Set<string>();
  const problems = wanted.flatMap(({ number }, i) =>
    number !== null && taken.has(number.toUpperCase())
      ? [problem(`certificates[${i}].number`, 'certificate.number-taken', number)]
      : [],
  );
  if (problems.length > 0) throw numberTaken([], problems);
}

function numberTaken(numbers: readonly string[], problems = numbers.map(takenProblem)): Rejected {
  const text = { id: 'Ada nomor sertifikat yang sudah dipakai.', en: 'Some certificate numbers are taken already.' };
  return new Rejected('conflict', 'certificate.number-taken', text, problems);
}

const takenProblem = (number: string) => problem('certificates', 'certificate.number-taken', number);

function issuedFact(of: IssueOfClass, { id, caseId, personId }: NewCertificate): Fact {
  const data: EventData<'training-referrals.certificate-issued.v1'> = {
    ...{ certificateId: id, caseId, personId },
    ...{ programmeCode: of.programmeCode, kind: of.kind, issuedOn: of.issuedOn },
  };
  if (of.validUntil !== null) data.validUntil = of.validUntil;
  return { name: 'training-referrals.certificate-issued.v1', data };
}

function notCertifying(): Rejected {
  return new Rejected('conflict', 'certificate.class-not-certifying', {
    id: 'Sertifikat diterbitkan setelah semua peserta punya hasil.',
    en: 'Certificates are issued once every participant has a result.',
  });
}

function certificateNotFound(): Rejected {
  return new Rejected('missing', 'certificate.not-found', {
    id: 'Sertifikat ini tidak ditemukan.',
    en: 'This certificate was not found.',
  });
}

function revokedBefore(): Rejected {
  return new Rejected('conflict', 'certificate.revoked-before', {
    id: 'Sertifikat ini sudah dicabut.',
    en: 'This certificate was revoked before.',
  });
}
