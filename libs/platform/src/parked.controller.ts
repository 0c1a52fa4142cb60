import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  EventTransport,
  ParkedEvents,
  Readings,
  RoundBook,
  assertOneSuffices,
  ofNoNotice,
  type ClosingSetAside,
  type LookedAt,
  type OpenRound,
  type ParkedEvent,
  type ReplayResult,
} from '@tanggap/messaging';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { Requires } from './access.js';
import { Audit } from './audit.js';
import { NoIdempotencyKey } from './command.js';
import { CurrentPerson, type Person } from './person.js';

/** PostgreSQL keeps no NUL in a text. */
const withoutNul = /^[^\0]*$/;
/** A reason is more than blanks: five characters at least that are none. */
const withWords = /^(\s*[^\s\0]){5}[^\0]*$/;

class LimitQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit?: number;
}

/** The last place of the page before: all three of it, or none. */
class PageQuery extends LimitQuery {
  @IsOptional() @IsString() @Length(1, 100) @Matches(withoutNul) topic?: string;
  @ValidateIf(({ topic }: PageQuery) => topic !== undefined)
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(32_767)
  partition?: number;
  @ValidateIf(({ topic }: PageQuery) => topic !== undefined)
  @Type(() => Number)
  @IsInt()
  @Min(Number.MIN_SAFE_INTEGER)
  @Max(Number.MAX_SAFE_INTEGER)
  position?: number;
}

class KeyBody {
  @IsString() @Length(1, 100) @Matches(withoutNul) topic!: string;
  @IsString() @Length(0, 500) @Matches(withoutNul) key!: string;
}

class PlaceParams {
  @IsString() @Length(1, 100) @Matches(withoutNul) topic!: string;
  @Type(() => Number) @IsInt() @Min(0) @Max(32_767) partition!: number;
  @Type(() => Number) @IsInt() @Min(Number.MIN_SAFE_INTEGER) @Max(Number.MAX_SAFE_INTEGER) position!: number;
}

class DiscardBody {
  @IsString() @Length(1, 100) @Matches(withoutNul) topic!: string;
  @IsInt() @Min(0) @Max(32_767) partition!: number;
  /** Below zero for what came without a place in its producer's order. */
  @IsInt() @Min(Number.MIN_SAFE_INTEGER) @Max(Number.MAX_SAFE_INTEGER) position!: number;
  @IsString() @Length(10, 500) @Matches(withWords) reason!: string;
  /** The notice of a case whose event is damaged (what a sound one says counts more); `none` for damage that is of no notice. */
  @ValidateIf(({ noticeId }: DiscardBody) => noticeId !== undefined && noticeId !== ofNoNotice)
  @IsUUID()
  noticeId?: string;
}

/** Events that could not be handled, for an operator: look, mend, replay, or give up with a reason. */
@ApiTags('Events')
@Controller('events')
export class ParkedController {
  constructor(
    @Inject(ParkedEvents) private readonly parked: ParkedEvents,
    @Inject(EventTransport) private readonly transport: EventTransport,
    @Inject(RoundBook) private readonly book: RoundBook,
    @Inject(Readings) private readonly readings: Readings,
  ) {}

  /** How this service hears others: its links, how far behind it is by topic, what is parked, rounds that cannot be held. */
  @Get()
  @Requires('events:operate')
  async state() {
    const { counts } = this.transport.tally;
    const [parked, { unheard, unsent, parked: parkedOn }] = await Promise.all([
      this.parked.count(),
      this.readings.read(),
    ]);
    const links = this.transport.links();
    return { links, counts, parked, roundFailure: this.book.failure(), unheard, unsent, parkedOn };
  }

  @Get('parked')
  @Requires('events:operate')
  list(@Query() { limit = 100, topic, partition = 0, position = 0 }: PageQuery): Promise<ParkedEvent[]> {
    return this.parked.list(limit, topic === undefined ? undefined : { topic, partition, position });
  }

  /** One parked event: why, what it says in masked form, and how that differs from its contract. The looking is written down. */
  @Get('parked/:topic/:partition/:position')
  @Requires('events:operate')
  @Audit('parked-event.looked-at', 'topic')
  one(@Param() place: PlaceParams): Promise<LookedAt> {
    return this.parked.one(place);
  }

  /** Rounds that are not over, in the order in which they will be held, and what each waits for. */
  @Get('rounds')
  @Requires('events:operate')
  rounds(@Query() { limit }: LimitQuery): Promise<OpenRound[]> {
    return this.book.list(limit ?? 100);
  }

  /** Closed cases that could not be settled, and when each is tried again. */
  @Get('closings')
  @Requires('events:operate')
  closings(@Query() { limit }: LimitQuery): Promise<ClosingSetAside[]> {
    return this.book.setAside(limit ?? 100);
  }

  /** Without a key of its own: a second call finds nothing parked, and says so. */
  @Post('parked/replay')
  @HttpCode(200)
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('parked-events.replayed')
  replay(@Body() { topic, key }: KeyBody, @CurrentPerson() { accountId }: Person): Promise<ReplayResult> {
    assertOneSuffices(topic);
    return this.parked.replay(topic, key, accountId);
  }

  @Post('parked/discard')
  @HttpCode(204)
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('parked-event.discarded')
  discard(@Body() { reason, noticeId, ...place }: DiscardBody, @CurrentPerson() { accountId }: Person): Promise<void> {
    assertOneSuffices(place.topic);
    return this.parked.discard(place, accountId, reason, noticeId);
  }
}
