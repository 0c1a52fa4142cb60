import { Controller, Get, Query } from '@nestjs/common';
import { Audit, CurrentPerson, pageOf, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { isCivilDate } from '@tanggap/kernel';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min, ValidateBy } from 'class-validator';
import { placeFrom, placeOf, Worklist } from '../application/case-work/worklist.js';
import { WorkNarrowing } from './work-filter.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
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

class WorklistQuery extends WorkNarrowing {
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
