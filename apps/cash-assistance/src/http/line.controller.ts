import { Controller, Get, Param } from '@nestjs/common';
import { assertInRegion, CurrentPerson, IdPipe, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { LineQueries } from '../persistence/line.queries.js';

@Controller('line')
export class LineController {
  constructor(private readonly line: LineQueries) {}

  /** This service's part of the line's balance. */
  @Get(':noticeId')
  @Requires('line:read')
  async counts(@Param('noticeId', IdPipe) noticeId: string, @CurrentPerson() person: Person) {
    const regionCode = await this.line.regionOf(noticeId);
    if (regionCode !== undefined) assertInRegion(person, regionCode);
    return this.line.countsOf(noticeId);
  }
}
