import { loadConfig } from '@tanggap/platform';
import type { Environment } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, Matches, Max, Min, MinLength, ValidateBy, ValidateIf } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/** Checked as soon as any of the bank is told: half a bank is a mistake, none is a choice. */
const WithBank = () =>
  ValidateIf(
    ({ BANK_URL, BANK_CLIENT_SECRET, BANK_PRIVATE_KEY }: CashAssistanceConfig) =>
      (BANK_URL ?? BANK_CLIENT_SECRET ?? BANK_PRIVATE_KEY) !== undefined,
  );

const addressWords = {
  id: 'Harus alamat http(s); di produksi https, kecuali simulator bank: nama dan nomor rekening tidak lewat tanpa sandi.',
  en: 'Must be an http(s) address; in production https, but for the bank simulator: names and account numbers do not pass in the clear.',
};
const IsBankAddress = () =>
  ValidateBy({ name: 'bankAddress', validator: { validate: isBankAddress } }, { context: { text: addressWords } });

/** The simulator answers on this machine, or by its own name beside us. */
const besideUs = new Set(['localhost', '127.0.0.1', '[::1]', 'bank-simulator']);

function isBankAddress(value: unknown, about?: ValidationArguments): boolean {
  if (typeof value !== 'string' || !/^https?:\/\//.test(value) || !URL.canParse(value)) return false;
  const { APP_ENV } = about?.object as CashAssistanceConfig;
  const { protocol, hostname } = new URL(value);
  return APP_ENV !== 'production' || protocol === 'https:' || besideUs.has(hostname);
}

/** The payer's, unless the bank simulator is told otherwise. */
const ACCOUNT_OF_THE_SIMULATOR = '0010000000001';

/** What this service alone is told. */
export class CashAssistanceConfig {
  @IsIn(['development', 'test', 'production'])
  readonly APP_ENV!: string;

  /** Where the office's bank answers, in the shape of SNAP BI. Without it nothing is asked and nothing is paid by this way. */
  @WithBank()
  @IsBankAddress()
  readonly BANK_URL?: string;

  /** Who we are to the bank. */
  @Matches(/^[\x21-\x7e]{1,36}$/)
  readonly BANK_PARTNER_ID: string = 'tanggap';

  /** Signs every call. */
  @WithBank()
  @MinLength(16)
  readonly BANK_CLIENT_SECRET?: string;

  /** Base64 of our RSA private key (PKCS#8, DER): it signs what gets us a token. */
  @WithBank()
  @Matches(/^[A-Za-z0-9+/]{200,}={0,2}$/)
  readonly BANK_PRIVATE_KEY?: string;

  @Matches(/^\d{1,5}$/)
  readonly BANK_CHANNEL_ID: string = '95221';

  /** The bank's own code: accounts there are asked for and paid to within it. */
  @Matches(/^\d{3}$/)
  readonly BANK_CODE: string = '137';

  /** The account that aid is paid from; in production there is no other. */
  @ValidateIf(
    ({ BANK_SOURCE_ACCOUNT, BANK_URL, APP_ENV }: CashAssistanceConfig) =>
      BANK_SOURCE_ACCOUNT !== undefined || (BANK_URL !== undefined && APP_ENV === 'production'),
  )
  @Matches(/^\d{5,19}$/)
  readonly BANK_SOURCE_ACCOUNT?: string;

  /** After so long without an answer nothing is known of a call. */
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(120_000)
  readonly BANK_TIMEOUT_MS: number = 10_000;
}

export type BankSettings = Readonly<{
  url: string;
  partnerId: string;
  clientSecret: string;
  privateKey: string;
  channelId: string;
  bankCode: string;
  sourceAccount: string;
  timeoutMs: number;
}>;

/** Undefined where the service is told of no bank. */
export function bankSettings(config: CashAssistanceConfig): BankSettings | undefined {
  const { BANK_URL: url, BANK_CLIENT_SECRET: clientSecret, BANK_PRIVATE_KEY: privateKey } = config;
  if (url === undefined || clientSecret === undefined || privateKey === undefined) return undefined;
  return {
    ...{ url: url.replace(/\/+$/, ''), clientSecret, privateKey },
    ...{ partnerId: config.BANK_PARTNER_ID, channelId: config.BANK_CHANNEL_ID, bankCode: config.BANK_CODE },
    ...{ sourceAccount: sourceAccountOf(config) ?? ACCOUNT_OF_THE_SIMULATOR, timeoutMs: config.BANK_TIMEOUT_MS },
  };
}

/** The account that aid is paid from, by whichever way; in production none unless it is told. */
export function sourceAccountOf({ APP_ENV, BANK_SOURCE_ACCOUNT }: CashAssistanceConfig): string | undefined {
  return BANK_SOURCE_ACCOUNT ?? (APP_ENV === 'production' ? undefined : ACCOUNT_OF_THE_SIMULATOR);
}

/** The only place that reads the environment. */
export function cashAssistanceConfig(environment: Environment = process.env) {
  return loadConfig({ name: 'cash-assistance', port: 3004, own: CashAssistanceConfig }, environment);
}
