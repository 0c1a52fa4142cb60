import { Controller, Get, Param, Query } from '@nestjs/common';
import { Audit, CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { ReferralFiles } from '../application/referral-files.js';
import { ReferralQueries } from '../persistence/referral.queries.js';

const decisions = ['proposed', 'seat', 'waiting', 'not-suitable', 'ended'] as const;

class ReferralsQuery {
  @IsOptional() @IsUUID() readonly noticeId?: string;
  @IsOptional() @IsUUID() readonly caseId?: string;
  @IsOptional() @Matches(/^[A-Z][A-Z0-9-]{0,39}$/) readonly programme?: string;
  @IsOptional() @IsIn(decisions) readonly decision?: (typeof decisions)[number];
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

@Controller('referrals')
export class ReferralsController {
  constructor(
    private readonly referrals: ReferralQueries,
    private readonly files: ReferralFiles,
  ) {}

  /** The newest first; `next` is missing on the last page. */
  @Get()
  @Requires('referrals:read')
  async list(@Query() { limit = 50, ...filter }: ReferralsQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.referrals.list({ ...filter, limit: limit + 1 }, person.regions), limit);
  }

  @Get(':id')
  @Requires('referrals:read')
  @Audit('referral.looked-into')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person);
  }
}
