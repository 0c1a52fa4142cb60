import { Controller, Get, Query } from '@nestjs/common';
import { CurrentPerson, pageOf, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { IsOptional, Matches } from 'class-validator';
import { ProgrammeCatalogue } from '../application/programme-catalogue.js';
import { PageQuery } from './classes/class-bodies.js';
import { visibleClasses } from '../application/participation/own-classes.js';

class ClassesQuery extends PageQuery {
  @IsOptional() @Matches(/^[A-Z][A-Z0-9-]{0,39}$/) readonly programme?: string;
}

@Controller()
export class ProgrammesController {
  constructor(private readonly catalogue: ProgrammeCatalogue) {}

  /** The programmes with today's conditions of admission. */
  @Get('programmes')
  @Requires('classes:read')
  async programmes(@CurrentPerson() person: Person) {
    return { items: await this.catalogue.entries(visibleClasses(person).provider) };
  }

  /** The classes that are not over, by start date and code. */
  @Get('classes')
  @Requires('classes:read')
  async classes(@Query() { programme, after, limit = 200 }: ClassesQuery, @CurrentPerson() person: Person) {
    const { provider } = visibleClasses(person);
    const found = await this.catalogue.classes({ programme, provider, after, limit: limit + 1 });
    return pageOf(found, limit);
  }
}
