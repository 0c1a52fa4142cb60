import { Words } from '@tanggap/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { GivenDetails } from '../domain/exports/export.js';

/** What outside systems ask for and no list has. Which of it a layout needs is said by its columns. */
export class ExportDetailsBody {
  /** The company's number at BPJS Ketenagakerjaan, and that of its certificate. */
  @IsOptional() @IsString() @MaxLength(200) readonly bpjsRegistration?: string;
  @IsOptional() @IsString() @MaxLength(200) readonly bpjsCertificate?: string;
  /** Number and day of the evidence of the layoff, one for all rows; without either, those of the receipt of this notice. */
  @IsOptional() @IsString() @MaxLength(200) readonly evidenceNumber?: string;
  @IsOptional() @IsString() @MaxLength(10) readonly evidenceDate?: string;
  /** Rows that lack something stay out, where the whole export would else be refused. */
  @IsOptional() @IsBoolean() readonly leaveOutIncomplete?: boolean;
}

export class ExportBody extends ExportDetailsBody {
  @IsString() @MaxLength(40) readonly layout!: string;
}

export class ReceiptBody {
  /** As the outside system gave it. */
  @IsString() @MinLength(1) @MaxLength(100) @Matches(/^[^\p{Cc}]*\S[^\p{Cc}]*$/u) readonly number!: string;
  @IsString() @MaxLength(10) readonly receivedOn!: string;
}

export class RejectedRowBody {
  /** The row of the file (the header is 1), or the line of the list: one of them. */
  @IsOptional() @IsInt() @Min(2) @Max(1_000_000) readonly row?: number;
  @IsOptional() @IsInt() @Min(2) @Max(1_000_000) readonly line?: number;
  /** The outside system's own code, and its sentence. */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$/) readonly code!: string;
  @Words(1, 500) readonly sentence!: string;
}

export class RejectionsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => RejectedRowBody)
  readonly rows!: RejectedRowBody[];
}

export class ExportsQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

export class RejectionsQuery {
  /** `next` of the page before. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) readonly after?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

export function askedOf({ leaveOutIncomplete = false, ...body }: ExportDetailsBody): {
  given: GivenDetails;
  leaveOutIncomplete: boolean;
} {
  const { bpjsRegistration, bpjsCertificate, evidenceNumber, evidenceDate } = body;
  return { given: { bpjsRegistration, bpjsCertificate, evidenceNumber, evidenceDate }, leaveOutIncomplete };
}
