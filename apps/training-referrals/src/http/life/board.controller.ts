import { Controller, Get, Query } from '@nestjs/common';
import { Audit, Clock, CurrentPerson, pageOf, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { placeStatuses } from '../../application/known-words.js';
import { Tellings } from '../../application/life/tellings.js';
import { BoardQueries } from '../../persistence/life/board.queries.js';

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const OWNER = new RegExp(`^(queue|${UUID})$`);
const AFTER = new RegExp(`^\\d{1,16}~${UUID}$`);

const flagOf = ({ value }: { readonly value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

class BoardQuery {
  @IsOptional() @IsIn(placeStatuses) readonly state?: (typeof placeStatuses)[number];
  /** True for what is a minute over its time, false for the others. */
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly overdue?: boolean;
  /** An account, or `queue` for cases that nobody looks after yet. */
  @IsOptional() @Matches(OWNER) readonly owner?: string;
  @IsOptional() @IsIn(['duplicate-person']) readonly flag?: 'duplicate-person';
  /** `next` of the page before. */
  @IsOptional() @Matches(AFTER) readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class TellingsQuery {
  /** `next` of the page before. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(2_147_483_647) readonly after?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

/** What of the referrals somebody has to do, by when, and who; and what caseworkers were told. */
@Controller()
export class BoardController {
  constructor(
    private readonly board: BoardQueries,
    private readonly told: Tellings,
    private readonly clock: Clock,
  ) {}

  /** What is due first in front. */
  @Get('referrals/board')
  @Requires('board:read')
  @Audit('referral-board.looked-at')
  async list(@Query() { limit = 50, owner, ...filter }: BoardQuery, @CurrentPerson() person: Person) {
    const wanted = { ...filter, owner: owner?.toLowerCase(), limit: limit + 1 };
    const found = await this.board.list(wanted, person.regions, this.clock.now());
    return pageOf(found, limit, ({ cursor, id }) => `${cursor}~${id}`);
  }

  @Get('referrals/board/counts')
  @Requires('board:read')
  async counts(@CurrentPerson() person: Person) {
    return this.board.counts(person.regions, this.clock.now());
  }

  /** The newest first. */
  @Get('tellings')
  @Requires('referrals:read')
  async tellings(@Query() { limit = 50, after }: TellingsQuery, @CurrentPerson() person: Person) {
    const found = await this.told.of(person.accountId, person.regions, { after, limit: limit + 1 });
    return pageOf(found, limit, ({ position }) => position);
  }
}
