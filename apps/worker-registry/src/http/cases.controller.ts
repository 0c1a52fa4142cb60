import { Controller, Get, Param, Query } from '@nestjs/common';
import { Audit, CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { CaseFiles, caseStates } from '../application/case-files.js';
import type { CaseState } from '../domain/case.js';

class CasesQuery {
  @IsOptional() @IsUUID() readonly noticeId?: string;
  /** Kabupaten or kota of the site or of the home, as `36.03`. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}$/) readonly region?: string;
  @IsOptional() @IsIn(caseStates) readonly state?: CaseState;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class LabelsQuery {
  /** Ids of cases with commas between them, at most 100. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  readonly ids!: readonly string[];
}

@Controller()
export class CasesController {
  constructor(private readonly files: CaseFiles) {}

  /** The newest first. Names are masked. */
  @Get('cases')
  @Requires('cases:read')
  @Audit('cases.listed')
  async list(@Query() { limit = 50, ...filter }: CasesQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.list({ ...filter, limit: limit + 1 }, person.regions), limit);
  }

  /** By number and masked name, for pages of other services that know a case by its id. What lies outside the regions is left out. */
  @Get('cases/labels')
  @Requires('labels:read')
  @Audit('cases.named')
  async labels(@Query() { ids }: LabelsQuery, @CurrentPerson() person: Person) {
    return { items: await this.files.labels(ids, person.regions) };
  }

  @Get('cases/:id')
  @Requires('cases:read')
  @Audit('case.looked-into')
  one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person);
  }
}
