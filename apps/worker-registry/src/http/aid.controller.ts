import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  MayBeNull,
  pageOf,
  RateLimit,
  Requires,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { AidHeard, tellingMeans } from '../application/aid/aid-heard.js';
import type { TellingMeans } from '../domain/aid/aid.js';

class PageQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class TellingBody {
  @IsIn(tellingMeans) readonly means!: TellingMeans;
  @IsOptional() @MayBeNull() @Words(3, 500) readonly note?: string | null;
}

class ChannelRevealBody {
  /** Why; kept sealed. */
  @Words(5, 500) readonly reason!: string;
}

@Controller('aid-redirections')
export class AidController {
  constructor(
    private readonly commands: Commands,
    private readonly aid: AidHeard,
  ) {}

  /** Whose aid is to go to another account, and who was not told of it yet by the number that was known before; the oldest first. */
  @Get()
  @Requires('cases:work')
  @Audit('aid-redirections.listed')
  async list(@Query() { after, limit = 50 }: PageQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.aid.toTell(after, limit + 1, person.regions), limit);
  }

  /** The number, whole, for whoever calls it. Who asked, and why, is kept. */
  @Post(':id/reveal')
  @HttpCode(200)
  @Requires('people:reveal')
  @Audit('aid-redirection.revealed')
  @RateLimit({ requests: 30, seconds: 600, by: 'account' })
  async reveal(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ChannelRevealBody,
    @CurrentCommand() command: Command,
  ) {
    await this.commands.once(command, (tx) => this.aid.noteReveal(tx, id, reason, command.person));
    return this.aid.reveal(id, command.person);
  }

  @Post(':id/telling')
  @HttpCode(201)
  @Requires('cases:work')
  @Audit('aid-redirection.told')
  tell(@Param('id', IdPipe) id: string, @Body() body: TellingBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.aid.tell(tx, id, body, command.person));
  }
}
