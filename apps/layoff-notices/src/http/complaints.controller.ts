import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, Requires, Words } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { Complaints } from '../application/complaints.js';
import { flagOf } from './flag.js';
import { PlacePipe } from './place.pipe.js';

class ComplaintsQuery {
  /** False for those that are answered. */
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly waiting?: boolean;
  /** `next` of the page before. */
  @IsOptional() @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.\d{1,3}$/) readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class AnswerBody {
  /** What was found and done; the union reads it. No names, numbers or addresses of people. */
  @Words(3, 1_000) readonly text!: string;
}

/** What unions complain of to the inspectors of labour. */
@Controller('complaints')
export class ComplaintsController {
  constructor(
    private readonly commands: Commands,
    private readonly complaints: Complaints,
  ) {}

  /** The oldest first. */
  @Get()
  @Requires('complaints:read')
  async list(@Query() { waiting = true, after, limit = 50 }: ComplaintsQuery, @CurrentPerson() person: Person) {
    const [noticeId = '', word = ''] = after?.split('.') ?? [];
    const place = after === undefined ? undefined : { noticeId, word: Number(word) };
    const found = await this.complaints.list({ waiting, after: place, limit: limit + 1 }, person);
    return pageOf(found, limit, (last) => `${last.noticeId}.${last.word}`);
  }

  /** A number, nobody's words. */
  @Get('counts')
  @Requires('complaints:read')
  async counts(@CurrentPerson() person: Person) {
    return { waiting: await this.complaints.waiting(person) };
  }

  /** Once. */
  @Post(':id/:word/answer')
  @HttpCode(200)
  @Requires('complaints:answer')
  @Audit('complaint.answered')
  async answer(
    @Param('id', IdPipe) noticeId: string,
    @Param('word', PlacePipe) word: number,
    @Body() { text }: AnswerBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.complaints.answer(tx, { noticeId, word }, text, command.person));
  }
}
