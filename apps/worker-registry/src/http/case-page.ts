import { isCivilDate } from '@tanggap/kernel';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

/** A moment in UTC or with its offset, for `ValidateBy`. */
export const moment = {
  name: 'isMoment',
  validator: {
    validate: (value: unknown) =>
      typeof value === 'string' &&
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
      isCivilDate(value.slice(0, 10)) &&
      !Number.isNaN(Date.parse(value)),
  },
};

export class PageQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}
