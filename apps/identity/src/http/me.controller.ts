import { Controller, Get } from '@nestjs/common';
import { CurrentPerson, SignedIn, type Person } from '@tanggap/platform';
import { Accounts } from '../application/accounts.js';
import { accountView } from './account.view.js';

@Controller('me')
export class MeController {
  constructor(private readonly accounts: Accounts) {}

  /** The signed-in person's own account, and what its token allows. */
  @Get()
  @SignedIn()
  async me(@CurrentPerson() { accountId, permissions }: Person) {
    return { ...accountView(await this.accounts.one(accountId)), permissions };
  }
}
