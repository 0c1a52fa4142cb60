import 'reflect-metadata';
import { Controller, Get } from '@nestjs/common';
import type { Provider, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, Transport } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { config } from './config.js';
import { InboxMessage } from './inbox.js';
import { BROKER, OutboxMessage, OutboxRelay } from './outbox.js';

export type Service = {
  readonly name: string;
  readonly entities: readonly Type[];
  readonly controllers: readonly Type[];
  readonly providers?: readonly Provider[];
  /** Whether it listens to messages. */
  readonly consumes: boolean;
};

@Controller('health')
class Health {
  @Get('ready')
  ready() {
    return { status: 'ok' };
  }
}

/** Starts a service as the documentation of NestJS does: an HTTP application that is connected to Kafka. */
export async function startNaive(service: Service): Promise<void> {
  const app = await NestFactory.create(moduleOf(service), { logger: ['error', 'warn'] });
  app.enableShutdownHooks();
  if (service.consumes) {
    app.connectMicroservice({
      transport: Transport.KAFKA,
      options: {
        client: { clientId: service.name, brokers: [config.brokers] },
        consumer: { groupId: service.name },
        subscribe: { fromBeginning: true },
      },
    });
    await app.startAllMicroservices();
  }
  await app.listen(config.port, '127.0.0.1');
}

class NaiveModule {}

function moduleOf({ name, entities, controllers, providers = [] }: Service) {
  const client = { clientId: `${name}-outbox`, brokers: [config.brokers] };
  const options = { client, producerOnlyMode: true };
  return {
    module: NaiveModule,
    imports: [ClientsModule.register([{ name: BROKER, transport: Transport.KAFKA, options }])],
    controllers: [Health, ...controllers],
    providers: [{ provide: DataSource, useFactory: () => connect(entities) }, OutboxRelay, ...providers],
  };
}

function connect(entities: readonly Type[]): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url: config.databaseUrl,
    entities: [InboxMessage, OutboxMessage, ...entities],
    synchronize: true,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
  }).initialize();
}
