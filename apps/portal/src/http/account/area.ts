import type { Type } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { ColleaguesController } from './colleagues.controller.js';
import { DownloadsPages } from './downloads.controller.js';
import { ForgottenController } from './forgotten.controller.js';
import { InvitationController } from './invitation.controller.js';
import { MachinesController } from './machines.controller.js';
import { MessagesController } from './messages.controller.js';
import { NamelessCompaniesController } from './nameless.controller.js';
import { OwnAccountController } from './own-account.controller.js';
import { PhoneController } from './phone.controller.js';
import { ProviderController } from './provider.controller.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondStepController } from './second-step.controller.js';
import { UnsentController } from './unsent.controller.js';

/** The routes of this area. */
export const accountControllers: readonly Type<unknown>[] = [
  SecondStepController,
  UnsentController,
  PhoneController,
  ProviderController,
  InvitationController,
  ForgottenController,
  OwnAccountController,
  SecondFactorController,
  ColleaguesController,
  NamelessCompaniesController,
  AccountsController,
  DownloadsPages,
  MachinesController,
  MessagesController,
];
