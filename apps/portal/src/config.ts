import { loadConfig } from '@tanggap/platform';
import { IsOptional, Matches, MinLength, ValidateIf } from 'class-validator';

const ADDRESS = /^https?:\/\/[^/]+\/?$/;

/** Where the services answer; identity's address is among the settings that every service has. */
export class PortalConfig {
  @Matches(ADDRESS)
  readonly LAYOFF_NOTICES_URL: string = 'http://127.0.0.1:3001';

  @Matches(ADDRESS)
  readonly WORKER_REGISTRY_URL: string = 'http://127.0.0.1:3002';

  @Matches(ADDRESS)
  readonly TRAINING_REFERRALS_URL: string = 'http://127.0.0.1:3003';

  @Matches(ADDRESS)
  readonly CASH_ASSISTANCE_URL: string = 'http://127.0.0.1:3004';

  /** Base64 of 32 bytes; seals sessions. Without it each start makes one, and sessions end with the process. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9+/]{43}=$/)
  readonly SESSION_KEY?: string;

  /** Where browsers reach the portal, when a proxy in front of it changes the host's name. */
  @IsOptional()
  @Matches(ADDRESS)
  readonly PORTAL_URL?: string;

  /** An OpenID Connect provider that staff sign in with instead of here; identity is told the same. It needs PORTAL_URL. */
  @IsOptional()
  @Matches(/^https?:\/\/\S+$/)
  readonly OIDC_ISSUER?: string;

  /** Who the portal is to the provider, which takes people back to /sign-in/provider/back. */
  @ValidateIf(({ OIDC_ISSUER }: PortalConfig) => OIDC_ISSUER !== undefined)
  @MinLength(1)
  readonly OIDC_CLIENT_ID?: string;

  @ValidateIf(({ OIDC_ISSUER }: PortalConfig) => OIDC_ISSUER !== undefined)
  @MinLength(16)
  readonly OIDC_CLIENT_SECRET?: string;
}

export function portalConfig(environment: Readonly<Record<string, string | undefined>> = process.env) {
  return loadConfig({ name: 'portal', port: 3000, own: PortalConfig }, environment);
}
