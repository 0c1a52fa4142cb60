import { Inject, Injectable } from '@nestjs/common';
import { answer } from '../domain/answers.js';
import { isTimestamp } from '../domain/signing.js';
import { Bank } from './bank.js';
import type { Reply } from './desk.js';
import { Signatures, TOKEN_SECONDS } from './signatures.js';

export type TokenRequest = {
  readonly client: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly grantType: unknown;
};

/** Tokens for whoever can sign with the client's RSA key. */
@Injectable()
export class Tokens {
  constructor(
    @Inject(Bank) private readonly bank: Bank,
    @Inject(Signatures) private readonly signatures: Signatures,
  ) {}

  tokenFor({ client, timestamp, signature, grantType }: TokenRequest): Reply {
    if (this.bank.settings.down) return 'drop';
    if (client === '') return answer('missingField', {}, 'X-CLIENT-KEY');
    if (!isTimestamp(timestamp)) return answer('wrongField', {}, 'X-TIMESTAMP');
    if (grantType !== 'client_credentials') return answer('wrongField', {}, 'grantType');
    const isSigned = this.signatures.isTokenRequest(client, timestamp, signature);
    if (!isSigned) return answer('unauthorized', {}, '[Signature]');
    const accessToken = this.signatures.newToken(this.bank.wall());
    return answer('done', { accessToken, tokenType: 'Bearer', expiresIn: String(TOKEN_SECONDS) });
  }
}
