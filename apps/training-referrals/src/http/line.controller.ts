import { Controller, Get, Param } from '@nestjs/common';
import { CurrentPerson, IdPipe, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { LineQueries } from '../persistence/line.queries.js';

@Controller('line')
export class LineController {
  constructor(private readonly line: LineQueries) {}

  /** This service's part of the line's balance: of no cases for a notice outside the person's regions, or not heard of yet. */
  @Get(':noticeId')
  @Requires('line:read')
  counts(@Param('noticeId', IdPipe) noticeId: string, @CurrentPerson() person: Person) {
    return this.line.countsOf(noticeId, person.regions);
  }
}
