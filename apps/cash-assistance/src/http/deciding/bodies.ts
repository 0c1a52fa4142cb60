import { rupiah } from '@tanggap/kernel';
import type { CivilDate, Rupiah } from '@tanggap/kernel';
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
  ValidateNested,
} from 'class-validator';
import { withdrawalCodes } from '../../application/deciding/list-files.js';
import { holdProposals } from '../../application/hold-files.js';

const MOST_AT_ONCE = 500;
const MOST_LINES = 5_000;
const MOST_RUPIAH = 1_000_000_000;
const CODE = /^[A-Z0-9][A-Z0-9-]{0,39}$/;
/** As decrees are numbered: letters, digits and what stands between them. */
const DECREE = /^[A-Za-z0-9][A-Za-z0-9 ./-]{2,79}$/;

const idOnce = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
const lineOnce = (entry: unknown): unknown =>
  idOnce((entry as { readonly assessmentId?: unknown } | null)?.assessmentId);

class Ready {
  @IsOptional() @IsUUID() readonly noticeId?: string;
  @IsOptional() @Matches(/^\d{2}\.\d{2}$/) readonly regionCode?: string;
  /** Those alone for whom that is recommended. */
  @IsOptional() @IsIn(['eligible', 'not-eligible']) readonly recommended?: 'eligible' | 'not-eligible';
}

export class NewListBody {
  @Matches(CODE) readonly schemeCode!: string;
  @IsInt() @Min(2020) @Max(2100) readonly budgetYear!: number;
  /** These alone, with a result for each; else whoever is ready and fits the filter. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique(idOnce)
  @IsUUID(undefined, { each: true })
  readonly assessmentIds?: readonly string[];
  @IsOptional() @ValidateNested() @Type(() => Ready) readonly filter?: Ready;
  /** Not more lines than that, the highest priority first. */
  @IsOptional() @IsInt() @Min(1) @Max(MOST_LINES) readonly most?: number;
}

class LineAmount {
  @IsUUID() readonly assessmentId!: string;
  @IsInt() @Min(1) @Max(MOST_RUPIAH) readonly amount!: number;
}

export class ListChangeBody {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique(idOnce)
  @IsUUID(undefined, { each: true })
  readonly add?: readonly string[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique(idOnce)
  @IsUUID(undefined, { each: true })
  readonly remove?: readonly string[];
  /** Another amount than the scheme gives in whole; never more. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique(lineOnce)
  @ValidateNested({ each: true })
  @Type(() => LineAmount)
  readonly amounts?: readonly LineAmount[];
  @Words(3, 500) readonly reason!: string;
}

export class ReasonBody {
  @Words(3, 500) readonly reason!: string;
}

export class ReturnBody extends ReasonBody {
  /** Refused for good: everybody on it may stand in another list. */
  @IsOptional() @IsBoolean() readonly forGood?: boolean;
}

export class ApprovalBody {
  /** The hash of the list as it was read. */
  @Matches(/^[0-9a-f]{64}$/) readonly contentHash!: string;
}

export class DecreeBody {
  @Matches(DECREE) readonly number!: string;
  @IsCivilDay() readonly dated!: CivilDate;
}

export class WithdrawalBody extends DecreeBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique(idOnce)
  @IsUUID(undefined, { each: true })
  readonly assessmentIds!: readonly string[];
  @IsIn(withdrawalCodes) readonly why!: (typeof withdrawalCodes)[number];
  @Words(3, 500) readonly note!: string;
}

export class WithdrawalDecisionBody {
  /** What was read: each proposal has an id of its own. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique(idOnce)
  @IsUUID(undefined, { each: true })
  readonly proposalIds!: readonly string[];
  @IsBoolean() readonly agrees!: boolean;
}

export class HoldProposalBody extends ReasonBody {
  @IsIn(holdProposals) readonly proposal!: (typeof holdProposals)[number];
}

export class HoldVerdictBody {
  @IsBoolean() readonly agrees!: boolean;
  /** What was read. */
  @IsIn(holdProposals) readonly proposal!: (typeof holdProposals)[number];
  /** Of the decree that changes the first: needed where aid that was decreed is taken back. */
  @IsOptional() @Matches(DECREE) readonly number?: string;
  @IsOptional() @IsCivilDay() readonly dated?: CivilDate;
}

const lower = (ids: readonly string[] = []): readonly string[] => ids.map((id) => id.toLowerCase());

/** Ids as they are kept, amounts as rupiah. */
export function changeOf({ add, remove, amounts = [], reason }: ListChangeBody) {
  const wanted = amounts.map(({ assessmentId, amount }): { assessmentId: string; amount: Rupiah } => ({
    assessmentId: assessmentId.toLowerCase(),
    amount: rupiah(amount),
  }));
  return { add: lower(add), remove: lower(remove), amounts: wanted, reason };
}

export function newListOf({ assessmentIds, ...body }: NewListBody) {
  return assessmentIds === undefined ? body : { ...body, assessmentIds: lower(assessmentIds) };
}

export function withdrawalOf({ assessmentIds, ...body }: WithdrawalBody) {
  return { ...body, assessmentIds: lower(assessmentIds) };
}

export function withdrawalVerdictOf({ proposalIds, agrees }: WithdrawalDecisionBody) {
  return { proposalIds: lower(proposalIds), agrees };
}
