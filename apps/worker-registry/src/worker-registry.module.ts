import { Module } from '@nestjs/common';
import { CaseFiles } from './application/case-files.js';
import { Closing } from './application/closing.js';
import { Registration } from './application/registration.js';
import { SealedIdentities } from './application/sealed-identities.js';
import { CasesController } from './http/cases.controller.js';
import { LineController } from './http/line.controller.js';
import { Subscriptions } from './messaging/subscriptions.js';
import { CaseQueries } from './persistence/case.queries.js';
import { IdentityConflictQueries } from './persistence/identity-conflict.queries.js';
import { LineQueries } from './persistence/line.queries.js';

@Module({
  controllers: [LineController, CasesController, Subscriptions],
  providers: [Registration, Closing, CaseFiles, SealedIdentities, CaseQueries, IdentityConflictQueries, LineQueries],
})
export class WorkerRegistryModule {}
