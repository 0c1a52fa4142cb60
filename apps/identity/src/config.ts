import { isRole, loadConfig, type Environment } from '@tanggap/platform';
import { IsOptional, ValidateBy } from 'class-validator';

const words = { id: 'Harus kode peran, dipisahkan koma.', en: 'Must be codes of roles, separated by commas.' };
const areRoles = { name: 'areRoles', validator: { validate: (value: unknown) => listOf(String(value)).every(isRole) } };

/** What identity alone is told. */
export class IdentityConfig {
  /** Roles whose holders need a second factor, separated by commas; until they have one they may do nothing else. */
  @IsOptional()
  @ValidateBy(areRoles, { context: { text: words } })
  readonly SECOND_FACTOR_ROLES?: string;
}

export function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').flatMap((one) => one.trim() || []);
}

export function identityConfig(environment: Environment = process.env) {
  return loadConfig({ name: 'identity', port: 3005, own: IdentityConfig }, environment);
}
