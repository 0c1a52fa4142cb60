import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Audit, Clock, Commands, CurrentCommand, IdPipe, Requires } from '@tanggap/platform';
import type { Command } from '@tanggap/platform';
import { WaveClosings } from '../../application/participation/wave-closings.js';
import { ClosingBody, closingOf } from './bodies.js';

@Controller('waves/:id')
export class WaveClosingsController {
  constructor(
    private readonly commands: Commands,
    private readonly closings: WaveClosings,
    private readonly clock: Clock,
  ) {}

  /** All classes of the wave in one action; each entry goes to the class in which its participant is. */
  @Post('closing')
  @HttpCode(200)
  @Requires('certificates:issue')
  @Audit('wave.closed')
  async close(@Param('id', IdPipe) id: string, @Body() body: ClosingBody, @CurrentCommand() command: Command) {
    const closing = closingOf(body, this.clock.today());
    return this.commands.once(command, async (tx) => ({
      classes: await this.closings.close(tx, id, closing, command.person),
    }));
  }
}
