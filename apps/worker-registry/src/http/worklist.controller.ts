import { Controller, Get, Query } from '@nestjs/common';
import { Audit, CurrentPerson, pageOf, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { isCivilDate } from '@tanggap/kernel';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateBy } from 'class-validator';
import { caseStates, dueWithin } from '../application/case-work/known-words.js';
import type { DueWithin } from '../application/case-work/known-words.js';
import { placeFrom, placeOf, Worklist } from '../application/case-work/worklist.js';
import type { CaseState } from '../domain/case.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const OWNER = new RegExp(`^(me|none|${UUID})$`, 'i');
const AFTER = new RegExp(`^(infinity|\\d{4}-\\d{2}-\\d{2})~${UUID}$`, 'i');

const place = {
  name: 'isPlace',
  validator: {
    validate: (value: unknown) =>
      typeof value === 'string' &&
      AFTER.test(value) &&
      (value.startsWith('infinity') || isCivilDate(value.slice(0, 10))),
  },
};

/** A flag in an address: `true` or `false`; anything else is left as it is, and refused as no flag. */
function flagOf({ value }: { readonly value: unknown }): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}

class WorklistQuery {
  /** `me`, `none`, or an account. */
  @IsOptional() @Matches(OWNER) readonly owner?: string;
  @IsOptional() @IsIn(caseStates) readonly state?: CaseState;
  /** District of residence, as `36.03.12`. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}\.\d{2}$/) readonly district?: string;
  /** Kabupaten or kota of residence, as `36.03`. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}$/) readonly region?: string;
  @IsOptional() @IsUUID() readonly companyId?: string;
  /** Due today, within seven days (what is overdue as well), or waiting for others with no clock. */
  @IsOptional() @IsIn(dueWithin) readonly due?: DueWithin;
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly overdue?: boolean;
  @IsOptional() @IsUUID() readonly noticeId?: string;
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly vulnerable?: boolean;
  @IsOptional() @IsIn(['due', 'newest']) readonly sort?: 'due' | 'newest';
  /** `next` of the page before. */
  @IsOptional() @ValidateBy(place) readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

@Controller('worklist')
export class WorklistController {
  constructor(private readonly worklist: Worklist) {}

  /** Open cases, what is due first in front; those that no clock runs for come last. Names are masked. */
  @Get()
  @Requires('cases:read')
  @Audit('worklist.listed')
  async list(
    @Query() { owner, after, sort = 'due', limit = 50, ...filter }: WorklistQuery,
    @CurrentPerson() person: Person,
  ) {
    if (after === undefined) await this.worklist.open(person);
    const page = { sort, after: after === undefined ? undefined : placeFrom(after), limit: limit + 1 };
    const found = await this.worklist.page({ ...filter, ownerId: ownerOf(owner, person) }, page, person);
    return pageOf(found, limit, placeOf);
  }

  /** The own day: due today, overdue, not contacted yet, waiting for others; all of one's own, and what nobody looks after. */
  @Get('today')
  @Requires('cases:read')
  today(@CurrentPerson() person: Person) {
    return this.worklist.day(person);
  }

  /** Open cases by state, and how many are overdue or nobody's. */
  @Get('counts')
  @Requires('cases:read')
  counts(@CurrentPerson() person: Person) {
    return this.worklist.counts(person);
  }
}

function ownerOf(owner: string | undefined, { accountId }: Person): string | null | undefined {
  const whose = owner?.toLowerCase();
  if (whose === 'me') return accountId;
  return whose === 'none' ? null : whose;
}
