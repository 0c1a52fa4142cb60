import { Module } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { KeyRing, ServiceConfig } from '@tanggap/platform';
import { DemoMessages } from './adapters/demo-messages.js';
import { OpenIdProvider } from './adapters/open-id-provider.js';
import { HttpMessages } from './adapters/http-messages.js';
import { Accounts } from './application/accounts.js';
import { Companies } from './application/companies.js';
import { DemoAccounts } from './application/demo-accounts.js';
import { Downloads } from './application/downloads.js';
import { DemoInbox, isDemo } from './application/demo-inbox.js';
import { ForgottenPasswords } from './application/forgotten-passwords.js';
import { Invitations } from './application/invitations.js';
import { NamelessCompanies } from './application/nameless-companies.js';
import { OwnSecrets } from './application/own-secrets.js';
import { Passwords } from './application/passwords.js';
import { PhoneSignIn } from './application/phone-sign-in.js';
import { ProviderSignIn } from './application/provider-sign-in.js';
import { SecondFactors } from './application/second-factors.js';
import { ServiceClients } from './application/service-clients.js';
import { Sessions } from './application/sessions.js';
import { SignIn } from './application/sign-in.js';
import { SigningKeys } from './application/signing-keys.js';
import { Standing } from './application/standing.js';
import { IdentityConfig } from './config.js';
import { AccountsController } from './http/accounts.controller.js';
import { ColleaguesController } from './http/colleagues.controller.js';
import { CompaniesController } from './http/companies.controller.js';
import { DemoMessagesController } from './http/demo-messages.controller.js';
import { DownloadsController } from './http/downloads.controller.js';
import { InvitationsController } from './http/invitations.controller.js';
import { KeysController } from './http/keys.controller.js';
import { MeController } from './http/me.controller.js';
import { OwnSecretsController } from './http/own-secrets.controller.js';
import { PasswordLinksController } from './http/password-links.controller.js';
import { PhoneController } from './http/phone.controller.js';
import { ServiceClientsController } from './http/service-clients.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { SignInController } from './http/sign-in.controller.js';
import { Messages } from './ports/messages.js';
import { Provider } from './ports/provider.js';

const messages = {
  provide: Messages,
  inject: [ServiceConfig, IdentityConfig, UnitOfWork, KeyRing],
  useFactory: (common: ServiceConfig, config: IdentityConfig, work: UnitOfWork, keyRing: KeyRing) =>
    isDemo(common, config) ? new DemoMessages(work, keyRing) : new HttpMessages(config),
};

const provider = {
  provide: Provider,
  inject: [IdentityConfig],
  useFactory: (config: IdentityConfig) => new OpenIdProvider(config),
};

/** Who may use Tanggap, with which roles; signs the tokens that every other service trusts. */
@Module({
  controllers: [
    AccountsController,
    ColleaguesController,
    CompaniesController,
    DemoMessagesController,
    DownloadsController,
    InvitationsController,
    KeysController,
    MeController,
    OwnSecretsController,
    PasswordLinksController,
    PhoneController,
    ServiceClientsController,
    SessionsController,
    SignInController,
  ],
  providers: [
    Accounts,
    Companies,
    DemoAccounts,
    DemoInbox,
    Downloads,
    ForgottenPasswords,
    Invitations,
    NamelessCompanies,
    OwnSecrets,
    Passwords,
    PhoneSignIn,
    ProviderSignIn,
    SecondFactors,
    ServiceClients,
    Sessions,
    SignIn,
    SigningKeys,
    Standing,
    messages,
    provider,
  ],
})
export class IdentityModule {}
