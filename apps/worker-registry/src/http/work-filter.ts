import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { caseStates, dueWithin } from '../application/case-work/known-words.js';
import type { DueWithin } from '../application/case-work/known-words.js';
import type { CaseState } from '../domain/case.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const OWNER = new RegExp(`^(me|none|${UUID})$`, 'i');

/** A flag in an address: `true` or `false`; anything else is left as it is, and refused as no flag. */
function flagOf({ value }: { readonly value: unknown }): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}

/** What the list of work can be narrowed to, in an address or in a view that is kept. */
export class WorkNarrowing {
  /** `me`, `none`, or an account. */
  @IsOptional() @Matches(OWNER) readonly owner?: string;
  @IsOptional() @IsIn(caseStates) readonly state?: CaseState;
  /** District of residence, as `36.03.12`. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}\.\d{2}$/) readonly district?: string;
  /** Kabupaten or kota of residence, as `36.03`. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}$/) readonly region?: string;
  @IsOptional() @IsUUID() readonly companyId?: string;
  /** Due today, within seven days (what is overdue as well), or waiting for others with no clock. */
  @IsOptional() @IsIn(dueWithin) readonly due?: DueWithin;
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly overdue?: boolean;
  @IsOptional() @IsUUID() readonly noticeId?: string;
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly vulnerable?: boolean;
  @IsOptional() @IsIn(['due', 'newest']) readonly sort?: 'due' | 'newest';
}
