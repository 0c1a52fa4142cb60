import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';
import { TrainingReferralsConfig } from '../../config.js';

const CODE_BYTES = 16;
const LONGEST = 100;

/**
 * What a certificate is checked by: random, so none can be guessed from another or from a number. Kept as a keyed hash to
 * be found by, and sealed to be printed again; a copy of the database makes no certificate that checks as genuine.
 */
@Injectable()
export class CertificateCodes {
  private readonly base: string;

  constructor(
    private readonly keyRing: KeyRing,
    { PUBLIC_URL }: TrainingReferralsConfig,
  ) {
    this.base = `${PUBLIC_URL.replace(/\/$/, '')}/check/certificates`;
  }

  fresh(certificateId: string): { readonly codeHash: string; readonly sealedCode: string } {
    const code = randomBytes(CODE_BYTES).toString('base64url');
    return { codeHash: this.hashOf(code), sealedCode: this.keyRing.seal(code, certificateId) };
  }

  /** Where anybody checks the certificate. Throws SealBroken. */
  addressOf(sealedCode: string, certificateId: string): string {
    return `${this.base}/${this.keyRing.open(sealedCode, certificateId)}`;
  }

  /** What is no code at all is hashed and looked up like one, so that both answer alike. */
  hashOf(code: string): string {
    return this.keyRing.keyedHash('certificate-code', code.slice(0, LONGEST));
  }
}
