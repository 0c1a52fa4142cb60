import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, MayBeNull, pageOf, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Disputes } from '../application/disputes.js';
import { disputeOutcomes, disputeSteps } from '../application/known-words.js';
import { NoticeFiles } from '../application/notice-files.js';
import type { DisputeOutcome, DisputeStep } from '../domain/dispute-steps.js';

class StepBody {
  @IsIn(disputeSteps) readonly step!: DisputeStep;
  /** When talks or mediation began, or the recommendation was received, `YYYY-MM-DD`. */
  @IsString() @MaxLength(10) readonly beganOn!: string;
  /** When it ended, and how; left out while it goes on. */
  @IsOptional() @MayBeNull() @IsString() @MaxLength(10) readonly endedOn?: string | null;
  @IsOptional() @MayBeNull() @IsIn(disputeOutcomes) readonly outcome?: DisputeOutcome | null;
  @IsOptional() @MayBeNull() @IsString() @MaxLength(500) readonly note?: string | null;
}

class RecordsQuery {
  /** `next` of the page before. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(1_000_000) readonly after?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

/** The dispute about a layoff, as far as its days matter to the notice. */
@Controller('notices/:id/dispute')
export class DisputesController {
  constructor(
    private readonly commands: Commands,
    private readonly disputes: Disputes,
    private readonly files: NoticeFiles,
  ) {}

  /** Everything that was recorded, in its order. */
  @Get()
  @Requires('notices:read')
  async list(
    @Param('id', IdPipe) id: string,
    @Query() { after = 0, limit = 50 }: RecordsQuery,
    @CurrentPerson() person: Person,
  ) {
    const found = await this.disputes.records(id, after, limit + 1, person);
    return pageOf(found, limit, ({ record }) => record);
  }

  /** Records a step, or in its place what is now known of it. However late, it is taken. */
  @Post()
  @HttpCode(200)
  @Requires('disputes:record')
  @Audit('dispute.recorded')
  async record(@Param('id', IdPipe) id: string, @Body() body: StepBody, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.disputes.record(tx, id, body, command.person));
    return this.files.open(id, command.person);
  }
}
