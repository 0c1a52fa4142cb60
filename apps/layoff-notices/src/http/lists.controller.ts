import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
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
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { ListDifference } from '../application/list-difference.js';
import { ListProgress } from '../application/list-progress.js';
import { ListResults } from '../application/list-results.js';
import { NoticeFiles } from '../application/notice-files.js';
import { Proposals } from '../application/proposals.js';
import { Correcting } from './correcting.js';
import { ConfirmBody, CellCorrectionsBody, DifferenceQuery, FindingsQuery, ListsQuery } from './list-queries.js';
import { ProgressStreams } from './progress-streams.js';
import { listCorrections, listPages } from './rates.js';
import { CSV, sentCsv } from './sent-file.js';

/** Every list of a notice: its own, the proposal to replace it, and those that were. */
@Controller('notices/:id/lists')
export class ListsController {
  constructor(
    private readonly commands: Commands,
    private readonly notices: NoticeFiles,
    private readonly results: ListResults,
    private readonly differences: ListDifference,
    private readonly proposals: Proposals,
    private readonly steps: ListProgress,
    private readonly streams: ProgressStreams,
    private readonly correcting: Correcting,
  ) {}

  /** The newest first; what a confirmed list changed stays with it. */
  @Get()
  @Requires('notices:read')
  async all(
    @Param('id', IdPipe) id: string,
    @Query() { after, limit = 50 }: ListsQuery,
    @CurrentPerson() person: Person,
  ) {
    return pageOf(await this.results.all(await this.notices.find(id, person), after, limit + 1), limit);
  }

  @Get(':listId')
  @Requires('notices:read')
  async one(@Param('id', IdPipe) id: string, @Param('listId', IdPipe) listId: string, @CurrentPerson() person: Person) {
    return this.results.progress(await this.notices.find(id, person), person, listId);
  }

  /** The same as it goes on, as server-sent events; see `GET /notices/:id/worker-list/progress`. */
  @Get(':listId/progress')
  @Requires('notices:read')
  @ApiProduces('text/event-stream')
  async progress(
    @Param('id', IdPipe) id: string,
    @Param('listId', IdPipe) listId: string,
    @CurrentPerson() person: Person,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const notice = await this.notices.find(id, person);
    await this.streams.send(request, response, person.accountId, () => this.steps.of(notice, listId));
  }

  @Get(':listId/findings')
  @Requires('notices:file')
  @Audit('worker-list.findings-seen')
  async findings(
    @Param('id', IdPipe) id: string,
    @Param('listId', IdPipe) listId: string,
    @Query() { after = 0, limit = 200 }: FindingsQuery,
    @CurrentPerson() person: Person,
  ) {
    return this.results.findings(await this.notices.find(id, person), person, { after, limit }, listId);
  }

  /** The same as `POST /notices/:id/worker-list/corrections`, of a proposal. */
  @Post(':listId/corrections')
  @HttpCode(200)
  @RateLimit(listCorrections)
  @Requires('notices:file')
  @Audit('worker-list.corrected')
  async correct(
    @Param('id', IdPipe) id: string,
    @Param('listId', IdPipe) listId: string,
    @Body() { rows }: CellCorrectionsBody,
    @SeenVersion() seen: number,
    @CurrentCommand() command: Command,
  ) {
    return this.correcting.correct(command, { id, listId, seen, rows });
  }

  /** The list as it was sent and corrected, each row with its result: correct it and upload it again. */
  @Get(':listId/returned-file')
  @Requires('notices:file')
  @Audit('worker-list.returned')
  @ApiProduces(CSV)
  async returnedFile(
    @Param('id', IdPipe) id: string,
    @Param('listId', IdPipe) listId: string,
    @CurrentPerson() person: Person,
  ) {
    return sentCsv(this.results.returnedFile(await this.notices.find(id, person), listId));
  }

  /** Workers added, changed (in which columns) and removed, against the notice's own list or the one that is named. */
  @Get(':listId/difference')
  @RateLimit(listPages)
  @Requires('notices:read')
  @Audit('worker-list.difference-seen')
  async difference(
    @Param('id', IdPipe) id: string,
    @Param('listId', IdPipe) listId: string,
    @Query() { against, after, limit = 200, values = false }: DifferenceQuery,
    @CurrentPerson() person: Person,
  ) {
    const asked = { listId, against, after: placeOf(after), limit, values };
    return this.differences.page(await this.notices.find(id, person), person, asked);
  }

  /** Puts the proposal in the place of the notice's list. */
  @Post(':listId/confirm')
  @HttpCode(200)
  @Requires('notices:file')
  @Audit('worker-list.confirmed')
  async confirm(
    @Param('id', IdPipe) id: string,
    @Param('listId', IdPipe) listId: string,
    @Body() { against }: ConfirmBody,
    @CurrentCommand() command: Command,
  ) {
    await this.commands.once(command, (tx) => this.proposals.confirm(tx, id, listId, against, command.person));
    return this.results.progress(await this.notices.find(id, command.person), command.person, listId);
  }

  /** Drops the proposal; the notice's list stays. */
  @Post(':listId/discard')
  @HttpCode(200)
  @Requires('notices:file')
  @Audit('worker-list.discarded')
  async discard(
    @Param('id', IdPipe) id: string,
    @Param('listId', IdPipe) listId: string,
    @CurrentCommand() command: Command,
  ) {
    await this.commands.once(command, (tx) => this.proposals.discard(tx, id, listId, command.person));
    return this.results.progress(await this.notices.find(id, command.person), command.person, listId);
  }
}

function placeOf(after: string | undefined): { part: number; line: number } | undefined {
  if (after === undefined) return undefined;
  const [part = 0, line = 0] = after.split('.').map(Number);
  return { part, line };
}
