import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWK, type JWTVerifyGetKey } from 'jose';
import { tokenAudience, tokenIssuer, type PersonClaims } from '@tanggap/platform';

export type TestTokens = {
  /** For `app.get(TokenVerifier).useKeys(...)`: the service then believes these tokens without an identity service. */
  readonly keys: JWTVerifyGetKey;
  readonly publicJwk: JWK;
  /** A token of an officer of every region without roles, unless said otherwise. */
  tokenFor(person: Partial<PersonClaims>, deviations?: TokenDeviations): Promise<string>;
};

/** What may be wrong with a token. */
export type TokenDeviations = {
  readonly issuer?: string;
  readonly audience?: string;
  readonly expiresIn?: string;
  readonly kid?: string;
};

const nobody: PersonClaims = {
  sub: '0192a000-0000-7000-8000-0000000000ff',
  roles: [],
  regions: 'all',
  companyId: null,
};

/** Signs tokens as identity would, with a key of the test's own. */
export async function testTokens(): Promise<TestTokens> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
  return {
    keys: createLocalJWKSet({ keys: [publicJwk] }),
    publicJwk,
    tokenFor(person, { issuer = tokenIssuer, audience = tokenAudience, expiresIn = '15 min', kid = 'test' } = {}) {
      const { sub, ...claims } = { ...nobody, ...person };
      const token = new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).setSubject(sub);
      return token.setIssuer(issuer).setAudience(audience).setIssuedAt().setExpirationTime(expiresIn).sign(privateKey);
    },
  };
}
