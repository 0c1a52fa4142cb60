import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Cause } from '@tanggap/messaging';
import {
  Audit,
  Commands,
  CurrentCause,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  NoIdempotencyKey,
  pageOf,
  Requires,
  SeenVersion,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import type { Request, Response } from 'express';
import { BankFileImports } from '../../application/reconciling/bank-file-imports.js';
import { ReconciliationExceptions } from '../../application/reconciling/exceptions.js';
import { FileConfirmations } from '../../application/reconciling/file-confirmations.js';
import { FilePreviews } from '../../application/reconciling/file-previews.js';
import { Matching } from '../../application/reconciling/matching.js';
import { exceptionCodes, outcomes, ReconcilingFiles } from '../../application/reconciling/reconciling-files.js';
import { bareBody } from '../bare-body.js';

class FilesQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class ExceptionsQuery extends FilesQuery {
  @IsOptional() @IsIn(['open', 'proposed', 'settled']) readonly state?: 'open' | 'proposed' | 'settled';
  @IsOptional() @IsIn(exceptionCodes) readonly code?: (typeof exceptionCodes)[number];
  @IsOptional() @IsUUID() readonly batchId?: string;
  @IsOptional() @IsUUID() readonly fileId?: string;
  /** Those that who asks has taken. */
  @IsOptional() @IsIn(['true']) readonly mine?: 'true';
}

class ApplicationBody {
  @IsInt() @Min(0) @Max(250_000) readonly unknown!: number;
}

class ResolutionBody {
  @IsIn(outcomes) readonly outcome!: (typeof outcomes)[number];
  /** Kept sealed: it may name somebody. */
  @Words(5, 500) readonly reason!: string;
  /** The payment that is meant, where the record itself names none. */
  @IsOptional() @Matches(/^[A-Z0-9-]{1,35}$/) readonly externalId?: string;
}

/** Files of the bank in, and what of them does not fit. */
@Controller()
export class BankFilesController {
  constructor(
    private readonly commands: Commands,
    private readonly imports: BankFileImports,
    private readonly files: ReconcilingFiles,
    private readonly worked: ReconciliationExceptions,
    private readonly confirmations: FileConfirmations,
    private readonly previews: FilePreviews,
    private readonly matching: Matching,
  ) {}

  /** pain.002, camt.053, camt.054, MT940 or CSV, told by its content: 201 for a new file, 200 for one that was sent before. */
  @Post('bank-files')
  @Requires('statements:import')
  @NoIdempotencyKey()
  @Audit('bank-file.imported')
  @ApiConsumes('application/xml', 'text/plain', 'text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async take(
    @CurrentPerson() person: Person,
    @CurrentCause() cause: Cause,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { id, isNew } = await this.imports.take(bareBody(request), person.accountId, cause);
    response.status(isNew ? 201 : 200);
    return { ...(await this.files.file(id)), isNew };
  }

  /** The same file, kept and looked at: nothing of it counts until it is applied. */
  @Post('bank-files/previews')
  @Requires('statements:import')
  @NoIdempotencyKey()
  @Audit('bank-file.shown')
  @ApiConsumes('application/xml', 'text/plain', 'text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async show(@CurrentPerson() person: Person, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const { id, isNew } = await this.imports.show(bareBody(request), person.accountId);
    response.status(isNew ? 201 : 200);
    return { ...(await this.files.file(id)), isNew };
  }

  /** What it would do if it were applied now. */
  @Get('bank-files/:id/preview')
  @Requires('payments:read')
  preview(@Param('id', IdPipe) id: string) {
    return this.previews.of(id);
  }

  /** Applies what was shown; `unknown` is the number of unknown references that was read. */
  @Post('bank-files/:id/application')
  @HttpCode(200)
  @Requires('statements:import')
  @Audit('bank-file.applied')
  async apply(
    @Param('id', IdPipe) id: string,
    @Body() { unknown }: ApplicationBody,
    @CurrentCommand() command: Command,
    @CurrentCause() cause: Cause,
  ) {
    const { person } = command;
    await this.commands.prepared(
      command,
      () => this.previews.unknownIn(id, person),
      (tx, found) => this.previews.apply(tx, id, { read: unknown, found }, person),
    );
    await this.matching.apply(id, cause);
    return this.files.file(id);
  }

  /** Drops what was shown and is not wanted. */
  @Post('bank-files/:id/withdrawal')
  @HttpCode(200)
  @Requires('statements:import')
  @Audit('bank-file.dropped')
  drop(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.previews.drop(tx, id, command.person));
  }

  @Get('bank-files')
  @Requires('payments:read')
  async list(@Query() { limit = 50, after }: FilesQuery) {
    return pageOf(await this.files.files(after, limit + 1), limit);
  }

  @Get('bank-files/:id')
  @Requires('payments:read')
  one(@Param('id', IdPipe) id: string) {
    return this.files.file(id);
  }

  /** What the file says to have failed or come back, confirmed by another person than who brought it in: 2,000 at a time. */
  @Post('bank-files/:id/confirmation')
  @HttpCode(200)
  @Requires('reconciliation:confirm')
  @Audit('bank-file.confirmed')
  confirmFile(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.confirmations.confirm(tx, id, command.person));
  }

  @Get('reconciliation/exceptions')
  @Requires('payments:read')
  @Audit('exceptions.listed')
  async exceptions(@Query() { limit = 50, mine, ...filter }: ExceptionsQuery, @CurrentPerson() person: Person) {
    const assignedTo = mine === 'true' ? person.accountId : undefined;
    return pageOf(await this.files.exceptions({ ...filter, assignedTo, limit: limit + 1 }), limit);
  }

  @Get('reconciliation/exceptions/:id')
  @Requires('payments:read')
  @Audit('exception.looked-into')
  exception(@Param('id', IdPipe) id: string) {
    return this.files.exception(id);
  }

  @Post('reconciliation/exceptions/:id/assignment')
  @HttpCode(200)
  @Requires('exceptions:work')
  @Audit('exception.assigned')
  assign(@Param('id', IdPipe) id: string, @SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.worked.assign(tx, id, seen, command.person));
  }

  /** Nobody's again. */
  @Post('reconciliation/exceptions/:id/assignment/end')
  @HttpCode(200)
  @Requires('exceptions:work')
  @Audit('exception.put-back')
  putBack(@Param('id', IdPipe) id: string, @SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.worked.putBack(tx, id, seen, command.person));
  }

  /** Ends it; where money moves it waits for a second person. */
  @Post('reconciliation/exceptions/:id/resolution')
  @HttpCode(200)
  @Requires('exceptions:work')
  @Audit('exception.resolved')
  resolve(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: ResolutionBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.worked.propose(tx, id, seen, body, command.person));
  }

  @Post('reconciliation/exceptions/:id/confirmation')
  @HttpCode(200)
  @Requires('reconciliation:confirm')
  @Audit('exception.confirmed')
  confirm(@Param('id', IdPipe) id: string, @SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.worked.confirm(tx, id, seen, command.person));
  }

  @Post('reconciliation/exceptions/:id/declining')
  @HttpCode(200)
  @Requires('reconciliation:confirm')
  @Audit('exception.declined')
  decline(@Param('id', IdPipe) id: string, @SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.worked.decline(tx, id, seen, command.person));
  }
}
