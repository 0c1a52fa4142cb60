import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { Audit, Clock, Commands, CurrentCommand, Requires } from '@tanggap/platform';
import type { Command } from '@tanggap/platform';
import type { Request } from 'express';
import { ClassOpenings } from '../../application/classes/class-openings.js';
import { ProgrammePublishing } from '../../application/classes/programme-publishing.js';
import { ProgrammeCatalogue } from '../../application/programme-catalogue.js';
import type { CatalogueEntry } from '../../application/programme-catalogue.js';
import { NewClassBody } from './class-bodies.js';
import { classColumns, programmeColumns } from './csv-columns.js';
import { csvText, fieldOfRow, rowsOf, withFile } from './csv-rows.js';
import { NewProgrammeBody, termsOf, TermsBody } from './programme-bodies.js';
import { ownProvider } from './provider-scope.js';

const CSV = 'text/csv';
const file = { schema: { type: 'string', format: 'binary' } };

/** What a provider publishes, one by one or as a file: 1 MB and 1,000 rows at most, all or nothing. */
@Controller()
export class PublishingController {
  constructor(
    private readonly commands: Commands,
    private readonly publishing: ProgrammePublishing,
    private readonly openings: ClassOpenings,
    private readonly catalogue: ProgrammeCatalogue,
    private readonly clock: Clock,
  ) {}

  @Post('programmes')
  @Requires('programmes:publish')
  @Audit('programme.published', 'code')
  async publish(@Body() body: NewProgrammeBody, @CurrentCommand() command: Command) {
    const opener = ownProvider(command.person);
    await this.commands.once(command, async (tx) => {
      await this.publishing.publish(tx, [this.programmeOf(body)], opener, (_, field) => field);
    });
    return this.entry(body.code, opener.provider);
  }

  /** Another version of the terms; what was proposed by those of before stays as it is. */
  @Post('programmes/:code/terms')
  @Requires('programmes:publish')
  @Audit('programme.terms-published', 'code')
  async renew(@Param('code') code: string, @Body() body: TermsBody, @CurrentCommand() command: Command) {
    const opener = ownProvider(command.person);
    const terms = termsOf(body, this.clock.today());
    await this.commands.once(command, (tx) => this.publishing.renew(tx, code.replaceAll('\u0000', ''), terms, opener));
    return { code, validFrom: terms.validFrom };
  }

  @Post('programmes/file')
  @HttpCode(200)
  @Requires('programmes:publish')
  @Audit('programmes.uploaded')
  @ApiConsumes(CSV)
  @ApiBody(file)
  async publishFile(@Req() request: Request, @CurrentCommand() command: Command) {
    const opener = ownProvider(command.person);
    const sent = await csvText(request);
    const programmes = (await rowsOf(sent, programmeColumns, NewProgrammeBody)).map((body) => this.programmeOf(body));
    return this.commands.once(withFile(command, sent), async (tx) => {
      await this.publishing.publish(tx, programmes, opener, fieldOfRow(programmeColumns));
      return { programmes: programmes.length };
    });
  }

  @Post('classes/file')
  @HttpCode(200)
  @Requires('classes:manage')
  @Audit('classes.uploaded')
  @ApiConsumes(CSV)
  @ApiBody(file)
  async openFile(@Req() request: Request, @CurrentCommand() command: Command) {
    const opener = ownProvider(command.person);
    const sent = await csvText(request);
    const classes = await rowsOf(sent, classColumns, NewClassBody);
    return this.commands.once(withFile(command, sent), async (tx) => {
      const opened = await this.openings.open(tx, classes, opener, fieldOfRow(classColumns));
      return { classes: opened.length };
    });
  }

  private programmeOf(body: NewProgrammeBody) {
    const { code, pathway, name } = body;
    return { code, pathway, nameId: name.id, nameEn: name.en, terms: termsOf(body, this.clock.today()) };
  }

  private async entry(code: string, provider: string): Promise<CatalogueEntry | { code: string }> {
    return (await this.catalogue.entries(provider)).find((entry) => entry.code === code) ?? { code };
  }
}
