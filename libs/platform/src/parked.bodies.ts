import { MOST_CHANGES, MOST_PER_SECOND, ofNoNotice, parkedActs, type ParkedAct } from '@tanggap/messaging';
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
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsCivilDay } from './civil-day.js';

/** PostgreSQL keeps no NUL in a text. */
const withoutNul = /^[^\0]*$/;
/** A reason is more than blanks: five characters at least that are none. */
const withWords = /^(\s*[^\s\0]){5}[^\0]*$/;
const name = /^[a-z0-9.-]{1,120}$/;
const code = /^[A-Za-z0-9._-]{1,100}$/;
/** `topic:partition:position`, of the last one of the page before. */
const place = /^[a-z.-]{1,100}:\d{1,5}:-?\d{1,15}$/;
/** `rows[3].line`: names and places of a contract. */
const path = /^[A-Za-z]\w{0,60}(\[\d{1,4}\]|\.[A-Za-z]\w{0,60}){0,4}$/;

export class LimitQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit?: number;
}

export class ParkedFilterQuery {
  @IsOptional() @Matches(name) topic?: string;
  @IsOptional() @Matches(name) name?: string;
  /** A code, or the family before its dot. */
  @IsOptional() @Matches(code) code?: string;
  @IsOptional() @IsCivilDay() from?: string;
  @IsOptional() @IsCivilDay() to?: string;
  /** Of the event, its key or its chain. */
  @IsOptional() @IsUUID() about?: string;
}

export class ParkedPageQuery extends ParkedFilterQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit?: number;
  @IsOptional() @Matches(place) after?: string;
}

export class KeyBody {
  @IsString() @Length(1, 100) @Matches(withoutNul) topic!: string;
  @IsString() @Length(0, 500) @Matches(withoutNul) key!: string;
}

export class PlaceParams {
  @IsString() @Length(1, 100) @Matches(withoutNul) topic!: string;
  @Type(() => Number) @IsInt() @Min(0) @Max(32_767) partition!: number;
  @Type(() => Number) @IsInt() @Min(Number.MIN_SAFE_INTEGER) @Max(Number.MAX_SAFE_INTEGER) position!: number;
}

export class DiscardBody {
  @IsString() @Length(1, 100) @Matches(withoutNul) topic!: string;
  @IsInt() @Min(0) @Max(32_767) partition!: number;
  /** Below zero for what came without a place in its producer's order. */
  @IsInt() @Min(Number.MIN_SAFE_INTEGER) @Max(Number.MAX_SAFE_INTEGER) position!: number;
  @IsString() @Length(10, 500) @Matches(withWords) reason!: string;
  /** The notice of a case whose event is damaged (what a sound one says counts more); `none` for damage that is of no notice. */
  @ValidateIf(({ noticeId }: DiscardBody) => noticeId !== undefined && noticeId !== ofNoNotice)
  @IsUUID()
  noticeId?: string;
}

export class ParkedChangeBody {
  @IsString() @Matches(path) path!: string;
  /** None takes the field away. */
  @IsOptional() @IsString() @Length(0, 100) @Matches(withoutNul) to?: string;
}

export class ParkedEditBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CHANGES)
  @ValidateNested({ each: true })
  @Type(() => ParkedChangeBody)
  changes!: ParkedChangeBody[];
  @IsString() @Length(10, 500) @Matches(withWords) reason!: string;
}

/** What a replay of a key would do; with changes, as if the event at that place were edited first. */
export class ParkedPreviewBody extends KeyBody {
  @IsOptional() @IsInt() @Min(0) @Max(32_767) partition?: number;
  @ValidateIf(({ partition }: ParkedPreviewBody) => partition !== undefined)
  @IsInt()
  @Min(Number.MIN_SAFE_INTEGER)
  @Max(Number.MAX_SAFE_INTEGER)
  position?: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_CHANGES)
  @ValidateNested({ each: true })
  @Type(() => ParkedChangeBody)
  changes?: ParkedChangeBody[];
}

export class RedriveMeantBody {
  @Matches(name) topic!: string;
  @IsOptional() @Matches(name) name?: string;
  @IsOptional() @Matches(code) code?: string;
}

export class RedriveBody extends RedriveMeantBody {
  /** At most so many events a second. */
  @IsInt() @Min(1) @Max(MOST_PER_SECOND) perSecond!: number;
  @IsString() @Length(10, 500) @Matches(withWords) reason!: string;
}

const isAtOnePlace = ({ act }: ProposalBody) => act === 'discard' || act === 'edit';
const isEdit = ({ act }: ProposalBody) => act === 'edit';

export class ProposalBody {
  @IsIn([...parkedActs]) act!: ParkedAct;
  @IsString() @Length(1, 100) @Matches(withoutNul) topic!: string;
  /** Not of a redrive, which is of many. */
  @ValidateIf(({ act }: ProposalBody) => act !== 'redrive')
  @IsString()
  @Length(0, 500)
  @Matches(withoutNul)
  key?: string;
  /** Of the one event that is to be discarded or edited. */
  @ValidateIf(isAtOnePlace) @IsInt() @Min(0) @Max(32_767) partition?: number;
  @ValidateIf(isAtOnePlace) @IsInt() @Min(Number.MIN_SAFE_INTEGER) @Max(Number.MAX_SAFE_INTEGER) position?: number;
  @ValidateIf(isEdit)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CHANGES)
  @ValidateNested({ each: true })
  @Type(() => ParkedChangeBody)
  changes?: ParkedChangeBody[];
  /** Of the event, as it was read. */
  @ValidateIf(isEdit) @IsInt() @Min(1) @Max(1_000_000) version?: number;
  @IsOptional() @Matches(name) name?: string;
  @IsOptional() @Matches(code) code?: string;
  @ValidateIf(({ act }: ProposalBody) => act === 'redrive') @IsInt() @Min(1) @Max(MOST_PER_SECOND) perSecond?: number;
  @IsString() @Length(10, 500) @Matches(withWords) reason!: string;
  @ValidateIf(({ noticeId }: ProposalBody) => noticeId !== undefined && noticeId !== ofNoNotice)
  @IsUUID()
  noticeId?: string;
}
