import { Controller, Get, Query } from '@nestjs/common';
import { Clock, CurrentPerson, figuresOf, FiguresQuery, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { LayoffFigures } from '../application/figures.js';

class NoticesQuery extends FiguresQuery {
  /** First two digits of the KBLI. */
  @IsOptional() @Matches(/^\d{2}$/) readonly sector?: string;
}

class TermsQuery extends FiguresQuery {
  @IsOptional() @IsIn(['OFFICE_REVIEW', 'OFFICE_ANSWER', 'COMPANY_CORRECTION']) readonly code?: string;
  /** Of those due in the period; without it all that are over and still open. */
  @IsOptional() @IsIn(['kept', 'late', 'running']) readonly outcome?: 'kept' | 'late' | 'running';
}

/** For the head of office: numbers beside those of the period before, and the notices behind each number. */
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly figures: LayoffFigures,
    private readonly clock: Clock,
  ) {}

  @Get('layoffs')
  @Requires('figures:read')
  layoffs(@Query() query: FiguresQuery, @CurrentPerson() person: Person) {
    return this.figures.of(figuresOf(query, person, this.clock.today()));
  }

  /** The newest 200. */
  @Get('layoffs/notices')
  @Requires('figures:read')
  notices(@Query() { sector, ...query }: NoticesQuery, @CurrentPerson() person: Person) {
    return this.figures.notices(figuresOf(query, person, this.clock.today()), { sector });
  }

  /** The oldest 200. */
  @Get('layoffs/terms')
  @Requires('figures:read')
  terms(@Query() { code, outcome, ...query }: TermsQuery, @CurrentPerson() person: Person) {
    return this.figures.terms(figuresOf(query, person, this.clock.today()), { code, outcome });
  }
}
