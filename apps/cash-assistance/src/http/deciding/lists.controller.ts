import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  pageOf,
  RateLimit,
  Requires,
  SeenVersion,
  Versioned,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { Composing } from '../../application/deciding/composing.js';
import { ListFiles, listStates } from '../../application/deciding/list-files.js';
import { changeOf, ListChangeBody, NewListBody, newListOf, ReasonBody } from './bodies.js';

class PageQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class ListsQuery extends PageQuery {
  @IsOptional() @IsIn(listStates) readonly state?: (typeof listStates)[number];
  @IsOptional() @Matches(/^[A-Z0-9][A-Z0-9-]{0,39}$/) readonly schemeCode?: string;
}

/** What is decided at once: composed, read, changed. */
@Controller('decision-lists')
export class ListsController {
  constructor(
    private readonly commands: Commands,
    private readonly files: ListFiles,
    private readonly composing: Composing,
  ) {}

  /** The newest first; lists with a line outside the regions of who asks are not among them. */
  @Get()
  @Requires('lists:read')
  async list(@Query() { limit = 50, ...filter }: ListsQuery, @CurrentPerson() { regions }: Person) {
    return pageOf(await this.files.list({ ...filter, limit: limit + 1 }, regions), limit);
  }

  /** With its hash, its history and every approval. */
  @Get(':id')
  @Requires('lists:read')
  @Audit('list.looked-into')
  @Versioned(({ version }: { readonly version: number }) => version)
  one(@Param('id', IdPipe) id: string, @CurrentPerson() { regions }: Person) {
    return this.files.open(id, regions);
  }

  /** In the order of assessments, with what stands in the way of each now. */
  @Get(':id/lines')
  @Requires('lists:read')
  @Audit('list.looked-into')
  lines(
    @Param('id', IdPipe) id: string,
    @Query() { limit = 50, after }: PageQuery,
    @CurrentPerson() { regions }: Person,
  ) {
    return this.files.lines(id, { after: after?.toLowerCase(), limit }, regions);
  }

  /** The annex of the decree as CSV: names in full, accounts by their last four digits. */
  @Get(':id/annex')
  @Requires('decrees:record')
  @Audit('list-annex.revealed')
  @RateLimit({ requests: 30, seconds: 60, by: 'account' })
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="lampiran.csv"')
  annex(@Param('id', IdPipe) id: string, @CurrentPerson() { regions }: Person) {
    return this.files.csv(id, 'annex', regions);
  }

  /** What is published: first letters, regions and amounts. */
  @Get(':id/publication')
  @Requires('lists:read')
  @Audit('list-publication.read')
  @RateLimit({ requests: 30, seconds: 60, by: 'account' })
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="publikasi.csv"')
  publication(@Param('id', IdPipe) id: string, @CurrentPerson() { regions }: Person) {
    return this.files.csv(id, 'publication', regions);
  }

  /** From named assessments, or from all that are ready and fit a filter; as was recommended, with what the scheme gives. */
  @Post()
  @Requires('lists:compose')
  @Audit('list.composed')
  compose(@Body() body: NewListBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.composing.compose(tx, newListOf(body), command.person));
  }

  /** A new version; what was approved before is void. Without entries it takes up judgements and accounts as they are now. */
  @Post(':id/changes')
  @HttpCode(200)
  @Requires('lists:compose')
  @Audit('list.changed')
  change(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: ListChangeBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.composing.change(tx, id, seen, changeOf(body), command.person));
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Requires('lists:compose')
  @Audit('list.withdrawn')
  withdraw(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() { reason }: ReasonBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.composing.withdraw(tx, id, seen, reason, command.person));
  }
}
