import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces } from '@nestjs/swagger';
import {
  Audit,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  NoIdempotencyKey,
  RateLimit,
  Requires,
  SeenVersion,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { DryRuns } from '../application/dry-runs.js';
import { ListProgress } from '../application/list-progress.js';
import { ListResults } from '../application/list-results.js';
import { NoticeFiles } from '../application/notice-files.js';
import { Uploads } from '../application/uploads.js';
import { bodyOf } from './body.js';
import { Correcting } from './correcting.js';
import { CellCorrectionsBody, FindingsQuery } from './list-queries.js';
import { ProgressStreams } from './progress-streams.js';
import { listCorrections } from './rates.js';
import { CSV, sentCsv } from './sent-file.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const file = { schema: { type: 'string', format: 'binary' } };

/** The list of workers of a notice. Bodies are the file itself, streamed; CSV or XLSX is told by content. */
@Controller('notices/:id/worker-list')
export class WorkerListController {
  constructor(
    private readonly notices: NoticeFiles,
    private readonly uploads: Uploads,
    private readonly dryRuns: DryRuns,
    private readonly results: ListResults,
    private readonly steps: ListProgress,
    private readonly streams: ProgressStreams,
    private readonly correcting: Correcting,
  ) {}

  /** A dry run: everything that is amiss, nothing kept. With `Accept: text/csv` the list comes back with its results. */
  @Post('check')
  @HttpCode(200)
  @Requires('notices:file')
  @NoIdempotencyKey()
  @ApiConsumes(CSV, XLSX)
  @ApiBody(file)
  @ApiProduces('application/json', CSV)
  async check(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person, @Req() request: Request) {
    const notice = await this.notices.find(id, person);
    if (request.accepts('application/json', CSV) !== CSV) return this.dryRuns.report(notice, bodyOf(request));
    return sentCsv(this.dryRuns.returnedFile(notice, bodyOf(request)));
  }

  /**
   * Takes the list in; its rows are checked in the background. The same content again is the same list, and answers 200.
   * Where the notice has a list already, the new one is a proposal (`isProposal`) until it is confirmed.
   */
  @Put()
  @Requires('notices:file')
  @NoIdempotencyKey()
  @Audit('worker-list.uploaded')
  @ApiConsumes(CSV, XLSX)
  @ApiBody(file)
  async upload(
    @Param('id', IdPipe) id: string,
    @CurrentPerson() person: Person,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { listId, isNew } = await this.uploads.receive(id, person, bodyOf(request));
    response.status(isNew ? 202 : 200);
    return { listId, isNew, ...(await this.results.progress(await this.notices.find(id, person), person, listId)) };
  }

  /** How far the check of the list is, and what it has found so far. */
  @Get()
  @Requires('notices:read')
  async progress(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    const notice = await this.notices.find(id, person);
    return { ...(await this.results.progress(notice, person)), proposal: await this.results.proposal(notice) };
  }

  /**
   * The same as it goes on, as server-sent events `progress`, the last of them `done`: then the list is checked and waits for
   * people, or all its workers are registered. `Last-Event-ID` passes over what was seen.
   */
  @Get('progress')
  @Requires('notices:read')
  @ApiProduces('text/event-stream')
  async progressStream(
    @Param('id', IdPipe) id: string,
    @CurrentPerson() person: Person,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const notice = await this.notices.find(id, person);
    await this.streams.send(request, response, person.accountId, () => this.steps.of(notice, notice.listId));
  }

  /** By row of the list. The office that handles the notice reads them without what the cells say. */
  @Get('findings')
  @Requires('findings:work')
  @Audit('worker-list.findings-seen')
  async findings(
    @Param('id', IdPipe) id: string,
    @Query() { after = 0, limit = 200 }: FindingsQuery,
    @CurrentPerson() person: Person,
  ) {
    return this.results.findings(await this.notices.findHandled(id, person), person, { after, limit });
  }

  /**
   * Corrects cells of rows, under the `revision` of the list that was seen; the list is then checked anew. The answer says of
   * each row what is still amiss. Not once the notice has been handed in.
   */
  @Post('corrections')
  @HttpCode(200)
  @RateLimit(listCorrections)
  @Requires('notices:file')
  @Audit('worker-list.corrected')
  async correct(
    @Param('id', IdPipe) id: string,
    @Body() { rows }: CellCorrectionsBody,
    @SeenVersion() seen: number,
    @CurrentCommand() command: Command,
  ) {
    return this.correcting.correct(command, { id, listId: null, seen, rows });
  }

  /** The list as it was sent and corrected, each row with its result: correct it and upload it again. */
  @Get('returned-file')
  @Requires('notices:file')
  @Audit('worker-list.returned')
  @ApiProduces(CSV)
  async returnedFile(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return sentCsv(this.results.returnedFile(await this.notices.find(id, person)));
  }
}
