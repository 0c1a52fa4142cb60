import { Controller, Get, Query } from '@nestjs/common';
import { Clock, CurrentPerson, figuresOf, FiguresQuery, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { CaseFigures } from '../application/figures.js';

/** For the head of office: numbers of people beside those of the period before. Nobody is named, and no case but by its number. */
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly figures: CaseFigures,
    private readonly clock: Clock,
  ) {}

  @Get('cases')
  @Requires('figures:read')
  cases(@Query() query: FiguresQuery, @CurrentPerson() person: Person) {
    return this.figures.of(figuresOf(query, person, this.clock.today()));
  }

  /** The newest 200 notices, each with how many cases it brought. */
  @Get('cases/notices')
  @Requires('figures:read')
  notices(@Query() query: FiguresQuery, @CurrentPerson() person: Person) {
    return this.figures.notices(figuresOf(query, person, this.clock.today()));
  }

  /** The 200 cases that have waited longest beyond their day. */
  @Get('cases/overdue')
  @Requires('figures:read')
  overdue(@Query() query: FiguresQuery, @CurrentPerson() person: Person) {
    return this.figures.overdue(figuresOf(query, person, this.clock.today()));
  }
}
