import { Controller, Get, Param, Query } from '@nestjs/common';
import { assessmentOutcomes, budgetPlaces } from '@tanggap/contracts';
import type { AssessmentOutcome, BudgetPlace } from '@tanggap/contracts';
import { Audit, CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { AssessmentFiles, findingCodes } from '../application/assessment-files.js';
import type { FindingCode } from '../domain/findings.js';

class AssessmentsQuery {
  @IsOptional() @IsUUID() readonly noticeId?: string;
  @IsOptional() @IsIn(assessmentOutcomes) readonly outcome?: AssessmentOutcome;
  @IsOptional() @IsIn(budgetPlaces) readonly budget?: BudgetPlace;
  /** What a rule found, by its code. */
  @IsOptional() @IsIn(findingCodes) readonly because?: FindingCode;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

@Controller('assessments')
export class AssessmentsController {
  constructor(private readonly files: AssessmentFiles) {}

  /** The newest notice first, each by the rows of its list; `next` is missing on the last page. */
  @Get()
  @Requires('assessments:read')
  async list(@Query() { limit = 50, ...filter }: AssessmentsQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.list({ ...filter, limit: limit + 1 }, person.regions), limit);
  }

  /** What every rule found and why, and the priority part by part. */
  @Get(':id')
  @Requires('assessments:read')
  @Audit('assessment.looked-into')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person.regions);
  }
}
