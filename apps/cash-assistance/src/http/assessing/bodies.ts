import { civilDate } from '@tanggap/kernel';
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
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { jobLossBenefits } from '../../application/assessing/brought.js';
import type { Brought } from '../../application/assessing/brought.js';
import type { JobLossBenefit } from '../../domain/assessing/evidence.js';

/** So many at a time: more wait for the next command. */
export const MOST_AT_ONCE = 500;
const MOST_RUPIAH = 10_000_000_000;
const lower = (id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id);

export class DeclarationBody {
  /** The person declares what the scheme asks for. */
  @IsBoolean() readonly holds!: boolean;
  @IsCivilDay() readonly declaredOn!: string;
}

export class EvidenceFields {
  /** District of the address on the card, as `36.03.12`. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}\.\d{2}$/) readonly cardDistrict?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => DeclarationBody) readonly withoutWork?: DeclarationBody;
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DeclarationBody)
  readonly outsidePublicService?: DeclarationBody;
  @IsOptional() @Matches(/^\d{16}$/) readonly familyCard?: string;
  @IsOptional() @IsCivilDay() readonly integrityPactOn?: string;
  @IsOptional() @IsInt() @Min(1) @Max(10) readonly welfareDecile?: number;
  @IsOptional() @IsIn(jobLossBenefits) readonly jobLossBenefit?: JobLossBenefit;
  /** Rupiah. */
  @IsOptional() @IsInt() @Min(0) @Max(MOST_RUPIAH) readonly severancePaid?: number;
  /** Disabled, pregnant or nursing, or a single parent; which of them is not kept. */
  @IsOptional() @IsBoolean() readonly vulnerable?: boolean;
}

export class EvidenceBody extends EvidenceFields {
  @IsOptional() @Words(3, 2000) readonly note?: string;
}

class EvidenceItem extends EvidenceBody {
  @IsUUID() readonly assessmentId!: string;
}

export class EvidencesBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique((item: EvidenceItem | null) => lower(item?.assessmentId))
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EvidenceItem)
  readonly items!: EvidenceItem[];
}

export class IdsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique(lower)
  @IsUUID(undefined, { each: true })
  readonly assessmentIds!: string[];
}

/** Why a refusal is not right. */
export class GroundsBody {
  @Words(3, 4000) readonly grounds!: string;
}

const declared = (said: DeclarationBody | undefined) =>
  said && { holds: said.holds, declaredOn: civilDate(said.declaredOn) };

export function broughtOf(body: EvidenceFields): Brought {
  return {
    cardDistrict: body.cardDistrict,
    withoutWork: declared(body.withoutWork),
    outsidePublicService: declared(body.outsidePublicService),
    familyCard: body.familyCard,
    integrityPactOn: body.integrityPactOn === undefined ? undefined : civilDate(body.integrityPactOn),
    welfareDecile: body.welfareDecile,
    jobLossBenefit: body.jobLossBenefit,
    severancePaid: body.severancePaid,
    vulnerable: body.vulnerable,
  };
}
