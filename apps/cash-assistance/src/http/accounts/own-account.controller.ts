import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, RateLimit, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { AccountDesk } from '../../application/accounts/account-desk.js';
import { AccountFiles } from '../../application/accounts/account-files.js';
import { AccountBody } from './bodies.js';

/** Where the own aid goes, for whoever it is of. */
@Controller('own/accounts')
export class OwnAccountController {
  constructor(
    private readonly commands: Commands,
    private readonly files: AccountFiles,
    private readonly desk: AccountDesk,
  ) {}

  /** The latest first, each with what the bank said. */
  @Get()
  @Requires('own:see')
  @Audit('own-accounts.looked-into')
  async list(@CurrentPerson() person: Person) {
    return { items: await this.files.own(person) };
  }

  /** The first takes effect at once, another one after the waiting period; the person is told by the channel that was known before. */
  @Post()
  @HttpCode(201)
  @Requires('own:change-account')
  @RateLimit({ requests: 10, seconds: 3_600, by: 'account' })
  @Audit('own-account.stated', 'accountId')
  state(@Body() body: AccountBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.desk.stateOwn(tx, body, command.person));
  }
}
