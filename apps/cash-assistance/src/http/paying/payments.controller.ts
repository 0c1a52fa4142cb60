import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { BatchFiles } from '../../application/paying/batch-files.js';
import { Corrections } from '../../application/paying/corrections.js';
import { Recoveries } from '../../application/paying/recoveries.js';
import {
  CorrectionBody,
  ProposedEndBody,
  RecoveriesQuery,
  RecoveryEndBody,
  ReturnsQuery,
  WithdrawalsBody,
} from './bodies.js';

/** What did not arrive, what is on hold, and what has left against a ground. */
@Controller()
export class PaymentsController {
  constructor(
    private readonly files: BatchFiles,
    private readonly corrections: Corrections,
    private readonly ends: Recoveries,
    private readonly commands: Commands,
  ) {}

  /** The longest waiting first, with the only thing to do about each. */
  @Get('payment-returns')
  @Requires('payments:read')
  @Audit('payment-returns.listed')
  async returns(@Query() { limit = 50, after }: ReturnsQuery, @CurrentPerson() person: Person) {
    const [at = '', id = ''] = after?.split('~') ?? [];
    const place = after === undefined ? undefined : { at, id };
    const found = await this.files.toCorrect({ after: place, limit: limit + 1 }, person.regions);
    return pageOf(found, limit, ({ cursor, id: last }) => `${cursor}~${last}`);
  }

  @Get('payment-lines/:id')
  @Requires('payments:read')
  @Audit('payment.looked-at')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.payment(id, person.regions);
  }

  /** With its papers it goes into the next batch of replacements. */
  @Post('payment-lines/:id/correction')
  @HttpCode(200)
  @Requires('payments:correct')
  @Audit('payment.corrected')
  async correct(@Param('id', IdPipe) id: string, @Body() body: CorrectionBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.corrections.correct(tx, id, body, command.person));
  }

  /** Payments on hold that shall not be made: at most 500, with a result for each in their order. */
  @Post('payment-lines/withdrawals')
  @HttpCode(200)
  @Requires('payments:correct')
  @Audit('payments.withdrawn')
  async withdraw(@Body() { lineIds }: WithdrawalsBody, @CurrentCommand() command: Command) {
    const ids = lineIds.map((id) => id.toLowerCase());
    return this.commands.once(command, async (tx) => ({
      items: await this.corrections.withdrawMany(tx, ids, command.person),
    }));
  }

  /** The newest first. */
  @Get('recoveries')
  @Requires('payments:read')
  @Audit('recoveries.listed')
  async recoveries(@Query() { limit = 50, ...filter }: RecoveriesQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.recoveries({ ...filter, limit: limit + 1 }, person.regions), limit);
  }

  /** Proposes it, recovered by a paper or ended without money: it waits for a second person. */
  @Post('recoveries/:id/end')
  @HttpCode(200)
  @Requires('payments:correct')
  @Audit('recovery.ended')
  async end(@Param('id', IdPipe) id: string, @Body() body: RecoveryEndBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.ends.end(tx, id, body, command.person));
  }

  /** As it was read: its outcome, and the paper by which the money came back. */
  @Post('recoveries/:id/end/confirmation')
  @HttpCode(200)
  @Requires('reconciliation:confirm')
  @Audit('recovery.end-confirmed')
  async confirm(@Param('id', IdPipe) id: string, @Body() body: ProposedEndBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.ends.confirm(tx, id, body, command.person));
  }

  @Post('recoveries/:id/end/declining')
  @HttpCode(200)
  @Requires('reconciliation:confirm')
  @Audit('recovery.end-declined')
  async decline(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.ends.decline(tx, id, command.person));
  }
}
