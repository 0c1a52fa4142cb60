import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, pageOf, Requires, Words } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateIf } from 'class-validator';
import { Inspecting } from '../../application/assessing/inspecting.js';
import { WorkFiles } from '../../application/assessing/work-files.js';
import { IdsBody } from './bodies.js';

const states = ['open', 'passed', 'returned'] as const;
const verdicts = ['passed', 'returned'] as const;

class InspectionsQuery {
  @IsOptional() @IsIn(states) readonly state?: (typeof states)[number];
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class VerdictsBody extends IdsBody {
  @IsIn(verdicts) readonly verdict!: (typeof verdicts)[number];
  /** What was found; needed where it goes back. */
  @ValidateIf(({ verdict, note }: VerdictsBody) => verdict === 'returned' || note !== undefined)
  @Words(3, 2000)
  readonly note?: string;
}

@Controller('inspections')
export class InspectionsController {
  constructor(
    private readonly commands: Commands,
    private readonly files: WorkFiles,
    private readonly inspecting: Inspecting,
  ) {}

  /** What was drawn for the inspectorate; without a state, what still waits. */
  @Get()
  @Requires('inspections:work')
  @Audit('inspections.listed')
  async list(@Query() { limit = 50, ...page }: InspectionsQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.inspections({ ...page, limit: limit + 1 }, person.regions), limit);
  }

  /** It passes, or goes back to the verifiers with what was found; a result for each. */
  @Post()
  @HttpCode(200)
  @Requires('inspections:work')
  @Audit('inspections.decided')
  async decide(@Body() { assessmentIds, verdict, note }: VerdictsBody, @CurrentCommand() command: Command) {
    const each = assessmentIds.map((id) => ({ assessmentId: id.toLowerCase(), state: verdict, note }));
    return { results: await this.commands.once(command, (tx) => this.inspecting.many(tx, each, command.person)) };
  }
}
