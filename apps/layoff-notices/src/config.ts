import { IsPublicAddress, loadConfig } from '@tanggap/platform';
import type { Environment } from '@tanggap/platform';
import { IsIn } from 'class-validator';

/** What this service alone is told. */
export class LayoffNoticesConfig {
  @IsIn(['development', 'test', 'production'])
  readonly APP_ENV!: string;

  /** Where anybody reaches this service's check pages: it is printed on every receipt. */
  @IsPublicAddress()
  readonly PUBLIC_URL: string = 'http://127.0.0.1:3001';
}

/** The only place that reads the environment. */
export function layoffNoticesConfig(environment: Environment = process.env) {
  return loadConfig({ name: 'layoff-notices', port: 3001, own: LayoffNoticesConfig }, environment);
}
