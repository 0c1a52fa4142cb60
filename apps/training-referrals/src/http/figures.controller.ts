import { Controller, Get, Query } from '@nestjs/common';
import { Clock, CurrentPerson, figuresOf, FiguresQuery, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { TrainingFigures } from '../application/figures.js';

/** For the head of office: seats and what became of them, beside the period before. Nobody is named. */
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly figures: TrainingFigures,
    private readonly clock: Clock,
  ) {}

  /** Of classes that begin in the period. */
  @Get('training')
  @Requires('figures:read')
  training(@Query() query: FiguresQuery, @CurrentPerson() person: Person) {
    return this.figures.of(figuresOf(query, person, this.clock.today()), this.clock.now());
  }

  /** The classes behind the numbers, the latest 200. */
  @Get('training/classes')
  @Requires('figures:read')
  classes(@Query() query: FiguresQuery, @CurrentPerson() person: Person) {
    return this.figures.classes(figuresOf(query, person, this.clock.today()));
  }
}
