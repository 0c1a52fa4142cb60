import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ParkedEvents, ParkedPreviews, Redrives, RedrivesAtWork, type Preview, type Redrive } from '@tanggap/messaging';
import { Requires } from './access.js';
import { Audit } from './audit.js';
import { NoIdempotencyKey } from './command.js';
import { IdPipe } from './id.pipe.js';
import { RedriveBody, RedriveMeantBody } from './parked.bodies.js';
import { CurrentPerson, type Person } from './person.js';

const MOST_SHOWN = 50;

/** Many parked events replayed to this service alone, at a rate. Of a money topic by a proposal, which another confirms. */
@ApiTags('Events')
@Controller('events/redrives')
export class RedrivesController {
  constructor(
    @Inject(Redrives) private readonly redrives: Redrives,
    @Inject(RedrivesAtWork) private readonly atWork: RedrivesAtWork,
    @Inject(ParkedEvents) private readonly parked: ParkedEvents,
    @Inject(ParkedPreviews) private readonly previews: ParkedPreviews,
  ) {}

  /** Running ones first, then the newest. */
  @Get()
  @Requires('events:operate')
  list(): Promise<Redrive[]> {
    return this.redrives.list(MOST_SHOWN);
  }

  @Get(':id')
  @Requires('events:operate')
  one(@Param('id', IdPipe) id: string): Promise<Redrive> {
    return this.redrives.one(id);
  }

  /** Without a key of its own: a second one of the same topic is refused while the first runs. */
  @Post()
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('redrive.begun')
  async start(@Body() asked: RedriveBody, @CurrentPerson() { accountId }: Person): Promise<Redrive> {
    await this.parked.assertOneSuffices(asked.topic);
    const begun = await this.redrives.start(asked, accountId);
    this.atWork.look();
    return begun;
  }

  /** What it would do with the first of them. */
  @Post('preview')
  @HttpCode(200)
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('parked-events.tried', (body) => (body as { topic?: string } | null)?.topic ?? null)
  preview(@Body() meant: RedriveMeantBody): Promise<Preview> {
    return this.previews.ofMany(meant);
  }

  /** What is replayed stays so; the rest stays parked. */
  @Post(':id/stop')
  @HttpCode(200)
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('redrive.stopped')
  stop(@Param('id', IdPipe) id: string, @CurrentPerson() { accountId }: Person): Promise<Redrive> {
    return this.redrives.stop(id, accountId);
  }
}
