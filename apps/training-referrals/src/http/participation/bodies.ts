import { certificateKinds } from '@tanggap/contracts';
import type { CertificateKind } from '@tanggap/contracts';
import { civilDate } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { IsCivilDay, MayBeNull } from '@tanggap/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  attendanceStatuses,
  dropOutReasons,
  exceptionDecisions,
  results,
  writtenLicence,
  writtenNumber,
} from '../../application/known-words.js';
import type { AttendanceStatus, Entry } from '../../domain/participation/attendance.js';
import type { Issue } from '../../domain/participation/certificates.js';
import type { Closing } from '../../domain/participation/closing.js';
import type { ExceptionDecision } from '../../domain/participation/late-attendance.js';
import type { DropOutReason } from '../../domain/participation/participation-words.js';
import type { Assessed, Result } from '../../domain/participation/results.js';

const MOST_OF_A_CLASS = 1_000;
/** All classes of a wave are closed in one action, and there may be 50 of them. */
const MOST_OF_A_WAVE = 5_000;
const withWords = /^\s*\S[\s\S]{3,}$/;

class EntryBody {
  @IsUUID() readonly referralId!: string;
  @IsIn(attendanceStatuses) readonly status!: AttendanceStatus;
  /** How long they were there, for those who count it. */
  @IsOptional() @MayBeNull() @IsInt() @Min(0) @Max(1_440) readonly minutes?: number | null;
  /** The version of this line that was read, 0 for none: refused where something else was said meanwhile. */
  @IsOptional() @IsInt() @Min(0) @Max(32_767) readonly seen?: number;
}

export class SheetBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_OF_A_CLASS)
  @ValidateNested({ each: true })
  @Type(() => EntryBody)
  readonly entries!: EntryBody[];
}

export class CorrectionBody extends SheetBody {
  @IsString() @MaxLength(500) @Matches(withWords) readonly reason!: string;
}

export class NoShowsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_OF_A_CLASS)
  @IsUUID(undefined, { each: true })
  readonly referralIds!: string[];
  /** Which session they missed, counted from 1; left out: the first since they joined. */
  @IsOptional() @IsInt() @Min(1) @Max(30) readonly session?: number;
}

export class DropOutBody {
  @IsUUID() readonly referralId!: string;
  @IsIn(dropOutReasons) readonly reason!: DropOutReason;
}

export class ExceptionBody {
  @IsUUID() readonly referralId!: string;
  /** Left out: given. */
  @IsOptional() @IsIn(exceptionDecisions) readonly decision?: ExceptionDecision;
  @IsString() @MaxLength(500) @Matches(withWords) readonly reason!: string;
}

class UnitBody {
  /** Of the standard, such as `C.24LAS01.001.1`. */
  @Matches(/^[A-Z0-9][A-Z0-9.-]{2,29}$/) readonly code!: string;
  @IsIn(results) readonly result!: Result;
}

class ResultBody {
  @IsUUID() readonly referralId!: string;
  @IsIn(results) readonly result!: Result;
  /** The day of the assessment, `YYYY-MM-DD`. */
  @IsCivilDay() readonly on!: string;
  /** 2 for the retest. */
  @IsOptional() @IsIn([1, 2]) readonly attempt?: 1 | 2;
  /** The version of this attempt that was read, 0 for none: refused where another was given meanwhile. */
  @IsOptional() @IsInt() @Min(0) @Max(1_000) readonly seen?: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => UnitBody)
  readonly units?: UnitBody[];
  @IsOptional() @MayBeNull() @IsString() @Length(1, 120) readonly assessor?: string | null;
}

export class ResultsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_OF_A_CLASS)
  @ValidateNested({ each: true })
  @Type(() => ResultBody)
  readonly results!: ResultBody[];
}

class CertificateBody {
  @IsUUID() readonly referralId!: string;
  /** As the certification body gave it; left out where we number. */
  @IsOptional() @MayBeNull() @IsString() @MaxLength(80) @Matches(/\S/) readonly number?: string | null;
}

export class CertificatesBody {
  @IsIn(certificateKinds) readonly kind!: CertificateKind;
  /** Licence of the certification body, for BNSP. */
  @IsOptional() @MayBeNull() @Matches(/^[A-Za-z0-9][A-Za-z0-9 ./-]{2,39}$/) readonly licence?: string | null;
  /** Today, if left out. */
  @IsOptional() @IsCivilDay() readonly issuedOn?: string;
  /** Left out: everybody who is competent and has none of this kind. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_OF_A_WAVE)
  @ValidateNested({ each: true })
  @Type(() => CertificateBody)
  readonly certificates?: CertificateBody[];
}

export class RevocationBody {
  @IsString() @MaxLength(500) @Matches(withWords) readonly reason!: string;
}

export class ClosingBody {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_OF_A_WAVE)
  @ValidateNested({ each: true })
  @Type(() => ResultBody)
  readonly results?: ResultBody[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_OF_A_WAVE)
  @ValidateNested({ each: true })
  @Type(() => DropOutBody)
  readonly dropOuts?: DropOutBody[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => CertificatesBody)
  readonly certificates?: CertificatesBody[];
}

export const entriesOf = ({ entries }: SheetBody): readonly Entry[] =>
  entries.map(({ referralId, status, minutes = null, seen }) => ({
    ...{ referralId: referralId.toLowerCase(), status, minutes },
    ...(seen === undefined ? {} : { seen }),
  }));

export const assessedOf = (bodies: readonly ResultBody[]): readonly Assessed[] =>
  bodies.map(({ referralId, result, on, attempt = 1, seen, units = [], assessor = null }) => ({
    ...{ referralId: referralId.toLowerCase(), result, attempt, assessor, on: civilDate(on) },
    ...(seen === undefined ? {} : { seen }),
    units: units.map((unit) => ({ code: unit.code, result: unit.result })),
  }));

export function issueOf({ kind, licence, issuedOn, certificates }: CertificatesBody, today: CivilDate): Issue {
  const wanted = certificates?.map(({ referralId, number = null }) => ({
    referralId: referralId.toLowerCase(),
    number: number === null ? null : writtenNumber(number),
  }));
  return {
    ...{ kind, licence: licence ? writtenLicence(licence) : null, wanted: wanted ?? null },
    issuedOn: issuedOn === undefined ? today : civilDate(issuedOn),
  };
}

export const dropOutsOf = (bodies: readonly DropOutBody[]) =>
  bodies.map(({ referralId, reason }) => ({ referralId: referralId.toLowerCase(), reason }));

export const closingOf = (
  { dropOuts = [], results = [], certificates = [] }: ClosingBody,
  today: CivilDate,
): Closing => ({
  dropOuts: dropOutsOf(dropOuts),
  results: assessedOf(results),
  certificates: certificates.map((one) => issueOf(one, today)),
});
