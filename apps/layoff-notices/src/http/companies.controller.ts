import { Controller, Get, Param, Query } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { CurrentPerson, IdPipe, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { CompanyQueries } from '../persistence/company.queries.js';
import { pageOf } from './page.js';
import { scopeOf } from '../application/scope-of.js';

class CompaniesQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

@Controller('companies')
export class CompaniesController {
  constructor(private readonly companies: CompanyQueries) {}

  /** HR officers see their own company, officers those with a site in their regions. */
  @Get()
  @Requires('companies:read')
  async list(@Query() { limit = 50, after }: CompaniesQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.companies.list(scopeOf(person), after, limit + 1), limit);
  }

  @Get(':id')
  @Requires('companies:read')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    const found = await this.companies.one(id, scopeOf(person));
    if (found) return found;
    const text = { id: 'Perusahaan ini tidak ditemukan.', en: 'This company was not found.' };
    throw new Rejected('missing', 'company.missing', text);
  }
}
