import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { flagOf } from './flag.js';

export class FindingsQuery {
  /** `next` of the page before. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(2_147_483_647) readonly after?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000) readonly limit?: number;
}

export class ListsQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

export class DifferenceQuery {
  /** The list to compare with; the notice's own unless said otherwise. */
  @IsOptional() @IsUUID() readonly against?: string;
  /** `next` of the page before. */
  @IsOptional() @Matches(/^[123]\.\d{1,9}$/) readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000) readonly limit?: number;
  /** What the cells say too; for the company alone. */
  @IsOptional()
  @Transform(flagOf)
  @IsBoolean()
  readonly values?: boolean;
}

export class ConfirmBody {
  /** The list that gives up its place: the one whose difference was seen. */
  @IsUUID() readonly against!: string;
}
