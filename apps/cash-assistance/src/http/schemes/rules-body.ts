import { Words } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsInt, IsObject, Matches, Max, Min, ValidateNested } from 'class-validator';
import type { StatedCeiling, StatedRules } from '../../domain/schemes/stated-rules.js';

const DAY = /^\d{4}-\d\d-\d\d$/;
const REGION = /^\d\d\.\d\d$/;
const MOST_RUPIAH = 1e12;

/** How many of the hundred points each ground may give. */
export class WeightsBody {
  @IsInt() @Min(0) @Max(100) readonly D!: number;
  @IsInt() @Min(0) @Max(100) readonly T!: number;
  @IsInt() @Min(0) @Max(100) readonly J!: number;
  @IsInt() @Min(0) @Max(100) readonly S!: number;
  @IsInt() @Min(0) @Max(100) readonly V!: number;
  @IsInt() @Min(0) @Max(100) readonly L!: number;
}

export class CeilingBody implements StatedCeiling {
  @Matches(REGION) readonly regionCode!: string;
  @IsInt() @Min(2020) @Max(2100) readonly year!: number;
  @IsInt() @Min(1) @Max(MOST_RUPIAH) readonly ceiling!: number;
}

/** A version of the rules of a scheme: nothing that it does not name is taken. */
export class RulesBody implements StatedRules {
  @Matches(/^\d{4}-\d{1,3}$/) readonly ruleVersion!: string;
  @Words(5, 300) readonly legalBasis!: string;
  /** The first layoff date that is judged by it; from tomorrow on. */
  @Matches(DAY) readonly validFrom!: string;
  @Matches(DAY) readonly validTo!: string;
  @IsInt() @Min(2020) @Max(2100) readonly budgetYear!: number;
  @Matches(/^\d(\.\d{1,4}){2,6}$/) readonly budgetLine!: string;
  @IsInt() @Min(1) @Max(MOST_RUPIAH) readonly amountPerPerson!: number;
  @IsInt() @Min(1) @Max(24) readonly instalments!: number;
  @Matches(DAY) readonly layoffFrom!: string;
  @Matches(DAY) readonly layoffTo!: string;
  /** None: the whole province. */
  @IsArray() @ArrayMaxSize(8) @Matches(REGION, { each: true }) readonly regionCodes!: string[];
  /** Which of E1 to E12 are asked. */
  @IsArray() @ArrayMaxSize(12) @Matches(/^E\d{1,2}$/, { each: true }) readonly rules!: string[];
  @IsArray() @ArrayMaxSize(40) @Matches(/^[A-Z][A-Z_]{1,39}$/, { each: true }) readonly excludedReasons!: string[];
  /** For how many days a declaration of being without work counts. */
  @IsInt() @Min(1) @Max(365) readonly declarationDays!: number;
  @IsInt() @Min(1) @Max(20) readonly recipientsPerHousehold!: number;
  @Matches(DAY) readonly measuredOn!: string;
  @IsDefined() @IsObject() @ValidateNested() @Type(() => WeightsBody) readonly priorityWeights!: WeightsBody;
  @IsArray()
  @ArrayMaxSize(400)
  @ValidateNested({ each: true })
  @Type(() => CeilingBody)
  readonly wageCeilings!: CeilingBody[];
}
