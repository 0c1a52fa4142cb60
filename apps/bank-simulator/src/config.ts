import { loadConfig, type Environment } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsJSON, IsOptional, IsString, Length, Matches, Max, Min, MinLength } from 'class-validator';

export const PUBLIC_SECRET = 'tanggap development only, public';

/** What the bank is told. */
export class BankSimulatorConfig {
  @IsIn(['development', 'test', 'production'])
  readonly APP_ENV!: string;

  /** Where its two journals lie. */
  @MinLength(1)
  readonly DATA_DIR: string = '.tanggap/bank-simulator';

  /** `yes` waits for the disk with every answer: the journal then survives the machine's death, too. */
  @IsIn(['yes', 'no'])
  readonly SYNC: string = 'no';

  /** What happens to each payment and which accounts there are follows from it. */
  @Length(1, 100)
  readonly SEED: string = 'tanggap';

  /** The payer's account. */
  @Matches(/^\d{5,19}$/)
  readonly SOURCE_ACCOUNT: string = '0010000000001';

  /** Whole rupiah on the payer's account at the beginning. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000_000_000_000)
  readonly OPENING_BALANCE: number = 1_000_000_000_000;

  @Matches(/^[\x21-\x7e]{1,36}$/)
  readonly CLIENT_ID: string = 'tanggap';

  /** Signs every call and every callback; the public one is refused in production. */
  @MinLength(16)
  readonly CLIENT_SECRET: string = PUBLIC_SECRET;

  /** Base64 of the payer's RSA public key (SPKI, DER). Without it nobody gets a token. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9+/]{200,}={0,2}$/)
  readonly CLIENT_PUBLIC_KEY?: string;

  /** Where final states are told; `PUT /faults` can change it. */
  @IsOptional()
  @Matches(/^https?:\/\//)
  readonly CALLBACK_URL?: string;

  /** Opens the doors of tests and training (`Authorization: Bearer`). Without it they are open, but shut in production. */
  @IsOptional()
  @MinLength(16)
  readonly CONTROL_KEY?: string;

  /** JSON of the settings to begin with, as `PUT /faults` takes them. */
  @IsOptional()
  @IsString()
  @IsJSON()
  readonly FAULTS?: string;
}

/** The only place that reads the environment. */
export function bankSimulatorConfig(environment: Environment = process.env) {
  return loadConfig({ name: 'bank-simulator', port: 3006, own: BankSimulatorConfig }, environment);
}
