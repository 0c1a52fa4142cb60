import { loadConfig } from '@tanggap/platform';
import { IsOptional, Matches } from 'class-validator';

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
}

export function portalConfig(environment: Readonly<Record<string, string | undefined>> = process.env) {
  return loadConfig({ name: 'portal', port: 3000, own: PortalConfig }, environment);
}
