import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
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
import { columnNames } from '../application/known-words.js';
import type { ColumnName } from '../domain/worker-list/columns.js';
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

const MOST_ROWS_AT_ONCE = 200;
const LONGEST_CELL = 500;

class CorrectedCellBody {
  @IsIn(columnNames) readonly column!: ColumnName;
  /** What the cell shall say; nothing, to empty it. */
  @IsString() @MaxLength(LONGEST_CELL) readonly value!: string;
}

class CorrectedRowBody {
  /** Its line in the file, of which the header is 1. */
  @IsInt() @Min(2) @Max(2_147_483_647) readonly row!: number;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(columnNames.length)
  @ArrayUnique((cell: CorrectedCellBody | null) => cell?.column)
  @ValidateNested({ each: true })
  @Type(() => CorrectedCellBody)
  readonly cells!: readonly CorrectedCellBody[];
}

export class CellCorrectionsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS_AT_ONCE)
  @ArrayUnique((one: CorrectedRowBody | null) => one?.row)
  @ValidateNested({ each: true })
  @Type(() => CorrectedRowBody)
  readonly rows!: readonly CorrectedRowBody[];
}
