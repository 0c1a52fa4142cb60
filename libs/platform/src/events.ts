import { Logger, type INestApplication } from '@nestjs/common';
import { besideOwn, EventTransport, HandErrorsOn, MessagingOptions, OutboxDays } from '@tanggap/messaging';
import type { Config } from './config.js';
import { NotReady, Readiness } from './readiness.js';

const STUCK_MS = 60_000;

/** What the transport needs to know, from the service's settings. */
export function messagingOptions(config: Config): MessagingOptions {
  const overrides = config.SOURCE_DATABASE_URLS ? (JSON.parse(config.SOURCE_DATABASE_URLS) as Record<string, string>) : {};
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
  const listener = app.connectMicroservice({ strategy: transport });
  listener.useGlobalFilters(new HandErrorsOn());
  app.get(Readiness).add({ name: 'events', check: () => assertJoined(transport) });
  await app.startAllMicroservices();
  app.get(OutboxDays, { strict: false }).start();
}

function assertJoined(transport: EventTransport): Promise<void> {
  const troubled = transport.links().filter(({ connected, stuckForMs }) => !connected || stuckForMs > STUCK_MS);
  const log = new Logger('Events');
  for (const link of troubled) log.debug({ msg: 'a link is not well', link });
  if (troubled.length === 0) return Promise.resolve();
  return Promise.reject(new NotReady(troubled.map(({ source, connected }) => `${source}: ${connected ? 'stuck' : 'not connected'}`).join('; ')));
}
