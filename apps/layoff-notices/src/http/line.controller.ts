import { Controller, Get, Param } from '@nestjs/common';
import { CurrentPerson, IdPipe, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { NoticeFiles } from '../application/notice-files.js';

@Controller('line')
export class LineController {
  constructor(private readonly files: NoticeFiles) {}

  /** This service's part of the line's balance. */
  @Get(':noticeId')
  @Requires('line:read')
  counts(@Param('noticeId', IdPipe) noticeId: string, @CurrentPerson() person: Person) {
    return this.files.counts(noticeId, person);
  }
}
