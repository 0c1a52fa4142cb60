import { Controller, Get, Query } from '@nestjs/common';
import { CurrentPerson, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { TrainingPlanning } from '../application/planning/training-planning.js';

class PlanningQuery {
  @IsOptional() @Matches(/^[A-Z][A-Z0-9-]{0,39}$/) readonly programme?: string;
  /** Kabupaten or kota, as `36.03`. */
  @IsOptional() @Matches(/^\d\d\.\d\d$/) readonly region?: string;
}

class WavesQuery extends PlanningQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(24) readonly waves?: number;
}

/** Numbers of people only: nobody is named, and no case. */
@Controller()
export class PlanningController {
  constructor(private readonly planning: TrainingPlanning) {}

  /** Who would join what, by programme and district of residence, against the seats that lie ahead. */
  @Get('planning/demand')
  @Requires('planning:read')
  demand(@Query() query: PlanningQuery, @CurrentPerson() person: Person) {
    return this.planning.demand(scopeOf(query, person));
  }

  /** The next waves of classes that would serve the largest backlog, and what remains after them. */
  @Get('planning/waves')
  @Requires('planning:read')
  waves(@Query() { waves = 1, ...query }: WavesQuery, @CurrentPerson() person: Person) {
    return this.planning.waves(scopeOf(query, person), waves);
  }

  /** People without a place, by what they said they would join. */
  @Get('interests')
  @Requires('planning:read')
  async interests(@Query() query: PlanningQuery, @CurrentPerson() person: Person) {
    return { items: await this.planning.interests(scopeOf(query, person)) };
  }
}

/** An account of a provider plans its own programmes, wherever people live; officers what lies in their regions. */
function scopeOf({ programme = null, region }: Narrowed, { providerCode, roles, regions }: Person) {
  const isNobodys = providerCode === null && roles.every((role) => role === 'PENGELOLA_PELATIHAN');
  const own = isNobodys ? [] : providerCode === null ? regions : 'all';
  if (region === undefined) return { programme, providerCode, regions: own };
  return { programme, providerCode, regions: own === 'all' || own.includes(region) ? [region] : [] };
}

type Narrowed = { readonly programme?: string | null; readonly region?: string };
