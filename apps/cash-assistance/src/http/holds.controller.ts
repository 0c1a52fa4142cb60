import { Controller, Get, Query } from '@nestjs/common';
import { Audit, CurrentPerson, pageOf, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { HoldFiles, holdStates } from '../application/hold-files.js';
import { holdGrounds, StopFiles } from '../application/stops/stops.js';
import type { HoldGround } from '../domain/stops/stop.js';

class HoldsQuery {
  @IsOptional() @IsUUID() readonly noticeId?: string;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class OpenHoldsQuery extends HoldsQuery {
  /** Without it what is not decided yet. */
  @IsOptional() @IsIn(holdStates) readonly state?: (typeof holdStates)[number];
}

class StoppedQuery extends HoldsQuery {
  /** One ground for which money is on hold. */
  @IsOptional() @IsIn(holdGrounds) readonly why?: HoldGround;
}

@Controller('holds')
export class HoldsController {
  constructor(
    private readonly holds: HoldFiles,
    private readonly stops: StopFiles,
  ) {}

  /** Approved aid whose layoff was taken back: what is to be decided, since when, and by whom. */
  @Get()
  @Requires('assessments:read')
  @Audit('holds.listed')
  async list(@Query() { limit = 50, ...filter }: OpenHoldsQuery, @CurrentPerson() person: Person) {
    const found = await this.holds.list({ ...filter, limit: limit + 1 }, person.regions);
    return pageOf(found, limit);
  }

  /** What is set aside and must not leave: a life has changed, a consent was taken back, a case has ended, a merge; with every ground. */
  @Get('of-people')
  @Requires('assessments:read')
  @Audit('holds-of-people.listed')
  async ofPeople(@Query() { limit = 50, ...filter }: StoppedQuery, @CurrentPerson() person: Person) {
    const found = await this.stops.list({ ...filter, limit: limit + 1 }, person.regions);
    return pageOf(found, limit);
  }
}
