import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { rupiah } from '@tanggap/kernel';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  pageOf,
  Requires,
  SeenVersion,
  Versioned,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { BatchFiles } from '../../application/paying/batch-files.js';
import { Batches } from '../../application/paying/batches.js';
import { Composing } from '../../application/paying/composing.js';
import { DueFiles } from '../../application/paying/due-files.js';
import { Validating } from '../../application/paying/validating.js';
import { BatchBody, BatchesQuery, DueAidQuery, LinesQuery, DissolutionBody, WarrantBody } from './bodies.js';

/** Batches of payments: composed, validated, locked and given their warrant by the treasurer, released by somebody else. */
@Controller('payment-batches')
export class BatchesController {
  constructor(
    private readonly files: BatchFiles,
    private readonly dueFiles: DueFiles,
    private readonly batches: Batches,
    private readonly composing: Composing,
    private readonly validating: Validating,
    private readonly commands: Commands,
  ) {}

  /** What could be composed now. */
  @Get('due')
  @Requires('payments:read')
  async due(@CurrentPerson() person: Person) {
    return { items: await this.dueFiles.totals(person.regions) };
  }

  /** The aid that those numbers count. */
  @Get('due/aid')
  @Requires('payments:read')
  @Audit('due-aid.looked-at')
  async dueAid(@Query() { limit = 50, ...filter }: DueAidQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.dueFiles.aid({ ...filter, limit: limit + 1 }, person.regions), limit);
  }

  /** The newest first. */
  @Get()
  @Requires('payments:read')
  async list(@Query() { limit = 50, ...filter }: BatchesQuery) {
    return pageOf(await this.files.list({ ...filter, limit: limit + 1 }), limit);
  }

  @Get(':id')
  @Requires('payments:read')
  @Versioned(({ version }: { readonly version: number }) => version)
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.one(id, person);
  }

  /** How far it is, and how long the rest takes. */
  @Get(':id/progress')
  @Requires('payments:read')
  async progress(@Param('id', IdPipe) id: string) {
    return this.files.progress(id);
  }

  @Get(':id/lines')
  @Requires('payments:read')
  @Audit('payment-batch.lines-looked-at')
  async lines(
    @Param('id', IdPipe) id: string,
    @Query() { limit = 50, leftOut, ...filter }: LinesQuery,
    @CurrentPerson() person: Person,
  ) {
    const wanted = { ...filter, leftOut: leftOut === 'true', limit: limit + 1 };
    const found = await this.files.lines(id, wanted, person.regions);
    return pageOf(found, limit, ({ lineNo }) => lineNo);
  }

  @Post()
  @Requires('payments:prepare')
  @Audit('payment-batch.composed')
  async compose(@Body() body: BatchBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.composing.compose(tx, body, command.person));
  }

  /** Looks at every account once more; what is not to be paid now is left out. */
  @Post(':id/validation')
  @HttpCode(200)
  @Requires('payments:prepare')
  @Audit('payment-batch.validated')
  async validate(@Param('id', IdPipe) id: string, @SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.validating.validate(tx, id, seen, command.person));
  }

  /** From now on nothing of it changes but the states of its payments. */
  @Post(':id/lock')
  @HttpCode(200)
  @Requires('payments:prepare')
  @Audit('payment-batch.locked')
  async lock(@Param('id', IdPipe) id: string, @SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.batches.lock(tx, id, seen, command.person));
  }

  /** The warrant of the treasury (SP2D). */
  @Post(':id/sp2d')
  @HttpCode(200)
  @Requires('payments:prepare')
  @Audit('payment-batch.warranted')
  async issue(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() { amount, ...warrant }: WarrantBody,
    @CurrentCommand() command: Command,
  ) {
    const wanted = { ...warrant, amount: rupiah(amount) };
    return this.commands.once(command, (tx) => this.batches.issue(tx, id, seen, wanted, command.person));
  }

  /** By somebody who has had no hand in it. */
  @Post(':id/release')
  @HttpCode(200)
  @Requires('payments:release')
  @Audit('payment-batch.released')
  async release(@Param('id', IdPipe) id: string, @SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.batches.release(tx, id, seen, command.person));
  }

  @Post(':id/dissolution')
  @HttpCode(200)
  @Requires('payments:prepare')
  @Audit('payment-batch.dissolved')
  async dissolve(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() { reason }: DissolutionBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.batches.dissolve(tx, id, seen, reason, command.person));
  }
}
