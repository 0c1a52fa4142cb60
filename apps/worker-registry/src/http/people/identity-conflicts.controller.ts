import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, Requires, Words } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import {
  ConflictFiles,
  conflictStates,
  identityDecisions,
  identityEvidence,
} from '../../application/people/conflict-files.js';
import { IdentityDecisions } from '../../application/people/identity-decisions.js';
import type { ConflictState, IdentityDecision, IdentityEvidence } from '../../domain/people/identity-decision.js';

class ConflictsQuery {
  @IsOptional() @IsIn(conflictStates) readonly state?: ConflictState;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class ConflictResolutionBody {
  @IsIn(identityDecisions) readonly decision!: IdentityDecision;
  /** What was looked at. */
  @IsIn(identityEvidence) readonly evidence!: IdentityEvidence;
  /** Why; kept sealed. */
  @Words(5, 500) readonly reason!: string;
}

@Controller('identity-conflicts')
export class IdentityConflictsController {
  constructor(
    private readonly commands: Commands,
    private readonly files: ConflictFiles,
    private readonly decisions: IdentityDecisions,
  ) {}

  /** People of whom two reports disagree, for somebody to look at; the newest first. */
  @Get()
  @Requires('cases:read')
  @Audit('identity-conflicts.listed')
  async list(@Query() { limit = 50, ...filter }: ConflictsQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.list({ ...filter, limit: limit + 1 }, person.regions), limit);
  }

  @Get(':id')
  @Requires('cases:read')
  @Audit('identity-conflict.looked-into')
  one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person.regions);
  }

  /** Who it is, as somebody found out. Nothing is overwritten: what was known stays readable. */
  @Post(':id/resolution')
  @HttpCode(200)
  @Requires('people:merge')
  @Audit('identity-conflict.resolved')
  resolve(@Param('id', IdPipe) id: string, @Body() body: ConflictResolutionBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.decisions.decide(tx, id, body, command.person));
  }
}
