import { Controller, Get, Header } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Requires } from '@tanggap/platform';
import type { StreamableFile } from '@nestjs/common';
import { columnGuide } from '../application/known-words.js';
import { listTemplate } from '../printing/list-template.js';
import { sentFile } from './sent-file.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a company fills in. */
@Controller('worker-list-template')
export class ListTemplateController {
  /** A workbook with every column as text, drop-downs, and a sheet that tells what belongs where. */
  @Get()
  @Requires('notices:file')
  @ApiProduces(XLSX)
  @Header('cache-control', 'private, max-age=3600')
  template(): Promise<StreamableFile> {
    const disposition = 'attachment; filename="daftar-pekerja.xlsx"';
    return sentFile(listTemplate(columnGuide), { type: XLSX, disposition });
  }

  /** The same as data: what each column holds, which ones are required, and an example. */
  @Get('columns')
  @Requires('notices:file')
  columns() {
    return { items: columnGuide };
  }
}
