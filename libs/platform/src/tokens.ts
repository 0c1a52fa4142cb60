import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { KnownTokens } from './known-tokens.js';
import { personOf, type Person } from './person.js';
import { HttpProblem } from './problem.js';
import { ServiceConfig } from './service-config.js';

export const tokenIssuer = 'urn:tanggap:identity';
export const tokenAudience = 'urn:tanggap:services';
export const tokenAlgorithms = ['ES256', 'EdDSA'];

const CLOCK_TOLERANCE_SECONDS = 5;
const REFRESH_MS = 10 * 60_000;

/**
 * Verifies access tokens with identity's published keys. Keys once fetched stay in use while identity cannot be reached;
 * they are fetched again every ten minutes, and at once (at most every 30 s) for a key that is not known yet.
 */
@Injectable()
export class TokenVerifier implements OnModuleDestroy {
  private readonly log = new Logger('Tokens');
  private readonly refresher: NodeJS.Timeout;
  private readonly known = new KnownTokens();
  private keys: JWTVerifyGetKey;

  constructor(@Inject(ServiceConfig) config: ServiceConfig) {
    const remote = createRemoteJWKSet(new URL('/.well-known/jwks.json', config.IDENTITY_URL), {
      cacheMaxAge: Number.POSITIVE_INFINITY,
      timeoutDuration: 3_000,
    });
    this.keys = remote;
    this.refresher = setInterval(() => {
      if (remote.jwks())
        remote.reload().catch((error: unknown) => this.log.warn({ msg: 'identity keys not refreshed', error }));
    }, REFRESH_MS).unref();
  }

  /** Identity itself, and tests, verify with keys that they hold. */
  useKeys(keys: JWTVerifyGetKey): void {
    this.keys = keys;
    this.known.clear();
  }

  /** Throws a 401 problem for a token that does not hold, 503 while no key has ever been fetched. */
  async verify(token: string): Promise<Person> {
    const known = this.known.of(token);
    if (known) return known;
    const { payload } = await jwtVerify(token, this.keys, {
      issuer: tokenIssuer,
      audience: tokenAudience,
      algorithms: tokenAlgorithms,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'sub'],
    }).catch((error: unknown) => {
      throw isOfToken(error) ? notSignedIn() : this.unreachable(error);
    });
    const person = personOf(payload);
    if (!person) throw notSignedIn();
    this.known.keep(token, person, payload.exp ?? 0);
    return person;
  }

  onModuleDestroy(): void {
    clearInterval(this.refresher);
  }

  private unreachable(error: unknown): HttpProblem {
    this.log.warn({ msg: 'identity keys cannot be fetched', error });
    const text = {
      id: 'Layanan masuk sedang tidak terjangkau. Coba lagi sebentar.',
      en: 'Sign-in cannot be reached just now. Try again in a moment.',
    };
    return new HttpProblem(503, 'access.identity-unreachable', text, { headers: { 'retry-after': '5' } });
  }
}

/** What is wrong with the token, as opposed to getting the keys; an unknown key counts to the token. */
function isOfToken(error: unknown): boolean {
  return (
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWTExpired ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  );
}

export function notSignedIn(): HttpProblem {
  const text = { id: 'Silakan masuk lebih dahulu.', en: 'Please sign in first.' };
  return new HttpProblem(401, 'access.sign-in-needed', text, { headers: { 'www-authenticate': 'Bearer' } });
}
