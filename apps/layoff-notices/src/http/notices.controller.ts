import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Corrections } from '../application/corrections.js';
import { Decisions } from '../application/decisions.js';
import { NoticeFiles } from '../application/notice-files.js';
import { Notices } from '../application/notices.js';
import {
  FurloughEndBody,
  HandingInBody,
  LabelsQuery,
  NewNoticeBody,
  NoticesQuery,
  ReasonBody,
  SavedNoticeBody,
} from './notice-bodies.js';

@Controller('notices')
export class NoticesController {
  constructor(
    private readonly commands: Commands,
    private readonly notices: Notices,
    private readonly corrections: Corrections,
    private readonly decisions: Decisions,
    private readonly files: NoticeFiles,
  ) {}

  /** The newest first. */
  @Get()
  @Requires('notices:read')
  async list(@Query() { limit = 50, ...filter }: NoticesQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.list({ ...filter, limit: limit + 1 }, person), limit);
  }

  /** Company, site and state of up to a hundred notices; those that the person may not see are left out. */
  @Get('labels')
  @Requires('notices:read')
  async labels(@Query() { ids }: LabelsQuery, @CurrentPerson() person: Person) {
    return { items: await this.files.labels(ids, person) };
  }

  /** In each state, and of how many the term that runs has passed. */
  @Get('counts')
  @Requires('notices:read')
  async counts(@CurrentPerson() person: Person) {
    return { items: await this.files.countsByStatus(person) };
  }

  /** With its history, its deadlines, what it waits for and what this person may do next, and how far its workers have come in every service. */
  @Get(':id')
  @Requires('notices:read')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person);
  }

  /** A draft, which may lack everything but its site. */
  @Post()
  @Requires('notices:file')
  @Audit('notice.drafted')
  async draft(@Body() body: NewNoticeBody, @CurrentCommand() command: Command) {
    const { id } = await this.commands.once(command, (tx) => this.notices.draft(tx, body, command.person));
    return this.files.open(id, command.person);
  }

  /** Saves parts of a draft, or of what the office sent back. 409 names what somebody else has changed meanwhile. */
  @Patch(':id')
  @Requires('notices:file')
  @Audit('notice.saved')
  async save(
    @Param('id', IdPipe) id: string,
    @Body() { revision, ...said }: SavedNoticeBody,
    @CurrentCommand() command: Command,
  ) {
    const { person } = command;
    await this.commands.once(command, (tx) => this.notices.save(tx, id, said, { revision, person }));
    return this.files.open(id, person);
  }

  /** Hands the notice in. The declared number must be the number of rows, and at least one row must be good. */
  @Post(':id/submit')
  @HttpCode(200)
  @Requires('notices:file')
  @Audit('notice.submitted')
  async submit(
    @Param('id', IdPipe) id: string,
    @Body() { answers = [], rowsToFollow }: HandingInBody,
    @CurrentCommand() command: Command,
  ) {
    const { person } = command;
    await this.commands.once(command, async (tx) => {
      const unanswered = await this.corrections.answer(tx, id, answers, person);
      return this.notices.submit(tx, id, person, { unanswered, rowsToFollow });
    });
    return this.files.open(id, person);
  }

  /** Asks the head of the office to let the list through, which has another number of rows than was declared. */
  @Post(':id/ask-for-difference')
  @HttpCode(200)
  @Requires('notices:file')
  @Audit('notice.difference-asked-for')
  async askForDifference(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonBody,
    @CurrentCommand() command: Command,
  ) {
    const { person } = command;
    await this.commands.once(command, (tx) => this.decisions.askForDifference(tx, id, { reason, person }));
    return this.files.open(id, person);
  }

  /** Takes the whole notice back, as long as the office has not accepted it; a furlough as long as it has not begun. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Requires('notices:file')
  @Audit('notice.withdrawn')
  async withdraw(@Param('id', IdPipe) id: string, @Body() { reason }: ReasonBody, @CurrentCommand() command: Command) {
    const { person } = command;
    await this.commands.once(command, (tx) => this.decisions.withdraw(tx, id, { reason, person }));
    return this.files.open(id, person);
  }

  /** The workers of an accepted furlough are back sooner than it said. */
  @Post(':id/end-furlough')
  @HttpCode(200)
  @Requires('notices:file')
  @Audit('furlough.ended')
  async endFurlough(
    @Param('id', IdPipe) id: string,
    @Body() { lastDay, reason }: FurloughEndBody,
    @CurrentCommand() command: Command,
  ) {
    const { person } = command;
    await this.commands.once(command, (tx) => this.decisions.endFurlough(tx, id, lastDay, { reason, person }));
    return this.files.open(id, person);
  }
}
