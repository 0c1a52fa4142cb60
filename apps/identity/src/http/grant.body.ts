import { roles, Words } from '@tanggap/platform';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
} from 'class-validator';
import type { AskedGrant } from '../application/companies.js';
import type { Role } from '../domain/role-exclusions.js';

export class GrantBody {
  @IsArray() @ArrayUnique() @ArrayMaxSize(20) @IsIn(roles, { each: true }) roles!: Role[];
  @IsOptional() @IsArray() @ArrayUnique() @ArrayMaxSize(20) @IsString({ each: true }) regions?: string[];
  @IsOptional() @IsBoolean() everyRegion?: boolean;
  @IsOptional() @IsUUID() companyId?: string;
  /** The name of a company that nobody belongs to yet. */
  @IsOptional() @Words(3, 200) newCompany?: string;
  /** Code of the training provider, for PENGELOLA_PELATIHAN. */
  @IsOptional() @Matches(/^[A-Z][A-Z0-9-]{0,39}$/) providerCode?: string;
}

export const grantOf = ({ roles: given, regions, everyRegion, ...more }: GrantBody): AskedGrant => ({
  roles: given,
  regions: everyRegion ? 'all' : (regions ?? []),
  companyId: more.companyId ?? null,
  newCompany: more.newCompany ?? null,
  providerCode: more.providerCode ?? null,
});
