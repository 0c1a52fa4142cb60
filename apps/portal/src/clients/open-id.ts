import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import { PortalConfig } from '../config.js';
import { accountPaths } from '../pages/account/paths.js';

/** What this browser alone knows of its way to the provider. */
export type Way = { readonly verifier: string; readonly nonce: string; readonly state: string; readonly next: string };

/** The provider that staff sign in with, where there is one: the way of the code, with PKCE. */
@Injectable()
export class OpenId {
  private readonly log = new Logger('OpenId');
  private found: Promise<Configuration> | undefined;

  constructor(@Inject(PortalConfig) private readonly config: PortalConfig) {}

  get isUsed(): boolean {
    return this.config.OIDC_ISSUER !== undefined;
  }

  /** Undefined while the provider cannot be asked. */
  async begin(next: string): Promise<{ readonly way: Way; readonly href: string } | undefined> {
    const config = await this.discovered();
    if (!config) return undefined;
    const way = { verifier: randomPKCECodeVerifier(), nonce: randomNonce(), state: randomState(), next };
    const { href } = buildAuthorizationUrl(config, {
      ...{ redirect_uri: this.back().href, scope: 'openid email', nonce: way.nonce, state: way.state },
      ...{ code_challenge: await calculatePKCECodeChallenge(way.verifier), code_challenge_method: 'S256' },
    });
    return { way, href };
  }

  /** The provider's word, or undefined where it says no, or does not say it to this browser. */
  async idToken(query: string, { verifier, nonce, state }: Way): Promise<string | undefined> {
    const config = await this.discovered();
    if (!config) return undefined;
    try {
      const checks = { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state };
      return (await authorizationCodeGrant(config, new URL(`${this.back().href}?${query}`), checks)).id_token;
    } catch (error) {
      this.log.warn({ msg: 'the provider did not let somebody in', why: error instanceof Error ? error.message : '' });
      return undefined;
    }
  }

  /** Asked once; a failure is not remembered. */
  private discovered(): Promise<Configuration | undefined> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = this.config;
    if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined) return Promise.resolve(undefined);
    const issuer = new URL(OIDC_ISSUER);
    const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
    this.found ??= discovery(issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, { execute });
    return this.found.catch((error: unknown) => {
      this.found = undefined;
      this.log.warn({ msg: 'the provider cannot be asked', error });
      return undefined;
    });
  }

  private back(): URL {
    return new URL(accountPaths.providerBack, this.config.PORTAL_URL ?? 'http://localhost:3000');
  }
}
