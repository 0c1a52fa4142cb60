import 'reflect-metadata';
import { Logger, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { routesWithoutPermission } from './access.js';
import { routesThatForgetTheirKey } from './command.js';
import type { Config } from './config.js';
import { contextOfRequest } from './context.js';
import type { Tables } from './database.js';
import { connectEvents } from './events.js';
import { serviceLogger, type ServiceLogger } from './logging.js';
import { Metrics, observeRequests } from './metrics.js';
import { OpenApi } from './openapi.js';
import { PlatformModule } from './platform.module.js';
import { Readiness } from './readiness.js';
import { shallowBody } from './shallow-body.js';

export type RunningService = {
  readonly app: NestExpressApplication;
  /** Where it answers, as `http://127.0.0.1:3003`. */
  readonly url: string;
  close(): Promise<void>;
};

/** The largest JSON body. Uploads are streams and do not pass here. */
export const LARGEST_BODY = '1mb';
const LONGEST_STOP_MS = 25_000;

/** Nothing is inline and nothing comes from elsewhere, for pages as for data. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

/**
 * Starts a service: its database (if it has tables), then HTTP, then its events in the background, so it answers and says what it waits for
 * while the broker is away. SIGTERM and SIGINT stop it in order; what does not end within 25 s is broken off.
 */
export async function startService(service: Type<unknown>, config: Config, tables?: Tables): Promise<RunningService> {
  const logger = serviceLogger(config.name, config.LOG_LEVEL);
  const app = await create(PlatformModule.around(service, config, tables), config, logger);
  try {
    return await run(app, config, logger, tables !== undefined);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function run(
  app: NestExpressApplication,
  config: Config,
  logger: ServiceLogger,
  hasEvents: boolean,
): Promise<RunningService> {
  assertEveryRouteIsGuarded(app);
  await app.listen(config.PORT, config.HOST);
  const url = addressOf(app, config.HOST);
  const readiness = app.get(Readiness);
  const close = stopper(app, readiness, logger);
  if (hasEvents) await connectEvents(app);
  readiness.started();
  new Logger('Service').log(`${config.name} answers at ${url}`);
  return { app, url, close };
}

async function create(root: DynamicModule, config: Config, logger: ServiceLogger): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(root, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  app.set('trust proxy', config.TRUST_PROXY);
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(
    contextOfRequest,
    observeRequests(app.get(Metrics), logger.pino),
    helmet({ contentSecurityPolicy }),
    neverStored,
  );
  app.useBodyParser('json', { limit: LARGEST_BODY });
  app.use(shallowBody);
  app.get(OpenApi).describe(app, config.name);
  return app;
}

function assertEveryRouteIsGuarded(app: NestExpressApplication): void {
  const open = routesWithoutPermission(app);
  if (open.length > 0)
    throw new Error(`these routes name no permission (@Requires, @SignedIn or @Public): ${open.join(', ')}`);
  const forgetful = routesThatForgetTheirKey(app);
  if (forgetful.length > 0)
    throw new Error(`these routes take no @CurrentCommand and do not say @NoIdempotencyKey: ${forgetful.join(', ')}`);
}

/** Answers are about people: no cache keeps one unless its route says otherwise. */
function neverStored(_: Request, response: Response, next: NextFunction): void {
  response.setHeader('cache-control', 'no-store');
  next();
}

/**
 * Readiness goes first, so that nobody sends more; then requests end, then events, then the connection pool. SIGTERM and
 * SIGINT do the same and end the process.
 */
function stopper(app: NestExpressApplication, readiness: Readiness, logger: ServiceLogger): () => Promise<void> {
  const close = async () => {
    process.off('SIGTERM', onSignal).off('SIGINT', onSignal);
    readiness.stopping();
    // A connection kept alive after its last answer would hold up the end by seconds.
    const sweep = setInterval(() => app.getHttpServer().closeIdleConnections(), 50);
    await app.close().finally(() => clearInterval(sweep));
  };
  const onSignal = () => {
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.fatal({ msg: 'the service did not stop in order', error });
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', onSignal).once('SIGINT', onSignal);
  return close;
}

function addressOf(app: NestExpressApplication, host: string): string {
  const address = app.getHttpServer().address() as { port: number } | null;
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address?.port ?? 0}`;
}
