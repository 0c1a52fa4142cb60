import { IsPublicAddress, loadConfig } from '@tanggap/platform';
import type { Environment } from '@tanggap/platform';
import { IsIn } from 'class-validator';

/** What this service alone is told. */
export class TrainingReferralsConfig {
  @IsIn(['development', 'test', 'production'])
  readonly APP_ENV!: string;

  /** Where anybody reaches this service's check pages: it is printed on every certificate. */
  @IsPublicAddress()
  readonly PUBLIC_URL: string = 'http://127.0.0.1:3003';
}

/** The only place that reads the environment. */
export function trainingReferralsConfig(environment: Environment = process.env) {
  return loadConfig({ name: 'training-referrals', port: 3003, own: TrainingReferralsConfig }, environment);
}
