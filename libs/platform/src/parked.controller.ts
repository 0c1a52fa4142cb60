import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EventTransport, ParkedEvents, type ParkedEvent, type ReplayResult } from '@tanggap/messaging';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { Requires } from './access.js';
import { Audit } from './audit.js';
import { NoIdempotencyKey } from './command.js';
import { CurrentPerson, type Person } from './person.js';

class PageQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit?: number;
}

class KeyBody {
  @IsString() @Length(1, 100) topic!: string;
  @IsString() @Length(0, 500) key!: string;
}

class DiscardBody {
  @IsString() @Length(1, 100) topic!: string;
  @IsInt() @Min(0) @Max(32_767) partition!: number;
  /** Below zero for what came without a place in its producer's order. */
  @IsInt() position!: number;
  @IsString() @Length(10, 500) reason!: string;
}

/** Events that could not be handled, for an operator: look, mend, replay, or give up with a reason. */
@ApiTags('Events')
@Controller('events')
export class ParkedController {
  constructor(
    @Inject(ParkedEvents) private readonly parked: ParkedEvents,
    @Inject(EventTransport) private readonly transport: EventTransport,
  ) {}

  @Get()
  @Requires('events:operate')
  async state() {
    return { links: this.transport.links(), counts: this.transport.tally.counts, parked: await this.parked.count() };
  }

  @Get('parked')
  @Requires('events:operate')
  list(@Query() { limit }: PageQuery): Promise<ParkedEvent[]> {
    return this.parked.list(limit ?? 100);
  }

  /** Without a key of its own: a second call finds nothing parked, and says so. */
  @Post('parked/replay')
  @HttpCode(200)
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('parked-events.replayed')
  replay(@Body() { topic, key }: KeyBody, @CurrentPerson() { accountId }: Person): Promise<ReplayResult> {
    return this.parked.replay(topic, key, accountId);
  }

  @Post('parked/discard')
  @HttpCode(204)
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('parked-event.discarded')
  discard(@Body() { reason, ...place }: DiscardBody, @CurrentPerson() { accountId }: Person): Promise<void> {
    return this.parked.discard(place, accountId, reason);
  }
}
