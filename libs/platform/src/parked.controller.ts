import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  EventTransport,
  ParkedEvents,
  ParkedList,
  Readings,
  RoundBook,
  type ClosingSetAside,
  type OpenRound,
  type ParkedEvent,
  type ParkedGroup,
  type Place,
  type ReplayResult,
} from '@tanggap/messaging';
import { Requires } from './access.js';
import { Audit } from './audit.js';
import { NoIdempotencyKey } from './command.js';
import { DiscardBody, KeyBody, LimitQuery, ParkedFilterQuery, ParkedPageQuery } from './parked.bodies.js';
import { CurrentPerson, type Person } from './person.js';

/** Where it stands says which it was; a key may be damage, and stays out of the record. */
export function placeIn(body: unknown): string | null {
  const { topic, partition, position } = (body ?? {}) as Partial<Record<string, unknown>>;
  if (typeof topic !== 'string') return null;
  return typeof position === 'number' ? `${topic}/${String(partition)}/${position}` : topic;
}

/** Events that could not be handled, for an operator: find them, replay them, or give up with a reason. */
@ApiTags('Events')
@Controller('events')
export class ParkedController {
  constructor(
    @Inject(ParkedEvents) private readonly parked: ParkedEvents,
    @Inject(ParkedList) private readonly shelf: ParkedList,
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
      this.shelf.count(),
      this.readings.read(),
    ]);
    const links = this.transport.links();
    return { links, counts, parked, roundFailure: this.book.failure(), unheard, unsent, parkedOn };
  }

  /** In the order of their places; `after` is the last place of the page before. */
  @Get('parked')
  @Requires('events:operate')
  list(@Query() { limit = 100, after, ...filter }: ParkedPageQuery): Promise<ParkedEvent[]> {
    return this.shelf.page(filter, limit, after === undefined ? undefined : placeOf(after));
  }

  /** By topic, cause and kind, the most first. */
  @Get('parked/groups')
  @Requires('events:operate')
  groups(@Query() filter: ParkedFilterQuery): Promise<ParkedGroup[]> {
    return this.shelf.groups(filter);
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
  @Audit('parked-events.replayed', placeIn)
  async replay(@Body() { topic, key }: KeyBody, @CurrentPerson() { accountId }: Person): Promise<ReplayResult> {
    await this.parked.assertOneSuffices(topic);
    return this.parked.replay(topic, key, accountId);
  }

  @Post('parked/discard')
  @HttpCode(204)
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('parked-event.discarded', placeIn)
  async discard(
    @Body() { reason, noticeId, ...place }: DiscardBody,
    @CurrentPerson() { accountId }: Person,
  ): Promise<void> {
    await this.parked.assertOneSuffices(place.topic);
    return this.parked.discard(place, accountId, reason, { noticeId });
  }
}

function placeOf(after: string): Place {
  const [topic = '', partition, position] = after.split(':');
  return { topic, partition: Number(partition), position: Number(position) };
}
