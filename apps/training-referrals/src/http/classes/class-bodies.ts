import { IsCivilDay, MayBeNull, Words } from '@tanggap/platform';
import { Type } from 'class-transformer';
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
  ValidateNested,
} from 'class-validator';
import { selectionDecisions } from '../../application/known-words.js';
import type { SelectionDecision } from '../../domain/classes/selection.js';
import { referralOnce } from '../each-once.js';

export const MOST_CLASSES = 50;
export const CODE = /^[A-Z][A-Z0-9-]{0,39}$/;
const DISTRICT = /^\d{2}\.\d{2}\.\d{2}$/;

export class WaveClassBody {
  /** Left out, it is made of programme, first day and id. */
  @IsOptional() @Matches(CODE) readonly code?: string;
  @Matches(CODE) readonly programme!: string;
  /** Kecamatan, as `36.03.12`. */
  @Matches(DISTRICT) readonly districtCode!: string;
  @IsInt() @Min(1) @Max(500) readonly seats!: number;
  /** With fewer participants it does not begin; 10 where nothing is said. */
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly minimum?: number;
  /** Days and hours, such as `Senin-Jumat 07.30-15.15`. */
  @IsOptional() @Words(3, 200) readonly times?: string;
  @IsOptional() @Words(3, 100) readonly trainer?: string;
  /** `enrolling` where nothing is said: seats are given out at once. */
  @IsOptional() @IsIn(['planned', 'enrolling']) readonly state?: 'planned' | 'enrolling';
}

export class NewClassBody extends WaveClassBody {
  @IsCivilDay() readonly startsOn!: string;
  @IsCivilDay() readonly endsOn!: string;
}

export class ChangedClassBody {
  @IsOptional() @IsCivilDay() readonly startsOn?: string;
  @IsOptional() @IsCivilDay() readonly endsOn?: string;
  @IsOptional() @Matches(DISTRICT) readonly districtCode?: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly seats?: number;
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly minimum?: number;
  @IsOptional() @Words(3, 200) readonly times?: string;
  /** `null`: nobody is named yet. */
  @IsOptional() @MayBeNull() @Words(3, 100) readonly trainer?: string | null;
}

/** What comes after the training (`certifying`, `finished`) needs its results and certificates; a closing does both in one action. */
export const classTargets = [
  'enrolling',
  'selecting',
  'ready',
  'running',
  'assessing',
  'certifying',
  'finished',
  'postponed',
  'cancelled',
] as const;

export class ClassStateBody {
  @IsIn(classTargets) readonly to!: (typeof classTargets)[number];
  /** Needed to postpone and to cancel; kept sealed. */
  @IsOptional() @Words(3, 500) readonly reason?: string;
  /** The new first day of a class that is postponed or opened again. */
  @IsOptional() @IsCivilDay() readonly startsOn?: string;
}

export class NewWaveBody {
  @Words(3, 100) readonly name!: string;
  @IsCivilDay() readonly startsOn!: string;
  @IsCivilDay() readonly endsOn!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CLASSES)
  @ValidateNested({ each: true })
  @Type(() => WaveClassBody)
  readonly classes!: WaveClassBody[];
}

class SelectionResultBody {
  @IsUUID() readonly referralId!: string;
  @IsIn(selectionDecisions) readonly decision!: SelectionDecision;
  /** Of test and interview, of a hundred. */
  @IsOptional() @IsInt() @Min(0) @Max(100) readonly score?: number;
}

export class SelectionBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique(referralOnce)
  @ValidateNested({ each: true })
  @Type(() => SelectionResultBody)
  readonly results!: SelectionResultBody[];
}

export class PageQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}
