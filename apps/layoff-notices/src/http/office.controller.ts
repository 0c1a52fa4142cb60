import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, IdPipe, Requires } from '@tanggap/platform';
import type { Command } from '@tanggap/platform';
import { NoticeFiles } from '../application/notice-files.js';
import { Reviews } from '../application/reviews.js';

/** What the office that handles a notice does with it. */
@Controller('notices/:id')
export class OfficeController {
  constructor(
    private readonly commands: Commands,
    private readonly reviews: Reviews,
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
}
