import { Words } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { accountStates } from '../../application/accounts/account-files.js';
import type { AccountState } from '../../domain/accounts/account.js';

const MOST_AT_ONCE = 500;
const lower = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' ? value.toLowerCase() : value;
const eachLower = ({ value }: { readonly value: unknown }): unknown =>
  Array.isArray(value) ? value.map((one: unknown) => lower({ value: one })) : value;

export class AccountsQuery {
  @IsOptional() @IsIn(accountStates) readonly state?: AccountState;
  @IsOptional() @IsUUID() readonly personId?: string;
  /** `true`: only those to which aid may go once somebody has agreed to it. */
  @IsOptional() @IsIn(['true', 'false']) readonly toAgree?: 'true' | 'false';
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

export class AccountBody {
  /** As in the table of banks: `002`. */
  @Matches(/^\d{3}$/) readonly bankCode!: string;
  @Matches(/^\d{6,20}$/) readonly number!: string;
  /** As the passbook has it. */
  @Words(2, 140) readonly holder!: string;
}

export class AccountDecisionBody {
  @IsIn(['accept', 'refuse']) readonly decision!: 'accept' | 'refuse';
  /** What was looked at, such as the passbook. */
  @Words(10, 500) readonly reason!: string;
}

export class AgreementBody {
  /** What was looked at, such as the letter of the person. */
  @Words(10, 500) readonly reason!: string;
}

export class RevealBody {
  @Words(10, 500) readonly reason!: string;
}

export class AskAgainBody {
  @Transform(eachLower)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly ids!: readonly string[];
}
