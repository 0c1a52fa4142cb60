import { readConfig, startService, TokenVerifier, type RunningService } from '@tanggap/platform';
import { freePort, testKeys, testTokens, type TestTokens } from '@tanggap/testing';
import { PortalConfig } from '../src/config.js';
import { PortalModule } from '../src/portal.module.js';

/** The portal while every service is away (identity is, unless it is given), and tokens that it believes. */
export async function aPortalAlone(
  identity?: string,
): Promise<{ readonly portal: RunningService; readonly tokens: TestTokens }> {
  const away = `http://127.0.0.1:${await freePort()}`;
  const environment = {
    ...{ APP_ENV: 'test', PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: 'postgres://none' },
    ...{ KEY_RING: testKeys.keyRing, LOOKUP_KEY: testKeys.lookupKey, SESSION_KEY: testKeys.lookupKey },
    ...{ IDENTITY_URL: identity ?? away, LAYOFF_NOTICES_URL: away, WORKER_REGISTRY_URL: away },
    ...{ TRAINING_REFERRALS_URL: away, CASH_ASSISTANCE_URL: away },
  };
  const config = readConfig({ name: 'portal', port: 3000, own: PortalConfig }, environment);
  const [portal, tokens] = await Promise.all([startService(PortalModule, config), testTokens()]);
  portal.app.get(TokenVerifier).useKeys(tokens.keys);
  return { portal, tokens };
}
