import { IsPublicAddress, isRole, loadConfig, type Environment } from '@tanggap/platform';
import { IsIn, IsOptional, IsUrl, MinLength, ValidateBy, ValidateIf } from 'class-validator';

const words = { id: 'Harus kode peran, dipisahkan koma.', en: 'Must be codes of roles, separated by commas.' };
const areRoles = { name: 'areRoles', validator: { validate: (value: unknown) => listOf(String(value)).every(isRole) } };

/** What identity alone is told. */
export class IdentityConfig {
  /** Roles whose holders need a second factor, separated by commas; until they have one they may do nothing else. */
  @IsOptional()
  @ValidateBy(areRoles, { context: { text: words } })
  readonly SECOND_FACTOR_ROLES?: string;

  /** Where messages to phones and mailboxes are handed over. Without it, and outside production, they lie where `GET /demo/messages` shows them. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'] })
  readonly MESSAGES_URL?: string;

  @IsOptional()
  @MinLength(16)
  readonly MESSAGES_TOKEN?: string;

  /** An OpenID Connect provider that people sign in with instead of here; workers' phones stay. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'] })
  readonly OIDC_ISSUER?: string;

  /** Who the portal is to the provider: what it says must be said to that. */
  @ValidateIf(({ OIDC_ISSUER }: IdentityConfig) => OIDC_ISSUER !== undefined)
  @MinLength(1)
  readonly OIDC_CLIENT_ID?: string;

  @IsIn(['development', 'test', 'production'])
  readonly APP_ENV!: string;

  /** Where browsers reach the portal: links of invitations lead there. */
  @IsPublicAddress()
  readonly PORTAL_URL: string = 'http://localhost:3000';
}

export function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').flatMap((one) => one.trim() || []);
}

export function identityConfig(environment: Environment = process.env) {
  return loadConfig({ name: 'identity', port: 3005, own: IdentityConfig }, environment);
}
