import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  pageOf,
  RateLimit,
  Requires,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { dataRequestKinds, dataRequestOutcomes, DataRequests } from '../../application/rights/data-requests.js';
import type { DataRequestKind, DataRequestOutcome } from '../../domain/rights/data-request.js';

class RequestBody {
  @IsIn(dataRequestKinds) readonly kind!: DataRequestKind;
  /** What exactly, and why. */
  @Words(3, 1_000) readonly words!: string;
}

class RequestsQuery {
  /** False for those that are answered. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => ({ true: true, false: false })[String(value)] ?? value)
  @IsBoolean()
  readonly waiting?: boolean;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class DataAnswerBody {
  @IsIn(dataRequestOutcomes) readonly outcome!: DataRequestOutcome;
  /** What was done, or why it may not be; whoever asked reads it. */
  @Words(3, 1_000) readonly text!: string;
}

/** What people ask about what is kept of them. */
@Controller()
export class DataRequestsController {
  constructor(
    private readonly commands: Commands,
    private readonly requests: DataRequests,
  ) {}

  /** Of the person whose account it is; one of a kind at a time. */
  @Post('own/data-requests')
  @HttpCode(201)
  @Requires('own:ask')
  @RateLimit({ requests: 10, seconds: 600, by: 'account' })
  @Audit('data-request.asked')
  ask(@Body() body: RequestBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.requests.ask(tx, body, command.person));
  }

  /** With the answers, the newest first. */
  @Get('own/data-requests')
  @Requires('own:see')
  async own(@CurrentPerson() person: Person) {
    return { items: await this.requests.own(person) };
  }

  /** What waits, the oldest first; what is answered, the newest first. Names are masked; the asking is written down. */
  @Get('data-requests')
  @Requires('requests:answer')
  @Audit('data-requests.listed')
  async list(@Query() { waiting = true, after, limit = 50 }: RequestsQuery) {
    return pageOf(await this.requests.list(waiting, { after, limit: limit + 1 }), limit);
  }

  @Post('data-requests/:id/answer')
  @HttpCode(200)
  @Requires('requests:answer')
  @Audit('data-request.answered')
  answer(@Param('id', IdPipe) id: string, @Body() body: DataAnswerBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.requests.answer(tx, id, body, command.person));
  }
}
