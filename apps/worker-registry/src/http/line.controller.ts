import { Controller, Get, Param } from '@nestjs/common';
import { assertInRegion, CurrentPerson, IdPipe, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { LineQueries } from '../persistence/line.queries.js';

@Controller('line')
export class LineController {
  constructor(private readonly line: LineQueries) {}

  /** This service's part of the line's balance; zeros for a notice that it has heard nothing of. */
  @Get(':noticeId')
  @Requires('line:read')
  async counts(@Param('noticeId', IdPipe) noticeId: string, @CurrentPerson() person: Person) {
    const found = await this.line.countsOf(noticeId);
    if (!found) return { registered: 0, newPeople: 0, knownPeople: 0, cases: 0 };
    assertInRegion(person, found.regionCode);
    return found.counts;
  }
}
