import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, Requires, Words } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Request } from 'express';
import { assertMayHandOut, mayReadWords } from '../application/handled-notice.js';
import { NoticeFiles } from '../application/notice-files.js';
import { ReceiptFiles } from '../application/receipt-files.js';
import { ReceiptPapers } from '../application/receipt-papers.js';
import { Receipts } from '../application/receipts.js';

const JSON_FORM = 'application/json';
const PDF = 'application/pdf';

class ReissueBody {
  /** Why it is issued anew; kept with the revision and printed on it. */
  @Words(5, 300) readonly reason!: string;
}

class ReceiptQuery {
  /** An earlier revision. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(10_000) readonly revision?: number;
}

/** The receipt of a notice (tanda terima). */
@Controller('notices/:id/receipt')
export class ReceiptsController {
  constructor(
    private readonly commands: Commands,
    private readonly notices: NoticeFiles,
    private readonly receipts: Receipts,
    private readonly files: ReceiptFiles,
    private readonly papers: ReceiptPapers,
  ) {}

  /** What it says, and all its revisions; with `Accept: application/pdf` the paper itself. */
  @Get()
  @Requires('notices:read')
  @ApiProduces(JSON_FORM, PDF)
  async one(
    @Param('id', IdPipe) id: string,
    @Query() { revision }: ReceiptQuery,
    @CurrentPerson() person: Person,
    @Req() request: Request,
  ) {
    const notice = await this.notices.find(id, person);
    if (request.accepts(JSON_FORM, PDF) !== PDF) return this.files.view(id, mayReadWords(notice, person), revision);
    assertMayHandOut(notice, person);
    const disposition = 'inline; filename="tanda-terima.pdf"';
    return new StreamableFile(await this.papers.receipt(id, revision), { type: PDF, disposition });
  }

  /** The same number with the next revision; the pages of earlier ones then say that they are superseded. */
  @Post('reissue')
  @HttpCode(200)
  @Requires('notices:review')
  @Audit('receipt.reissued')
  async reissue(@Param('id', IdPipe) id: string, @Body() { reason }: ReissueBody, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.receipts.reissue(tx, id, reason, command.person));
    return this.files.view(id, true);
  }
}
