import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, IdPipe, Requires } from '@tanggap/platform';
import type { Command } from '@tanggap/platform';
import { Corrections } from '../application/corrections.js';
import { Decisions } from '../application/decisions.js';
import { NoticeFiles } from '../application/notice-files.js';
import { Reviews } from '../application/reviews.js';
import { CorrectionsBody, DifferenceBody, ReasonBody, TransferBody } from './notice-bodies.js';

/** What the office that handles a notice does with it. */
@Controller('notices/:id')
export class OfficeController {
  constructor(
    private readonly commands: Commands,
    private readonly reviews: Reviews,
    private readonly corrections: Corrections,
    private readonly decisions: Decisions,
    private readonly files: NoticeFiles,
  ) {}

  /** Takes a notice up that was handed in. */
  @Post('review')
  @HttpCode(200)
  @Requires('notices:review')
  @Audit('notice.taken-up')
  async review(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.reviews.start(tx, id, command.person));
    return this.files.open(id, command.person);
  }

  /** Accepts the notice with its list; its workers are registered from then on. */
  @Post('accept')
  @HttpCode(200)
  @Requires('notices:review')
  @Audit('notice.accepted')
  async accept(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.reviews.accept(tx, id, command.person));
    return this.files.open(id, command.person);
  }

  /** Sends the notice back to the company, with every item that is to be mended. */
  @Post('return')
  @HttpCode(200)
  @Requires('notices:review')
  @Audit('notice.returned')
  async return(
    @Param('id', IdPipe) id: string,
    @Body() { items }: CorrectionsBody,
    @CurrentCommand() command: Command,
  ) {
    const { person } = command;
    await this.commands.once(command, (tx) => this.corrections.ask(tx, id, items, person));
    return this.files.open(id, person);
  }

  /** Does not take the notice, for good. */
  @Post('refuse')
  @HttpCode(200)
  @Requires('notices:review')
  @Audit('notice.refused')
  async refuse(@Param('id', IdPipe) id: string, @Body() { reason }: ReasonBody, @CurrentCommand() command: Command) {
    const { person } = command;
    await this.commands.once(command, (tx) => this.decisions.refuse(tx, id, { reason, person }));
    return this.files.open(id, person);
  }

  /** Passes the notice on to the office of another kabupaten or kota; the former one may still read it. */
  @Post('transfer')
  @HttpCode(200)
  @Requires('notices:review')
  @Audit('notice.passed-on')
  async transfer(
    @Param('id', IdPipe) id: string,
    @Body() { region, reason }: TransferBody,
    @CurrentCommand() command: Command,
  ) {
    const { person } = command;
    await this.commands.once(command, (tx) => this.decisions.transfer(tx, id, region, { reason, person }));
    return this.files.open(id, person);
  }

  /** A head of office lets this very list through although it has another number of rows than was declared. */
  @Post('accept-difference')
  @HttpCode(200)
  @Requires('notices:accept-difference')
  @Audit('notice.difference-accepted')
  async acceptDifference(
    @Param('id', IdPipe) id: string,
    @Body() { listId, reason }: DifferenceBody,
    @CurrentCommand() command: Command,
  ) {
    const { person } = command;
    await this.commands.once(command, (tx) => this.decisions.acceptDifference(tx, id, listId, { reason, person }));
    return this.files.open(id, person);
  }
}
