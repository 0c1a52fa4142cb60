import { MayBeNull, Words } from '@tanggap/platform';
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
  ValidateNested,
} from 'class-validator';
import { providerDeclines, workerDeclines } from '../../application/known-words.js';
import type { ProviderDecline, WorkerDecline } from '../../application/known-words.js';
import { idOnce, referralOnce } from '../each-once.js';

const MOST_AT_ONCE = 500;
const MOST_CLASSES = 20;
const PROGRAMME = /^[A-Z][A-Z0-9-]{0,39}$/;

export class AnswerBody {
  @IsIn(['agreed', 'declined']) readonly answer!: 'agreed' | 'declined';
  /** Needed to decline. */
  @IsOptional() @IsIn(workerDeclines) readonly reason?: WorkerDecline;
  @IsOptional() @MayBeNull() @Words(1, 500) readonly note?: string | null;
}

export class DecisionBody {
  @IsIn(['accepted', 'declined']) readonly decision!: 'accepted' | 'declined';
  /** Needed to decline. */
  @IsOptional() @IsIn(providerDeclines) readonly reason?: ProviderDecline;
}

export class OneOfDecisionsBody extends DecisionBody {
  @IsUUID() readonly referralId!: string;
  /** The step that was seen. */
  @IsInt() @Min(1) @Max(32_767) readonly step!: number;
}

export class DecisionsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique(referralOnce)
  @ValidateNested({ each: true })
  @Type(() => OneOfDecisionsBody)
  readonly decisions!: readonly OneOfDecisionsBody[];
}

export class RequestBody {
  /** Any class of this programme; or one class, by `classId`. */
  @IsOptional() @Matches(PROGRAMME) readonly programmeCode?: string;
  @IsOptional() @IsUUID() readonly classId?: string;
  /** Why; for what stands in the way too. */
  @Words(3, 500) readonly reason!: string;
  /** Goes on though the conditions of the programme are not met. */
  @IsOptional() @IsBoolean() readonly override?: boolean;
  /** Gives up the place on a waiting list that the worker has. */
  @IsOptional() @IsBoolean() readonly replace?: boolean;
}

export class BulkPreviewBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique(idOnce)
  @IsUUID(undefined, { each: true })
  readonly caseIds!: readonly string[];
  /** Any class of this programme; or the first of `classIds` that has a seat. */
  @IsOptional() @Matches(PROGRAMME) readonly programmeCode?: string;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CLASSES)
  @ArrayUnique(idOnce)
  @IsUUID(undefined, { each: true })
  readonly classIds?: readonly string[];
  /** Each of them gives up the place on a waiting list that they have. */
  @IsOptional() @IsBoolean() readonly replace?: boolean;
}

export class BulkRequestBody extends BulkPreviewBody {
  @Words(3, 500) readonly reason!: string;
}
