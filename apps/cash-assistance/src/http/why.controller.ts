import { Controller, Get, Param } from '@nestjs/common';
import { Audit, CurrentPerson, IdPipe, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { WhyPaidFiles } from '../application/why/why-paid.js';

@Controller('payments')
export class WhyController {
  constructor(private readonly files: WhyPaidFiles) {}

  /** Why this was paid: every link from the row of the notice to the line of the statement, and which of them is missing. */
  @Get(':id/why')
  @Requires('payments:read')
  @Audit('payment.explained')
  why(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person.regions);
  }
}
