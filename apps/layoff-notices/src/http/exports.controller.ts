import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  NoIdempotencyKey,
  pageOf,
  RateLimit,
  Requires,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import type { Response } from 'express';
import { ExportAnswers } from '../application/export-answers.js';
import { ExportFiles } from '../application/export-files.js';
import { MakeExports } from '../application/make-exports.js';
import { NoticeFiles } from '../application/notice-files.js';
import {
  askedOf,
  ExportBody,
  ExportDetailsBody,
  ExportsQuery,
  ReceiptBody,
  RejectionsBody,
  RejectionsQuery,
} from './export-bodies.js';
import { wholeList } from './rates.js';
import { CSV, sentCsv } from './sent-file.js';

/** Files of a notice for outside systems. */
@Controller('notices/:id')
export class NoticeExportsController {
  constructor(
    private readonly commands: Commands,
    private readonly notices: NoticeFiles,
    private readonly making: MakeExports,
    private readonly files: ExportFiles,
  ) {}

  /** The newest first, with their receipts and how many rows came back. */
  @Get('exports')
  @Requires('exports:read')
  async list(
    @Param('id', IdPipe) id: string,
    @Query() { after, limit = 50 }: ExportsQuery,
    @CurrentPerson() person: Person,
  ) {
    await this.notices.find(id, person);
    return pageOf(await this.files.list(id, after, limit + 1), limit);
  }

  /** What a layout lacks, row by row, before anything is made. */
  @Post('exports/check')
  @HttpCode(200)
  @RateLimit(wholeList)
  @Requires('exports:make')
  @NoIdempotencyKey()
  async check(@Param('id', IdPipe) id: string, @Body() body: ExportBody, @CurrentPerson() person: Person) {
    await this.notices.findHandled(id, person);
    const making = { ...askedOf(body), layout: body.layout, noticeId: id, person };
    return this.making.tryOut(making);
  }

  /**
   * A file with every row; refused with all that is missing. The same rows while they are on their way are the same export,
   * and answer 200.
   */
  @Post('exports')
  @RateLimit(wholeList)
  @Requires('exports:make')
  @Audit('export.made')
  async make(
    @Param('id', IdPipe) noticeId: string,
    @Body() body: ExportBody,
    @CurrentCommand() command: Command,
    @Res({ passthrough: true }) response: Response,
  ) {
    await this.notices.findHandled(noticeId, command.person);
    const making = { ...askedOf(body), layout: body.layout, noticeId, person: command.person };
    const { id, isNew } = await this.commands.prepared(
      command,
      () => this.making.prepare(making),
      (tx, prepared) => this.making.make(tx, prepared),
    );
    response.status(isNew ? 201 : 200);
    return this.files.open(id, command.person);
  }

  /** Rows that outside systems sent back and that wait, as findings of the list. */
  @Get('export-findings')
  @Requires('exports:make')
  @Audit('export.findings-seen')
  async findings(
    @Param('id', IdPipe) id: string,
    @Query() { after = 0, limit = 200 }: RejectionsQuery,
    @CurrentPerson() person: Person,
  ) {
    await this.notices.findHandled(id, person);
    return this.files.rejections({ noticeId: id, onlyWaiting: true, after, limit });
  }
}

/** One file, and what the outside system answers. */
@Controller('exports/:id')
export class ExportsController {
  constructor(
    private readonly commands: Commands,
    private readonly making: MakeExports,
    private readonly answers: ExportAnswers,
    private readonly files: ExportFiles,
  ) {}

  /** With its history. */
  @Get()
  @Requires('exports:read')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person);
  }

  /** The file itself, the only door where its people are opened; `Repr-Digest` is what it must come to. */
  @Get('file')
  @RateLimit(wholeList)
  @Requires('exports:make')
  @Audit('export.downloaded')
  @ApiProduces(CSV)
  async file(
    @Param('id', IdPipe) id: string,
    @CurrentPerson() person: Person,
    @Res({ passthrough: true }) response: Response,
  ) {
    const made = await this.files.findHandled(id, person);
    response.set('repr-digest', `sha-256=:${Buffer.from(made.fileHash, 'base64url').toString('base64')}:`);
    return sentCsv(this.files.file(made), `${made.layout}-${made.madeOn}.csv`);
  }

  /** The outside system's receipt; the same once more changes nothing. */
  @Post('receipt')
  @HttpCode(200)
  @Requires('exports:make')
  @Audit('export.receipt-stored')
  async receipt(@Param('id', IdPipe) id: string, @Body() body: ReceiptBody, @CurrentCommand() command: Command) {
    const { person } = command;
    await this.commands.once(command, (tx) => this.answers.receive(tx, id, body.number, body.receivedOn, person));
    return this.files.open(id, person);
  }

  /** Rows that the outside system did not take; they come back as findings of the notice. */
  @Post('rejections')
  @HttpCode(200)
  @Requires('exports:make')
  @Audit('export.rows-rejected')
  async reject(@Param('id', IdPipe) id: string, @Body() body: RejectionsBody, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.answers.reject(tx, id, body.rows, command.person));
    return this.files.open(id, command.person);
  }

  @Get('rejections')
  @Requires('exports:make')
  @Audit('export.rejections-seen')
  async rejections(
    @Param('id', IdPipe) id: string,
    @Query() { after = 0, limit = 200 }: RejectionsQuery,
    @CurrentPerson() person: Person,
  ) {
    const { noticeId } = await this.files.findHandled(id, person);
    return this.files.rejections({ noticeId, exportId: id, onlyWaiting: false, after, limit });
  }

  /** A file with the rejected rows alone, as they now stand; details that are not given stay as they were. */
  @Post('follow-ups')
  @RateLimit(wholeList)
  @Requires('exports:make')
  @Audit('export.rows-sent-again')
  async followUp(@Param('id', IdPipe) id: string, @Body() body: ExportDetailsBody, @CurrentCommand() command: Command) {
    const made = await this.commands.prepared(
      command,
      () => this.making.prepareFollowUp(id, askedOf(body), command.person),
      (tx, prepared) => this.making.followUp(tx, id, prepared),
    );
    return this.files.open(made.id, command.person);
  }
}

/** What files there are to make, column by column, and what of each layout is known. */
@Controller('export-layouts')
export class ExportLayoutsController {
  constructor(private readonly files: ExportFiles) {}

  @Get()
  @Requires('exports:read')
  list() {
    return { items: this.files.layouts() };
  }
}
