import { Module } from '@nestjs/common';
import { Accounts } from './application/accounts.js';
import { DemoAccounts } from './application/demo-accounts.js';
import { OwnSecrets } from './application/own-secrets.js';
import { Passwords } from './application/passwords.js';
import { SecondFactors } from './application/second-factors.js';
import { Sessions } from './application/sessions.js';
import { SignIn } from './application/sign-in.js';
import { SigningKeys } from './application/signing-keys.js';
import { AccountsController } from './http/accounts.controller.js';
import { KeysController } from './http/keys.controller.js';
import { MeController } from './http/me.controller.js';
import { OwnSecretsController } from './http/own-secrets.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { SignInController } from './http/sign-in.controller.js';

/** Who may use Tanggap, with which roles; signs the tokens that every other service trusts. */
@Module({
  controllers: [
    AccountsController,
    KeysController,
    MeController,
    OwnSecretsController,
    SessionsController,
    SignInController,
  ],
  providers: [Accounts, DemoAccounts, OwnSecrets, Passwords, SecondFactors, Sessions, SignIn, SigningKeys],
})
export class IdentityModule {}
