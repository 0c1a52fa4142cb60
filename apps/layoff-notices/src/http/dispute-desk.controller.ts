import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { DisputeDesk } from '../application/dispute-desk.js';
import { disputeStages } from '../application/known-words.js';
import type { DisputeStage } from '../domain/dispute-stage.js';

class DisputesQuery {
  /** One or several, each as `stage=`. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => [value].flat())
  @IsIn(disputeStages, { each: true })
  readonly stage?: DisputeStage[];
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

/** Disputes about layoffs, as those look after them who mediate. */
@Controller('disputes')
export class DisputeDeskController {
  constructor(private readonly desk: DisputeDesk) {}

  /** Of layoffs that still stand, the oldest notice first: the furthest step of each, and which comes next by law. */
  @Get()
  @Requires('disputes:read')
  async list(@Query() { stage, after, limit = 50 }: DisputesQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.desk.list({ stages: stage ?? null, after, limit: limit + 1 }, person), limit);
  }

  /** How many there are in each stage, and of how many the term has passed. */
  @Get('counts')
  @Requires('disputes:read')
  async counts(@CurrentPerson() person: Person) {
    return { items: await this.desk.counts(person) };
  }

  /** Of a notice, by its id: what was recorded, what the union has said, the terms, and the step that comes next. */
  @Get(':id')
  @Requires('disputes:read')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.desk.open(id, person);
  }
}
