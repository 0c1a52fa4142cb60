import type { INestApplication } from '@nestjs/common';
import {
  besideOwn,
  EventTransport,
  OutboxDays,
  RoundBook,
  troubles,
  UnitOfWork,
  type MessagingOptions,
} from '@tanggap/messaging';
import { DataSource } from 'typeorm';
import type { Config } from './config.js';
import { NotReady, Readiness } from './readiness.js';
import { Storage } from './storage.js';

/** A round that fails for less long may have met a lock, or a database that restarts. */
const ROUND_PATIENCE_MS = 15_000;

/** What the transport needs to know, from the service's settings. */
export function messagingOptions(config: Config): MessagingOptions {
  const overrides = config.SOURCE_DATABASE_URLS
    ? (JSON.parse(config.SOURCE_DATABASE_URLS) as Record<string, string>)
    : {};
  return {
    service: config.name,
    ownUrl: config.DATABASE_URL,
    kafkaBrokers: config.KAFKA_BROKERS,
    sourceUrl: besideOwn(config.DATABASE_URL, overrides),
  };
}

/** Starts listening to events; links that are not there yet are waited for in the background and keep the service not ready. */
export async function connectEvents(app: INestApplication): Promise<void> {
  const transport = app.get(EventTransport, { strict: false });
  // The app's own filter hands a message's error on as it was thrown; without it the transport would see Nest's `Internal server error`.
  app.connectMicroservice({ strategy: transport }, { inheritAppConfig: true });
  const readiness = app.get(Readiness);
  readiness.add({ name: 'events', check: () => assertJoined(transport) });
  const book = app.get(RoundBook, { strict: false });
  if (book.isOpen) readiness.add({ name: 'rounds', check: () => assertHeld(book) });
  const storage = new Storage(app.get(DataSource, { strict: false }), app.get(UnitOfWork, { strict: false }));
  readiness.add({ name: 'storage', check: () => storage.assertTakesWrites() });
  await app.startAllMicroservices();
  app.get(OutboxDays, { strict: false }).start();
}

function assertJoined(transport: EventTransport): Promise<void> {
  const found = troubles(transport.links());
  return found.length === 0 ? Promise.resolve() : Promise.reject(new NotReady(found.join('; ')));
}

async function assertHeld(book: RoundBook): Promise<void> {
  const failure = book.failure();
  if (!failure || failure.sinceMs < ROUND_PATIENCE_MS) return;
  throw new NotReady(`the round that is due cannot be held: ${failure.code}, tried ${failure.tries} times`);
}
