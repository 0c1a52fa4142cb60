import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, MayBeNull, pageOf, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { ClockFiles, contractKinds } from '../../application/rights/clocks.js';
import type { ContractKind } from '../../domain/rights/follow-up.js';

class ByRegionQuery {
  /** Kabupaten or kota of the site or of the home, as `36.03`. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}$/) readonly region?: string;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class AnswerBody {
  @IsBoolean() readonly employed!: boolean;
  /** Rupiah a month. */
  @IsOptional() @MayBeNull() @IsInt() @Min(0) @Max(1_000_000_000) readonly wage?: number | null;
  /** A kind of contract; other words belong in the note. */
  @IsOptional() @MayBeNull() @IsIn(contractKinds) readonly contract?: ContractKind | null;
  @IsOptional() @MayBeNull() @IsString() @MaxLength(1_000) readonly note?: string | null;
}

@Controller()
export class ClocksController {
  constructor(
    private readonly commands: Commands,
    private readonly files: ClockFiles,
  ) {}

  /** Until when the job-loss benefit can be claimed, by which law, and what is likely. BPJS alone decides. */
  @Get('cases/:id/jkp')
  @Requires('cases:read')
  @Audit('jkp.looked-into')
  jkp(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.jkp(id, person);
  }

  @Get('jkp-reminders')
  @Requires('cases:read')
  @Audit('jkp-reminders.listed')
  async reminders(@Query() { limit = 50, ...page }: ByRegionQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.reminders({ ...page, limit: limit + 1 }, person), limit);
  }

  /** Who is to be asked how they are. */
  @Get('follow-ups')
  @Requires('cases:read')
  @Audit('follow-ups.listed')
  async followUps(@Query() { limit = 50, ...page }: ByRegionQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.followUps({ ...page, limit: limit + 1 }, person), limit);
  }

  @Post('follow-ups/:id/answer')
  @HttpCode(201)
  @Requires('cases:work')
  @Audit('follow-up.answered')
  answer(@Param('id', IdPipe) id: string, @Body() body: AnswerBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.files.answer(tx, id, body, command.person));
  }
}
