import { Injectable } from '@nestjs/common';
import type { CertificateKind } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import { Clock } from '@tanggap/platform';
import { certificateState, certificateWords, kindWords } from '../../domain/participation/certificates.js';
import type { CertificateState } from '../../domain/participation/certificates.js';
import { inWords } from '../../domain/reasons.js';
import { CertificateQueries } from '../../persistence/participation/certificate.queries.js';
import type { CertificateRow } from '../../persistence/participation/certificate.queries.js';
import type { ClassScope } from '../../persistence/participation/class-scope.js';
import { ClassQueries } from '../../persistence/classes/class.queries.js';
import { classNotFound } from '../classes/class-facts.js';
import { CertificateCodes } from './certificate-codes.js';

/** What anybody who holds the paper may learn: what stands on it anyway, and whether it still counts. */
export type CheckedCertificate = {
  readonly state: CertificateState;
  readonly stateText: Bilingual;
  readonly kind: CertificateKind;
  readonly kindText: Bilingual;
  readonly programme: CertificateRow['programme'];
  readonly provider: string;
  /** Of the certification body; none for a provider's own certificate. */
  readonly licence: string | null;
  readonly number: string;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  /** What the certificate does not give. */
  readonly note: Bilingual | null;
};

export type CertificateView = CheckedCertificate &
  Pick<CertificateRow, 'id' | 'referralId' | 'caseId' | 'classId'> & {
    /** Where anybody can check it. */
    readonly check: string;
  };

@Injectable()
export class CertificateViews {
  constructor(
    private readonly certificates: CertificateQueries,
    private readonly classes: ClassQueries,
    private readonly codes: CertificateCodes,
    private readonly clock: Clock,
  ) {}

  /** Undefined for a code of no certificate, whatever it looks like. */
  async check(code: string): Promise<CheckedCertificate | undefined> {
    const found = await this.certificates.byCode(this.codes.hashOf(code));
    return found && this.checked(found);
  }

  /** Of a class, by id. Throws `class.not-found` also for what lies outside the scope. */
  async ofClass(
    classId: string,
    scope: ClassScope,
    after: string | undefined,
    limit: number,
  ): Promise<readonly CertificateView[]> {
    if (!(await this.classes.isInScope(classId, scope))) throw classNotFound();
    return (await this.certificates.ofClass(classId, scope, after, limit)).map((row) => this.view(row));
  }

  view(row: CertificateRow): CertificateView {
    const { id, referralId, caseId, classId, sealedCode } = row;
    return { id, referralId, caseId, classId, ...this.checked(row), check: this.codes.addressOf(sealedCode, id) };
  }

  private checked(row: CertificateRow): CheckedCertificate {
    const { kind, programme, provider, licence, number, issuedOn, validUntil, licenceNeeded, revokedAt } = row;
    const state = certificateState(revokedAt !== null, validUntil, this.clock.today());
    return {
      ...{ state, stateText: certificateWords[state], kind, kindText: kindWords[kind], programme, provider, licence },
      ...{ number, issuedOn, validUntil, note: licenceNeeded ? inWords('licence.needed') : null },
    };
  }
}
