import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';

const CODE_BYTES = 16;
const LONGEST = 100;

/**
 * What a certificate is checked by: random, so none can be guessed from another or from a number. Kept as a keyed hash to
 * be found by, and sealed to be printed again; a copy of the database makes no certificate that checks as genuine.
 */
@Injectable()
export class CertificateCodes {
  constructor(private readonly keyRing: KeyRing) {}

  fresh(certificateId: string): { readonly codeHash: string; readonly sealedCode: string } {
    const code = randomBytes(CODE_BYTES).toString('base64url');
    return { codeHash: this.hashOf(code), sealedCode: this.keyRing.seal(code, certificateId) };
  }

  /** Where the certificate is checked. Throws SealBroken. */
  addressOf(sealedCode: string, certificateId: string): string {
    return `/check/certificates/${this.keyRing.open(sealedCode, certificateId)}`;
  }

  /** What is no code at all is hashed and looked up like one, so that both answer alike. */
  hashOf(code: string): string {
    return this.keyRing.keyedHash('certificate-code', code.slice(0, LONGEST));
  }
}
