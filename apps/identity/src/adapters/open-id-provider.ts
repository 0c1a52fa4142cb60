import { Injectable, Logger } from '@nestjs/common';
import { HttpProblem } from '@tanggap/platform';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { IdentityConfig } from '../config.js';
import { Provider, type ProviderClaims } from '../ports/provider.js';

const PATIENCE_MS = 5_000;
const OLDEST = '5 min';

/** OpenID Connect: the provider's address tells where its keys are. */
@Injectable()
export class OpenIdProvider extends Provider {
  private readonly log = new Logger('Provider');
  private keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(private readonly config: Pick<IdentityConfig, 'OIDC_ISSUER' | 'OIDC_CLIENT_ID'>) {
    super();
  }

  get isUsed(): boolean {
    return this.config.OIDC_ISSUER !== undefined;
  }

  async claimsIn(idToken: string, nonce: string): Promise<ProviderClaims | undefined> {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: audience } = this.config;
    if (issuer === undefined || audience === undefined) return undefined;
    const keys = await this.keysOf(issuer);
    try {
      const asked = {
        issuer,
        audience,
        maxTokenAge: OLDEST,
        clockTolerance: 5,
        requiredClaims: ['sub', 'exp', 'nonce'],
      };
      const { payload } = await jwtVerify(idToken, keys, asked);
      return payload['nonce'] === nonce ? claimsOf(issuer, payload) : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return undefined;
      throw this.away(error);
    }
  }

  /** Asked once; a failure is not remembered. */
  private keysOf(issuer: string): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discover(issuer).catch((error: unknown) => {
      this.keys = undefined;
      throw this.away(error);
    });
    return this.keys;
  }

  private async discover(issuer: string): Promise<JWTVerifyGetKey> {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const found = (await response.json()) as { issuer?: string; jwks_uri?: string };
    if (found.issuer !== issuer || !found.jwks_uri) throw new Error('the provider describes another issuer');
    return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: PATIENCE_MS });
  }

  private away(error: unknown): HttpProblem {
    this.log.warn({ msg: 'the provider cannot be asked', error });
    const text = {
      id: 'Penyedia akun sedang tidak terjangkau.',
      en: 'The account provider cannot be reached just now.',
    };
    return new HttpProblem(503, 'provider.unreachable', text, { headers: { 'retry-after': '10' } });
  }
}

function claimsOf(issuer: string, { sub = '', email, email_verified: isVerified }: JWTPayload): ProviderClaims {
  const mail = typeof email === 'string' && isVerified === true ? email : undefined;
  return { issuer, subject: sub, mail };
}
