import { Controller, Get, Query } from '@nestjs/common';
import { CurrentPerson, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { IsOptional, Matches } from 'class-validator';
import { ProgrammeCatalogue } from '../application/programme-catalogue.js';

class ClassesQuery {
  @IsOptional() @Matches(/^[A-Z][A-Z0-9-]{0,39}$/) readonly programme?: string;
}

@Controller()
export class ProgrammesController {
  constructor(private readonly catalogue: ProgrammeCatalogue) {}

  /** The programmes with today's conditions of admission. */
  @Get('programmes')
  @Requires('classes:read')
  async programmes(@CurrentPerson() { providerCode }: Person) {
    return { items: await this.catalogue.entries(providerCode) };
  }

  /** The classes that are not over, by start date. */
  @Get('classes')
  @Requires('classes:read')
  async classes(@Query() { programme }: ClassesQuery, @CurrentPerson() { providerCode }: Person) {
    return { items: await this.catalogue.classes(programme, providerCode) };
  }
}
