import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MayBeNull, Words } from '@tanggap/platform';
import { correctionCodes, noticeKinds, noticeStatuses } from '../application/known-words.js';
import type { CorrectionCode } from '../domain/corrections.js';
import type { NoticeKind, NoticeStatus } from '../domain/notice.js';
import { flagOf } from './flag.js';

const MOST_WORKERS = 250_000;
const MOST_TRANCHES = 60;
const MOST_ITEMS = 50;
const LONGEST_WORDS = 2_000;
/** Kabupaten or kota, as `36.03`. */
const REGION = /^\d{2}\.\d{2}$/;

const oneOrSeveral = ({ value }: { readonly value: unknown }): unknown => (Array.isArray(value) ? value : [value]);
const nullIsEmpty = ({ value }: { readonly value: unknown }): unknown => (value === null ? [] : value);

class TrancheBody {
  /** First and last day, `YYYY-MM-DD`. */
  @IsString() @MaxLength(10) readonly from!: string;
  @IsString() @MaxLength(10) readonly to!: string;
  @IsInt() @Min(1) @Max(MOST_WORKERS) readonly workers!: number;
}

class TotalBody {
  /** An occupation group, as `SEWING`. */
  @IsString() @MaxLength(40) readonly occupation!: string;
  @IsInt() @Min(0) @Max(MOST_WORKERS) readonly women!: number;
  @IsInt() @Min(0) @Max(MOST_WORKERS) readonly men!: number;
}

class ConditionBody {
  /** What the layoff hangs on. */
  @Words(3, 400) readonly event!: string;
  /** When that is expected, `YYYY-MM-DD`. */
  @IsString() @MaxLength(10) readonly on!: string;
}

/** What is left out stays as it is; null takes it back. */
class DeclarationBody {
  @IsOptional() @IsIn(noticeKinds) readonly kind?: NoticeKind;
  /** Ground for the layoff, PP 35/2021 articles 41 to 57. */
  @IsOptional() @MayBeNull() @IsString() @MaxLength(40) readonly reasonCode?: string | null;
  /** First and last layoff date, `YYYY-MM-DD`. Tranches without them give the period they span. */
  @IsOptional() @MayBeNull() @IsString() @MaxLength(10) readonly layoffFrom?: string | null;
  @IsOptional() @MayBeNull() @IsString() @MaxLength(10) readonly layoffTo?: string | null;
  @IsOptional() @MayBeNull() @IsInt() @Min(1) @Max(MOST_WORKERS) readonly declaredWorkers?: number | null;
  /** Who works at the site, where that is not what the register of sites says. */
  @IsOptional() @MayBeNull() @IsInt() @Min(1) @Max(1_000_000) readonly siteWorkers?: number | null;
  @IsOptional() @MayBeNull() @ValidateNested() @Type(() => ConditionBody) readonly condition?: ConditionBody | null;
  @IsOptional()
  @Transform(nullIsEmpty)
  @IsArray()
  @ArrayMaxSize(MOST_TRANCHES)
  @ValidateNested({ each: true })
  @Type(() => TrancheBody)
  readonly tranches?: readonly TrancheBody[];
  /** Workers by occupation group and sex. */
  @IsOptional()
  @Transform(nullIsEmpty)
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => TotalBody)
  readonly totals?: readonly TotalBody[];
  /** When the workers are told, `YYYY-MM-DD`. */
  @IsOptional() @MayBeNull() @IsString() @MaxLength(10) readonly toldOn?: string | null;
}

export class NewNoticeBody extends DeclarationBody {
  @IsUUID() readonly siteId!: string;
  /** An accepted notice whose workers this one adds to. */
  @IsOptional() @IsUUID() readonly supplements?: string;
  /** The plan that a report carries out: its workers count once for both. */
  @IsOptional() @IsUUID() readonly carriesOut?: string;
}

export class SavedNoticeBody extends DeclarationBody {
  @IsOptional() @IsUUID() readonly siteId?: string;
  /** Of the draft as it was seen. */
  @IsInt() @Min(1) readonly revision!: number;
}

class AnswerBody {
  @IsInt() @Min(1) readonly item!: number;
  @Words(1, LONGEST_WORDS) readonly answer!: string;
}

export class HandingInBody {
  /** To every open item of what the office wanted mended. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => AnswerBody)
  readonly answers?: readonly AnswerBody[];
  /** Rows of the list that cannot be taken, as the company has seen them and says that they will follow. */
  @IsOptional() @IsInt() @Min(0) @Max(MOST_WORKERS) readonly rowsToFollow?: number;
}

export class ReasonBody {
  @Words(5, LONGEST_WORDS) readonly reason!: string;
}

export class FurloughEndBody extends ReasonBody {
  /** The last day on which the workers are at home, `YYYY-MM-DD`. */
  @IsString() @MaxLength(10) readonly lastDay!: string;
}

export class TransferBody extends ReasonBody {
  @Matches(REGION) readonly region!: string;
}

export class DifferenceBody extends ReasonBody {
  /** The list that was looked at. */
  @IsUUID() readonly listId!: string;
}

class CorrectionBody {
  @IsIn(correctionCodes) readonly code!: CorrectionCode;
  /** What exactly is to be mended. */
  @Words(5, LONGEST_WORDS) readonly text!: string;
}

export class CorrectionsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => CorrectionBody)
  readonly items!: readonly CorrectionBody[];
}

const MOST_LABELS = 100;

export class LabelsQuery {
  /** Of notices, with commas between. */
  @Transform(({ value }: { readonly value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMaxSize(MOST_LABELS)
  @IsUUID(undefined, { each: true })
  readonly ids!: readonly string[];
}

export class NoticesQuery {
  /** One, or several by naming it again. */
  @IsOptional()
  @Transform(oneOrSeveral)
  @IsArray()
  @ArrayMaxSize(noticeStatuses.length)
  @IsIn(noticeStatuses, { each: true })
  readonly status?: readonly NoticeStatus[];
  @IsOptional() @IsUUID() readonly companyId?: string;
  /** Kabupaten or kota whose office handles the notice, as `36.03`. */
  @IsOptional() @Matches(REGION) readonly region?: string;
  /** True for those that have waited longest in front. */
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly oldestFirst?: boolean;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}
