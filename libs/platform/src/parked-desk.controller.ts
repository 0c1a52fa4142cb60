import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ParkedEdits, ParkedList, ParkedPreviews, type LookedAt, type Preview } from '@tanggap/messaging';
import { Requires } from './access.js';
import { Audit } from './audit.js';
import { NoIdempotencyKey } from './command.js';
import { ParkedEditBody, ParkedPreviewBody, PlaceParams } from './parked.bodies.js';
import { placeIn } from './parked.controller.js';
import { CurrentPerson, type Person } from './person.js';
import { SeenVersion, Versioned } from './versions.js';

/** One parked event on the desk: looked at beside its contract, mended, tried. */
@ApiTags('Events')
@Controller('events/parked')
export class ParkedDeskController {
  constructor(
    @Inject(ParkedList) private readonly shelf: ParkedList,
    @Inject(ParkedEdits) private readonly edits: ParkedEdits,
    @Inject(ParkedPreviews) private readonly previews: ParkedPreviews,
  ) {}

  /**
   * Why it is parked, what it says in masked form, and how that differs from its contract; of one that is parked no longer,
   * who has decided it and when. The looking is written down.
   */
  @Get(':topic/:partition/:position')
  @Requires('events:operate')
  @Audit('parked-event.looked-at', 'topic')
  @Versioned(({ version }: LookedAt) => version)
  one(@Param() place: PlaceParams): Promise<LookedAt> {
    return this.shelf.one(place);
  }

  /**
   * Puts other values in; what was is kept. What is sealed or hashed is closed to hands. The same edit twice is one.
   * Where money may depend on it, one alone is refused: by a proposal, which another confirms.
   */
  @Post(':topic/:partition/:position/edits')
  @HttpCode(200)
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('parked-event.edited', 'topic')
  async edit(
    @Param() place: PlaceParams,
    @SeenVersion() seen: number,
    @Body() { changes, reason }: ParkedEditBody,
    @CurrentPerson() { accountId }: Person,
  ): Promise<{ version: number }> {
    return { version: await this.edits.edit(place, { changes, seen, reason }, accountId) };
  }

  /** What a replay of the key would do, on the rows of this moment; nothing of it is done. Also of money, by one. */
  @Post('preview')
  @HttpCode(200)
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('parked-events.tried', placeIn)
  preview(@Body() { topic, key, partition, position, changes }: ParkedPreviewBody): Promise<Preview> {
    if (partition === undefined || position === undefined || !changes) return this.previews.ofKey(topic, key);
    return this.previews.ofKey(topic, key, { place: { topic, partition, position }, changes });
  }
}
