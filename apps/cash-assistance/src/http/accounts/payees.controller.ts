import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, RateLimit, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { AccountAgreements } from '../../application/accounts/account-agreements.js';
import { AccountDesk } from '../../application/accounts/account-desk.js';
import { AccountFiles } from '../../application/accounts/account-files.js';
import { AccountBody, AccountsQuery, AgreementBody, AskAgainBody, AccountDecisionBody, RevealBody } from './bodies.js';

/** Where aid goes, for those who look after it. */
@Controller('payees')
export class PayeesController {
  constructor(
    private readonly commands: Commands,
    private readonly files: AccountFiles,
    private readonly desk: AccountDesk,
    private readonly agreements: AccountAgreements,
  ) {}

  /** The latest stated first; numbers and names are masked. */
  @Get('accounts')
  @Requires('payees:read')
  @Audit('payee-accounts.listed')
  async list(@Query() { limit = 50, toAgree, ...filter }: AccountsQuery, @CurrentPerson() person: Person) {
    return pageOf(
      await this.files.list({ ...filter, toAgree: toAgree === 'true', limit: limit + 1 }, person.regions),
      limit,
    );
  }

  @Get('accounts/counts')
  @Requires('payees:read')
  async counts(@CurrentPerson() person: Person) {
    return { items: await this.files.counts(person.regions) };
  }

  /** At most 500, with a result for each in their order: what the bank said before counts no longer. */
  @Post('accounts/checks')
  @HttpCode(200)
  @Requires('payees:handle')
  @Audit('payee-accounts.asked-again')
  askAgain(@Body() { ids }: AskAgainBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, async (tx) => ({ items: await this.desk.askAgain(tx, ids, command.person) }));
  }

  /** One version, with what became of it. */
  @Get('accounts/:id')
  @Requires('payees:read')
  @Audit('payee-account.looked-into')
  open(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person.regions);
  }

  /** Number and names, unmasked. Who asked, and why, is kept each time. */
  @Post('accounts/:id/reveal')
  @HttpCode(200)
  @Requires('payees:reveal')
  @Audit('payee-account.revealed')
  @RateLimit({ requests: 60, seconds: 600, by: 'account' })
  async reveal(@Param('id', IdPipe) id: string, @Body() { reason }: RevealBody, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.files.noteReveal(tx, id, reason, command.person));
    return this.files.reveal(id, command.person.regions);
  }

  /** Only where the name at the bank is nearly the person's. */
  @Post('accounts/:id/decision')
  @HttpCode(200)
  @Requires('payees:decide')
  @Audit('payee-account.decided')
  decide(@Param('id', IdPipe) id: string, @Body() body: AccountDecisionBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.desk.decide(tx, id, body, command.person));
  }

  /** Aid that was approved to go elsewhere goes there from now on. By somebody without any other hand in it. */
  @Post('accounts/:id/agreement')
  @HttpCode(201)
  @Requires('payees:decide')
  @Audit('payee-account.agreed-to')
  agree(@Param('id', IdPipe) id: string, @Body() { reason }: AgreementBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.agreements.agree(tx, id, reason, command.person));
  }

  /** No aid goes there, with a reason: the person is to state another account. */
  @Post('accounts/:id/agreement/refusal')
  @HttpCode(200)
  @Requires('payees:decide')
  @Audit('payee-account.not-agreed-to')
  refuse(@Param('id', IdPipe) id: string, @Body() { reason }: AgreementBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.agreements.refuse(tx, id, reason, command.person));
  }

  /** Another account of a person, on their paper: it waits, and whoever took it down approves nothing of theirs. */
  @Post(':personId/accounts')
  @HttpCode(201)
  @Requires('payees:handle')
  @Audit('payee-account.stated', 'personId')
  state(@Param('personId', IdPipe) personId: string, @Body() body: AccountBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.desk.stateForPerson(tx, personId, body, command.person));
  }
}
