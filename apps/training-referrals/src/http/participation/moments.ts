import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min, ValidateBy } from 'class-validator';

const place = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const isPlace = (value: unknown): boolean => {
  const [, at] = (typeof value === 'string' && place.exec(value)) || [];
  return at !== undefined && at >= '1970' && isMoment(at);
};

/** Written back it is the same: 30 February is a moment to the parser, not to the database. */
function isMoment(text: string): boolean {
  const moment = new Date(text);
  return !Number.isNaN(moment.valueOf()) && moment.toISOString() === text;
}

/** A page of a list of participants by the moment that something was said of them. */
export class MomentsQuery {
  /** `next` of the page before. */
  @IsOptional() @ValidateBy({ name: 'isPlace', validator: { validate: isPlace } }) readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

export function placeOf(after: string | undefined): { readonly at: string; readonly referralId: string } | undefined {
  const [, at, referralId] = place.exec(after ?? '') ?? [];
  return at !== undefined && referralId !== undefined ? { at, referralId } : undefined;
}

export const writtenPlace = (at: Date, referralId: string): string => `${at.toISOString()}_${referralId}`;
