import { Module } from '@nestjs/common';
import { Accounts } from './application/accounts.js';
import { DemoAccounts } from './application/demo-accounts.js';
import { Passwords } from './application/passwords.js';
import { Sessions } from './application/sessions.js';
import { SignIn } from './application/sign-in.js';
import { SigningKeys } from './application/signing-keys.js';
import { AccountsController } from './http/accounts.controller.js';
import { KeysController } from './http/keys.controller.js';
import { MeController } from './http/me.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { SignInController } from './http/sign-in.controller.js';

/** Who may use Tanggap, with which roles; signs the tokens that every other service trusts. */
@Module({
  controllers: [AccountsController, KeysController, MeController, SessionsController, SignInController],
  providers: [Accounts, DemoAccounts, Passwords, Sessions, SignIn, SigningKeys],
})
export class IdentityModule {}
