import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { KeyRing, TokenVerifier, tokenAudience, tokenIssuer, type PersonClaims } from '@tanggap/platform';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import {
  addKey,
  dropOldKeys,
  listKeys,
  lockKeys,
  needsNewKey,
  type SigningKeyRow,
} from '../persistence/signing-key.store.js';

/** Seconds that an access token is valid. */
export const TOKEN_LIFETIME = 900;

const ALGORITHM = 'ES256';
const TEND_EVERY_MS = 5 * 60_000;

type Signer = { readonly kid: string; readonly key: Awaited<ReturnType<typeof importJWK>> };

/**
 * The keys that tokens are signed with: made at the first start, renewed every thirty days, their private half sealed.
 * A new key is published before it signs, and an old one until its last token has expired.
 */
@Injectable()
export class SigningKeys implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('SigningKeys');
  private timer: NodeJS.Timeout | undefined;
  private signer: Signer | undefined;
  private published: JSONWebKeySet = { keys: [] };

  constructor(
    private readonly work: UnitOfWork,
    private readonly keyRing: KeyRing,
    private readonly verifier: TokenVerifier,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.tend();
    const tend = () => this.tend().catch((error: unknown) => this.log.warn({ msg: 'signing keys not tended', error }));
    this.timer = setInterval(() => void tend(), TEND_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Makes the next key when it is due, drops what has expired, and takes over what another instance did. */
  async tend(): Promise<void> {
    const rows = await this.work.run(null, async (tx) => {
      await lockKeys(tx);
      await this.renew(tx);
      await dropOldKeys(tx);
      return listKeys(tx);
    });
    const current = rows.find(({ signs }) => signs);
    if (!current) throw new Error('no signing key is in use');
    if (current.kid !== this.signer?.kid) this.signer = await this.signerOf(current);
    this.published = { keys: rows.map(({ publicJwk }) => publicJwk) };
    // Handed over each time: what was verified with a key that is gone shall not be remembered.
    this.verifier.useKeys(createLocalJWKSet(this.published));
  }

  /** The public halves, as `/.well-known/jwks.json` shows them. */
  keySet(): JSONWebKeySet {
    return this.published;
  }

  async sign({ sub, ...claims }: PersonClaims): Promise<string> {
    if (!this.signer) throw new Error('no signing key is in use');
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, kid: this.signer.kid, typ: 'at+jwt' })
      .setSubject(sub)
      .setIssuer(tokenIssuer)
      .setAudience(tokenAudience)
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_LIFETIME} s`)
      .sign(this.signer.key);
  }

  private async renew(tx: Tx): Promise<void> {
    const needed = await needsNewKey(tx);
    if (needed === 'no') return;
    const pair = await generateKeyPair(ALGORITHM, { extractable: true });
    const bare = await exportJWK(pair.publicKey);
    const kid = await calculateJwkThumbprint(bare);
    const publicJwk = { ...bare, kid, alg: ALGORITHM, use: 'sig' };
    const sealedPrivate = this.keyRing.seal(JSON.stringify(await exportJWK(pair.privateKey)), ownerOf(kid));
    await addKey(tx, { kid, publicJwk, sealedPrivate }, needed);
    this.log.log(`new signing key ${kid}`);
  }

  private async signerOf({ kid, sealedPrivate }: SigningKeyRow): Promise<Signer> {
    const jwk = JSON.parse(this.keyRing.open(sealedPrivate, ownerOf(kid))) as JWK;
    return { kid, key: await importJWK(jwk, ALGORITHM) };
  }
}

const ownerOf = (kid: string) => `signing-key:${kid}`;
