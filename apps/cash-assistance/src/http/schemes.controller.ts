import { Controller, Get } from '@nestjs/common';
import { Requires } from '@tanggap/platform';
import { SchemeQueries } from '../persistence/scheme.queries.js';

@Controller()
export class SchemesController {
  constructor(private readonly schemes: SchemeQueries) {}

  /** Every scheme with all published versions of its rules. */
  @Get('schemes')
  @Requires('schemes:read')
  async all() {
    return { items: await this.schemes.schemes() };
  }

  /** What each scheme may give in each year, and what is left of it. */
  @Get('budgets')
  @Requires('budgets:read')
  async budgets() {
    return { items: await this.schemes.budgets() };
  }
}
