import { loadConfig } from '@tanggap/platform';
import type { Environment } from '@tanggap/platform';
import { IsIn, ValidateBy } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

const publicAddress = {
  id: 'Harus alamat http(s) tanpa jalur, dan di produksi https yang dapat dicapai siapa pun.',
  en: 'Must be an http(s) address without a path, and in production https that anybody can reach.',
};

/** What this service alone is told. */
export class LayoffNoticesConfig {
  @IsIn(['development', 'test', 'production'])
  readonly APP_ENV!: string;

  /** Where anybody reaches this service's check pages: it is printed on every receipt. */
  @ValidateBy({ name: 'publicAddress', validator: { validate: isPublicAddress } }, { context: { text: publicAddress } })
  readonly PUBLIC_URL: string = 'http://127.0.0.1:3001';
}

/** The only place that reads the environment. */
export function layoffNoticesConfig(environment: Environment = process.env) {
  return loadConfig({ name: 'layoff-notices', port: 3001, own: LayoffNoticesConfig }, environment);
}

/** What is printed cannot be mended later: in production no paper may lead to the machine that printed it. */
function isPublicAddress(value: unknown, about?: ValidationArguments): boolean {
  if (typeof value !== 'string' || !/^https?:\/\/[^\s/?#@]+\/?$/.test(value)) return false;
  const { APP_ENV } = about?.object as LayoffNoticesConfig;
  return APP_ENV !== 'production' || /^https:\/\/(?!localhost\b|127\.|\[)/.test(value);
}
