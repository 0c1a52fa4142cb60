import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import {
  Audit,
  Commands,
  CurrentCommand,
  IdPipe,
  IsCivilDay,
  pageOf,
  Requires,
  SeenVersion,
  type Command,
  CurrentPerson,
  NoIdempotencyKey,
  type Person,
  Words,
} from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { BatchClosings } from '../../application/reconciling/batch-closings.js';
import { PaymentFilesOut, type SentFile } from '../../application/reconciling/payment-files.js';
import { YearEnds } from '../../application/reconciling/year-ends.js';

class LetterBody {
  @Matches(/^[A-Z0-9][A-Z0-9-]{0,39}$/) readonly schemeCode!: string;
  @IsInt() @Min(2020) @Max(2100) readonly budgetYear!: number;
  /** Of the letter (STS). */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9./-]{2,59}$/) readonly number!: string;
  @IsCivilDay() readonly dated!: string;
}

class AgainBody {
  /** Kept sealed. */
  @Words(5, 500) readonly reason!: string;
}

class LettersQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

/** Files to the bank, and the closing of batches and years: each by two people. */
@Controller()
export class ClosingsController {
  constructor(
    private readonly commands: Commands,
    private readonly out: PaymentFilesOut,
    private readonly closings: BatchClosings,
    private readonly years: YearEnds,
  ) {}

  /** Releases a batch that leaves as a file. */
  @Post('batches/:id/file')
  @HttpCode(200)
  @Requires('payments:release')
  @Audit('batch-file.released')
  release(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.out.release(tx, id, command.person));
  }

  /** The file that was released: the same bytes every time, once for each person. */
  @Get('batches/:id/file')
  @Requires('payments:release')
  @Audit('batch-file.fetched')
  @ApiProduces('application/xml', 'text/csv')
  async fetch(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person): Promise<StreamableFile> {
    return streamOf(await this.out.fetch(id, person));
  }

  /** Once more, with a reason: the file was lost on the way. */
  @Post('batches/:id/file/fetches')
  @HttpCode(200)
  @Requires('payments:release')
  @NoIdempotencyKey()
  @Audit('batch-file.fetched-again')
  @ApiProduces('application/xml', 'text/csv')
  async fetchAgain(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: AgainBody,
    @CurrentPerson() person: Person,
  ): Promise<StreamableFile> {
    return streamOf(await this.out.fetch(id, person, reason));
  }

  /** What was released, and who has fetched it. */
  @Get('batches/:id/file/fetches')
  @Requires('payments:read')
  fetches(@Param('id', IdPipe) id: string) {
    return this.out.fetched(id);
  }

  /** What was decreed equals what was paid, failed, came back and is under way; each difference has to be 0. */
  @Get('batches/:id/reconciliation')
  @Requires('payments:read')
  look(@Param('id', IdPipe) id: string) {
    return this.closings.look(id);
  }

  @Post('batches/:id/closing')
  @HttpCode(200)
  @Requires('reconciliation:work')
  @Audit('batch.closing-proposed')
  propose(@Param('id', IdPipe) id: string, @SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.closings.propose(tx, id, seen, command.person));
  }

  @Post('batches/:id/closing/confirmation')
  @HttpCode(200)
  @Requires('reconciliation:confirm')
  @Audit('batch.closed')
  confirm(@Param('id', IdPipe) id: string, @SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.closings.confirm(tx, id, seen, command.person));
  }

  /** What remains of each budget whose year ends. */
  @Get('year-ends')
  @Requires('payments:read')
  async ends() {
    return { items: await this.years.look() };
  }

  /** The newest first. */
  @Get('treasury-returns')
  @Requires('payments:read')
  async letters(@Query() { limit = 50, after }: LettersQuery) {
    return pageOf(await this.years.letters(after, limit + 1), limit);
  }

  /** A letter for all that remains of a budget. */
  @Post('treasury-returns')
  @Requires('reconciliation:work')
  @Audit('treasury-return.proposed')
  giveBack(@Body() body: LetterBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.years.propose(tx, body, command.person));
  }

  @Post('treasury-returns/:id/confirmation')
  @HttpCode(200)
  @Requires('reconciliation:confirm')
  @Audit('treasury-return.confirmed')
  confirmLetter(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.years.confirm(tx, id, command.person));
  }

  @Post('treasury-returns/:id/withdrawal')
  @HttpCode(200)
  @Requires('reconciliation:work')
  @Audit('treasury-return.withdrawn')
  withdrawLetter(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.years.withdraw(tx, id));
  }
}

function streamOf({ content, contentType: type, fileName }: SentFile): StreamableFile {
  return new StreamableFile(Buffer.from(content), { type, disposition: `attachment; filename="${fileName}"` });
}
