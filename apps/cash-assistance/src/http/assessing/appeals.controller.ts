import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, Requires, Words } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Appeals } from '../../application/assessing/appeals.js';
import { ruleIds } from '../../application/assessing/known-words.js';
import { WorkFiles } from '../../application/assessing/work-files.js';
import type { RuleId } from '../../domain/findings.js';
import { broughtOf, EvidenceFields, GroundsBody } from './bodies.js';

const states = ['open', 'upheld', 'dismissed', 'ended'] as const;
const outcomes = ['upheld', 'dismissed'] as const;

class AppealsQuery {
  @IsOptional() @IsIn(states) readonly state?: (typeof states)[number];
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class AppealDecisionBody {
  @IsIn(outcomes) readonly outcome!: (typeof outcomes)[number];
  @Words(3, 4000) readonly reason!: string;
  /** Rules that do not count for this case. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ruleIds.length)
  @ArrayUnique()
  @IsIn(ruleIds, { each: true })
  readonly setAside?: RuleId[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => EvidenceFields) readonly evidence?: EvidenceFields;
}

@Controller()
export class AppealsController {
  constructor(
    private readonly commands: Commands,
    private readonly files: WorkFiles,
    private readonly appeals: Appeals,
  ) {}

  @Get('appeals')
  @Requires('appeals:read')
  @Audit('appeals.listed')
  async list(@Query() { limit = 50, ...page }: AppealsQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.appeals({ ...page, limit: limit + 1 }, person.regions), limit);
  }

  /** With its grounds, and the reason of the decision. */
  @Get('appeals/:id')
  @Requires('appeals:read')
  @Audit('appeal.looked-into')
  one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.appeal(id, person.regions);
  }

  /** For a person who came to the office. */
  @Post('assessments/:id/appeals')
  @Requires('appeals:file')
  @Audit('appeal.filed')
  file(@Param('id', IdPipe) id: string, @Body() { grounds }: GroundsBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.appeals.file(tx, id, grounds, command.person));
  }

  /** Another person than those who refused decides; the outcome is a judgement of its own. */
  @Post('appeals/:id/decision')
  @HttpCode(200)
  @Requires('appeals:decide')
  @Audit('appeal.decided')
  decide(@Param('id', IdPipe) id: string, @Body() body: AppealDecisionBody, @CurrentCommand() command: Command) {
    const { outcome, reason, setAside = [], evidence } = body;
    const verdict = { outcome, reason, setAside, evidence: evidence && broughtOf(evidence) };
    return this.commands.once(command, (tx) => this.appeals.decide(tx, id, verdict, command.person));
  }
}
