import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { AccountFiles } from '../../application/accounts/account-files.js';
import { Appeals } from '../../application/assessing/appeals.js';
import { WorkFiles } from '../../application/assessing/work-files.js';
import { GroundsBody } from './bodies.js';

/** What a worker sees and does about the own aid alone. */
@Controller('own')
export class OwnAidController {
  constructor(
    private readonly commands: Commands,
    private readonly files: WorkFiles,
    private readonly accounts: AccountFiles,
    private readonly appeals: Appeals,
  ) {}

  /** Where the own aid stands, what is missing, and until when an appeal may be filed. */
  @Get('assessments')
  @Requires('own:see')
  async all(@CurrentPerson() person: Person) {
    return { items: await this.files.own(person.accountId) };
  }

  /** The same with the accounts that it goes to, for who shows both. */
  @Get('aid')
  @Requires('own:see')
  @Audit('own-accounts.looked-into')
  async withAccounts(@CurrentPerson() { accountId }: Person) {
    const [items, accounts] = await Promise.all([this.files.own(accountId), this.accounts.ownIfAny(accountId)]);
    return { items, accounts };
  }

  @Post('assessments/:id/appeals')
  @Requires('own:appeal')
  @Audit('appeal.filed-by-worker')
  file(@Param('id', IdPipe) id: string, @Body() { grounds }: GroundsBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.appeals.fileOwn(tx, id, grounds, command.person));
  }
}
