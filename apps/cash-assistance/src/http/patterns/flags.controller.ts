import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, Requires, Words } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { IsIn, Matches } from 'class-validator';
import { FlagDesk } from '../../application/patterns/flag-desk.js';

class FlagDecisionBody {
  @Matches(/^[A-Z][A-Z_]{1,39}$/) readonly code!: string;
  /** What was seen, as the flag names it. */
  @Matches(/^[A-Za-z0-9_-]{43}$/) readonly basis!: string;
  /** `cleared`: it is in order after all; `confirmed`: no money before it is put right. */
  @IsIn(['cleared', 'confirmed']) readonly outcome!: 'cleared' | 'confirmed';
  /** Kept sealed: it may name somebody. */
  @Words(5, 500) readonly reason!: string;
}

@Controller('assessments/:id/flags')
export class FlagsController {
  constructor(
    private readonly commands: Commands,
    private readonly desk: FlagDesk,
  ) {}

  /** What looks wrong, by which table, what it rests on, and what a person made of it. */
  @Get()
  @Requires('assessments:read')
  @Audit('flags.looked-into')
  async of(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return { items: await this.desk.of(id, person.regions) };
  }

  /** A person has looked at one flag. Whoever does approves none of that aid. */
  @Post('decision')
  @HttpCode(200)
  @Requires('payees:decide')
  @Audit('flag.decided')
  decide(@Param('id', IdPipe) id: string, @Body() body: FlagDecisionBody, @CurrentCommand() command: Command) {
    const { accountId, regions } = command.person;
    return this.commands.once(command, (tx) => this.desk.decide(tx, id, body, accountId, regions));
  }
}
