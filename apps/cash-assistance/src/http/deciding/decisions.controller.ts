import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, IdPipe, Proved, Requires, SeenVersion } from '@tanggap/platform';
import type { Command } from '@tanggap/platform';
import { Approving } from '../../application/deciding/approving.js';
import { Decreeing } from '../../application/deciding/decreeing.js';
import { ApprovalBody, DecreeBody, ReturnBody } from './bodies.js';

/** What is decided about a list: frozen, approved by others, named by a decree. */
@Controller('decision-lists')
export class DecisionsController {
  constructor(
    private readonly commands: Commands,
    private readonly approving: Approving,
    private readonly decreeing: Decreeing,
  ) {}

  /** Freezes it under its hash, if nothing stands in the way of any line; says how many have to approve. */
  @Post(':id/submission')
  @HttpCode(200)
  @Requires('lists:compose')
  @Audit('list.submitted')
  submit(@Param('id', IdPipe) id: string, @SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.approving.submit(tx, id, seen, command.person));
  }

  /** Signed, of exactly what was read: the password or a code was typed again. With the last approval that is needed the whole list comes about. */
  @Post(':id/approvals')
  @HttpCode(200)
  @Requires('lists:approve')
  @Proved()
  @Audit('list.approved')
  approve(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() { contentHash }: ApprovalBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.approving.approve(tx, id, seen, contentHash, command.person));
  }

  /** Back to whoever composes, or refused for good. */
  @Post(':id/return')
  @HttpCode(200)
  @Requires('lists:approve')
  @Audit('list.returned')
  giveBack(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() { reason, forGood = false }: ReturnBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) =>
      this.approving.giveBack(tx, id, seen, { reason, forGood }, command.person),
    );
  }

  /** Number and day of the decision of the head of region: from now on the aid is due. */
  @Post(':id/decree')
  @Requires('decrees:record')
  @Audit('list.decreed')
  decree(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: DecreeBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.decreeing.decree(tx, id, seen, body, command.person));
  }
}
