import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  MayBeNull,
  pageOf,
  Requires,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { unionWordKinds } from '../application/known-words.js';
import { Unions } from '../application/unions.js';
import type { UnionWordKind } from '../domain/union-word.js';

class WordBody {
  @IsIn(unionWordKinds) readonly kind!: UnionWordKind;
  /** Of talks that were held: the day on which they began, `YYYY-MM-DD`. */
  @IsOptional() @MayBeNull() @IsString() @MaxLength(10) readonly heldOn?: string | null;
  /** What happened; needed of a dispute and of a complaint. No names, numbers or addresses of people. */
  @IsOptional() @MayBeNull() @Words(3, 1_000) readonly note?: string | null;
}

class UnionQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

/** The layoffs of a company as its union sees them: counts, days and states, nobody by name. */
@Controller('union/notices')
export class UnionController {
  constructor(
    private readonly commands: Commands,
    private readonly unions: Unions,
  ) {}

  /** What was handed in, the newest first. */
  @Get()
  @Requires('union:see')
  async list(@Query() { after, limit = 50 }: UnionQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.unions.list(after, limit + 1, person), limit);
  }

  /** With the steps of its dispute, what the union has said, and the answers to its complaints. */
  @Get(':id')
  @Requires('union:see')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.unions.open(id, person);
  }

  /** Says that talks were held or not, raises the dispute, or complains. */
  @Post(':id/words')
  @HttpCode(200)
  @Requires('union:speak')
  @Audit('union.said')
  async say(@Param('id', IdPipe) id: string, @Body() body: WordBody, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.unions.say(tx, id, body, command.person));
    return this.unions.open(id, command.person);
  }
}
