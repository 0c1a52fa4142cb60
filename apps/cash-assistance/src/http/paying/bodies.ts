import { IsCivilDay, Words } from '@tanggap/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { batchStates, mostLines, paymentStates, rails, recoveryStates } from '../../application/paying/batch-files.js';
import { dueParts } from '../../application/paying/due-files.js';
import { IsPlace } from '../place.js';
import { recoveryEnds } from '../../application/paying/recoveries.js';

const ID = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

/** The number of a paper as offices write them. */
const PAPER = /^[0-9A-Za-z][0-9A-Za-z ./-]{0,63}$/;

class Paged {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

export class BatchesQuery extends Paged {
  @IsOptional() @IsIn(batchStates) readonly state?: (typeof batchStates)[number];
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
}

export class LinesQuery extends Paged {
  @IsOptional() @IsIn(paymentStates) readonly state?: (typeof paymentStates)[number];
  /** Those that the batch goes without. */
  @IsOptional() @IsIn(['true']) readonly leftOut?: 'true';
  /** `next` of the page before. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(2_147_483_647) readonly after?: number;
}

export class DueAidQuery extends Paged {
  @Matches(/^[A-Z0-9][A-Z0-9-]{0,39}$/) readonly schemeCode!: string;
  @Type(() => Number) @IsInt() @Min(2020) @Max(2100) readonly budgetYear!: number;
  @IsOptional() @IsIn(dueParts) readonly part?: (typeof dueParts)[number];
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
}

export class ReturnsQuery extends Paged {
  /** `next` of the page before. */
  @IsOptional() @IsPlace(ID) readonly after?: string;
}

export class RecoveriesQuery extends Paged {
  @IsOptional() @IsIn(recoveryStates) readonly state?: (typeof recoveryStates)[number];
  /** One alone. */
  @IsOptional() @IsUUID() readonly id?: string;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
}

export class BatchBody {
  @Matches(/^[A-Z0-9-]{1,40}$/) readonly schemeCode!: string;
  @IsInt() @Min(2020) @Max(2100) readonly budgetYear!: number;
  @IsIn(rails) readonly rail!: (typeof rails)[number];
  /** Instalments that are due, or payments that were put right. */
  @IsIn(['instalments', 'replacements']) readonly of!: 'instalments' | 'replacements';
  @IsOptional() @IsInt() @Min(1) @Max(mostLines) readonly most?: number;
  @IsOptional() @IsCivilDay() readonly valueDate?: string;
}

export class WarrantBody {
  @Matches(PAPER) readonly number!: string;
  @IsCivilDay() readonly date!: string;
  /** Whole rupiah: exactly the sum of the batch. */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) readonly amount!: number;
}

export class DissolutionBody {
  @Words(5, 500) readonly reason!: string;
}

export class CorrectionBody {
  /** Of the letter of correction (SRPR). */
  @IsOptional() @Matches(PAPER) readonly letterNumber?: string;
  /** Of the statement of absolute responsibility (SPTJM). */
  @IsOptional() @Matches(PAPER) readonly pledgeNumber?: string;
  /** The bank has confirmed that nothing was credited. */
  @IsOptional() @IsBoolean() readonly notCredited?: boolean;
  @IsOptional() @Words(5, 500) readonly note?: string;
}

export class WithdrawalsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  readonly lineIds!: string[];
}

/** The proposal as whoever confirms it has read it. */
export class ProposedEndBody {
  @IsIn(recoveryEnds) readonly outcome!: (typeof recoveryEnds)[number];
  /** Of the letter, or the bank's reference, by which the money came back: needed where it is said to have. */
  @IsOptional() @Matches(PAPER) readonly paper?: string;
}

export class RecoveryEndBody extends ProposedEndBody {
  @Words(5, 500) readonly reason!: string;
}
