import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Audit, CurrentPerson, IdPipe, RateLimit, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Response } from 'express';
import { NoticeFiles } from '../application/notice-files.js';
import { ReceiptPapers } from '../application/receipt-papers.js';
import { PlacePipe } from './place.pipe.js';
import { sentFile } from './sent-file.js';

const LARGEST_LINE = 9_999_999;
const MOST_AT_ONCE = 500;

class ExtractsQuery {
  /** The last line of the part before. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(LARGEST_LINE) readonly after?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(MOST_AT_ONCE) readonly limit?: number;
}

/** Extracts of a receipt (petikan): each worker's own data, for whoever hands them out. */
@Controller('notices/:id/receipt/workers')
export class ExtractsController {
  constructor(
    private readonly notices: NoticeFiles,
    private readonly papers: ReceiptPapers,
  ) {}

  /** Many at once: a ZIP of documents, named by their lines, with a page for each worker. `Link` names the part after it, as `next`. */
  @Get()
  @Requires('receipts:extract')
  @Audit('receipt.extracts-printed')
  @RateLimit({ requests: 30, seconds: 60, by: 'account' })
  @ApiProduces('application/zip')
  async extracts(
    @Param('id', IdPipe) id: string,
    @Query() { after = 0, limit = MOST_AT_ONCE }: ExtractsQuery,
    @CurrentPerson() person: Person,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const notice = await this.notices.find(id, person);
    const next = await this.papers.nextAfter(notice, { after, limit }, person);
    if (next !== undefined) response.links({ next: `/notices/${id}/receipt/workers?after=${next}&limit=${limit}` });
    const disposition = 'attachment; filename="petikan.zip"';
    return sentFile(this.papers.archive(notice, { after, limit }, person), { type: 'application/zip', disposition });
  }

  @Get(':line')
  @Requires('receipts:extract')
  @Audit('receipt.extract-printed')
  @ApiProduces('application/pdf')
  async extract(
    @Param('id', IdPipe) id: string,
    @Param('line', PlacePipe) line: number,
    @CurrentPerson() person: Person,
  ): Promise<StreamableFile> {
    const notice = await this.notices.find(id, person);
    const disposition = `inline; filename="petikan-baris-${line}.pdf"`;
    const bytes = await this.papers.extract(notice, line, person);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition });
  }
}
