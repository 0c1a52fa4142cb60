import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Companies } from '../application/companies.js';
import { CompanyFiles } from '../application/company-files.js';
import { CompanyReviews } from '../application/company-reviews.js';
import { ChangedCompanyBody, CompaniesQuery, GroupBody, NewCompanyBody, SeenBody } from './company-bodies.js';

@Controller('companies')
export class CompaniesController {
  constructor(
    private readonly commands: Commands,
    private readonly companies: Companies,
    private readonly reviews: CompanyReviews,
    private readonly files: CompanyFiles,
  ) {}

  /** HR officers see their own company, officers those with a site in their regions. With `q` the nearest names, best first. */
  @Get()
  @Requires('companies:read')
  async list(@Query() { q, limit = 50, after }: CompaniesQuery, @CurrentPerson() person: Person) {
    if (q !== undefined) return { items: await this.files.search(q, limit, person) };
    return pageOf(await this.files.list(after, limit + 1, person), limit);
  }

  /** With its tax number. */
  @Get(':id')
  @Requires('companies:read')
  @Audit('company.seen')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person);
  }

  /** What was changed, by whom and when; officers see what concerns the company and their own regions' sites. */
  @Get(':id/history')
  @Requires('companies:read')
  @Audit('company.history-seen')
  async history(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return { items: await this.files.history(id, person) };
  }

  /** The own company of an HR account says who it is; once. */
  @Post()
  @Requires('companies:edit')
  @Audit('company.registered')
  async register(@Body() { sites, ...stated }: NewCompanyBody, @CurrentCommand() command: Command) {
    const { id } = await this.commands.once(command, (tx) =>
      this.companies.register(tx, stated, sites, command.person),
    );
    return this.files.open(id, command.person);
  }

  /** New data in place of all that stood there. Another NIB or NPWP ends the verification. */
  @Put(':id')
  @Requires('companies:edit')
  @Audit('company.changed')
  async change(@Param('id', IdPipe) id: string, @Body() body: ChangedCompanyBody, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.companies.change(tx, id, body, command.person));
    return this.files.open(id, command.person);
  }

  /** An office confirms the company's numbers; once for all offices. */
  @Post(':id/verify')
  @HttpCode(200)
  @Requires('companies:verify')
  @Audit('company.verified')
  async verify(@Param('id', IdPipe) id: string, @Body() { version }: SeenBody, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.reviews.verify(tx, id, version, command.person));
    return this.files.open(id, command.person);
  }

  /** Which company heads the group that this one is of. */
  @Put(':id/group')
  @Requires('companies:verify')
  @Audit('company.grouped')
  async group(@Param('id', IdPipe) id: string, @Body() { headId }: GroupBody, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.reviews.group(tx, id, headId, command.person));
    return this.files.open(id, command.person);
  }
}
