import type { INestApplication } from '@nestjs/common';
import { besideOwn, EventTransport, OutboxDays, troubles, type MessagingOptions } from '@tanggap/messaging';
import type { Config } from './config.js';
import { NotReady, Readiness } from './readiness.js';

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
  app.get(Readiness).add({ name: 'events', check: () => assertJoined(transport) });
  await app.startAllMicroservices();
  app.get(OutboxDays, { strict: false }).start();
}

function assertJoined(transport: EventTransport): Promise<void> {
  const found = troubles(transport.links());
  return found.length === 0 ? Promise.resolve() : Promise.reject(new NotReady(found.join('; ')));
}
