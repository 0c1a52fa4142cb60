import { MessagingModule, Redrives, RedrivesAtWork } from '@tanggap/messaging';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AuditLog } from './audit.js';
import { Clock } from './clock.js';
import { CommandGuard } from './command.js';
import type { Config } from './config.js';
import type { Tables } from './database.js';
import { DatabaseModule } from './database.module.js';
import { EventMetrics } from './event-metrics.js';
import { messagingOptions } from './events.js';
import { Metrics } from './metrics.js';
import { OpenApi } from './openapi.js';
import { OperationsController } from './operations.controller.js';
import { ParkedController } from './parked.controller.js';
import { ParkedDeskController } from './parked-desk.controller.js';
import { ParkedProposalsController } from './parked-proposals.controller.js';
import { ProblemFilter } from './problems.js';
import { RedrivesController } from './redrives.controller.js';
import { RateGuard } from './rate-limit.js';
import { Readiness } from './readiness.js';
import { KeyRing } from './sealing.js';
import { keysOf, ServiceConfig } from './service-config.js';
import { TokenVerifier } from './tokens.js';
import { validationPipe } from './validation.js';

const ofEvents = [ParkedProposalsController, RedrivesController, ParkedDeskController, ParkedController];

/** Whoever asked for it is written down at its end, as at its beginning. */
const redrivesAtWork: Provider = {
  provide: RedrivesAtWork,
  inject: [Redrives, AuditLog],
  useFactory: (redrives: Redrives, log: AuditLog) =>
    new RedrivesAtWork(redrives, ({ id, by }) =>
      log.record({ name: 'redrive.ended', accountId: by, targetId: id, outcome: 'done' }),
    ),
};

/** What every service has, given once; with tables also a database and events. Guards act in the order they stand in. */
@Module({})
export class PlatformModule {
  static around(service: Type<unknown>, config: Config, tables?: Tables): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        ...(tables ? [DatabaseModule.with(tables), MessagingModule.forRoot(messagingOptions(config))] : []),
        service,
      ],
      controllers: [OperationsController, ...(tables ? ofEvents : [])],
      providers: [
        ...settings(config),
        { provide: KeyRing, useFactory: () => new KeyRing(keysOf(config), config.LOOKUP_KEY) },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: RateGuard },
        { provide: APP_GUARD, useClass: CommandGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
        Clock,
        Metrics,
        OpenApi,
        Readiness,
        TokenVerifier,
        ...(tables ? [EventMetrics, redrivesAtWork] : []),
      ],
      exports: [ServiceConfig, ...ownSettings(config), KeyRing, Clock, Metrics, OpenApi, Readiness, TokenVerifier],
    };
  }
}

/** The service's own settings are given under their own class. */
function settings(config: Config): Provider[] {
  return [
    { provide: ServiceConfig, useValue: config },
    ...ownSettings(config).map((own) => ({ provide: own, useValue: config.own })),
  ];
}

function ownSettings(config: Config): Type<unknown>[] {
  const own = config.own.constructor as Type<unknown>;
  return own === Object ? [] : [own];
}
