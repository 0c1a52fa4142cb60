import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, IdPipe, Requires } from '@tanggap/platform';
import type { Command } from '@tanggap/platform';
import { CompanyFiles } from '../application/company-files.js';
import { Sites } from '../application/sites.js';
import { ChangedSiteBody, SiteBody } from './company-bodies.js';

/** The sites of a company; every answer is the whole company. */
@Controller('companies/:id/sites')
export class SitesController {
  constructor(
    private readonly commands: Commands,
    private readonly sites: Sites,
    private readonly files: CompanyFiles,
  ) {}

  @Post()
  @Requires('companies:edit')
  @Audit('site.added')
  async add(@Param('id', IdPipe) id: string, @Body() body: SiteBody, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.sites.add(tx, id, body, command.person));
    return this.files.open(id, command.person);
  }

  /** A site with notices stays in its kabupaten or kota. */
  @Put(':siteId')
  @Requires('companies:edit')
  @Audit('site.changed', 'siteId')
  async change(
    @Param('id', IdPipe) companyId: string,
    @Param('siteId', IdPipe) siteId: string,
    @Body() body: ChangedSiteBody,
    @CurrentCommand() command: Command,
  ) {
    await this.commands.once(command, (tx) => this.sites.change(tx, { companyId, siteId }, body, command.person));
    return this.files.open(companyId, command.person);
  }

  /** No notice begins here any more; those there are stay. */
  @Post(':siteId/close')
  @HttpCode(200)
  @Requires('companies:edit')
  @Audit('site.closed', 'siteId')
  async close(
    @Param('id', IdPipe) companyId: string,
    @Param('siteId', IdPipe) siteId: string,
    @CurrentCommand() command: Command,
  ) {
    await this.commands.once(command, (tx) => this.sites.close(tx, { companyId, siteId }, command.person));
    return this.files.open(companyId, command.person);
  }

  @Post(':siteId/reopen')
  @HttpCode(200)
  @Requires('companies:edit')
  @Audit('site.reopened', 'siteId')
  async reopen(
    @Param('id', IdPipe) companyId: string,
    @Param('siteId', IdPipe) siteId: string,
    @CurrentCommand() command: Command,
  ) {
    await this.commands.once(command, (tx) => this.sites.reopen(tx, { companyId, siteId }, command.person));
    return this.files.open(companyId, command.person);
  }
}
