import { Inject, Injectable, Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ServiceConfig } from './service-config.js';

/** This service's figures in Prometheus form; parts of it register their own counters in `registry`. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly log = new Logger('Metrics');
  private readonly durations: Histogram;

  constructor(@Inject(ServiceConfig) config: ServiceConfig & { name: string }) {
    this.registry.setDefaultLabels({ service: config.name });
    collectDefaultMetrics({ register: this.registry });
    this.durations = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to the end of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers: [this.registry],
    });
  }

  /** A figure that is read whenever somebody asks; NaN while it cannot be. */
  gauge(name: string, help: string, read: () => Promise<number>): void {
    const figure = async () => {
      try {
        return await read();
      } catch (error) {
        this.log.debug({ msg: `${name} cannot be read`, error });
        return Number.NaN;
      }
    };
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await figure());
      },
    });
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.durations.observe({ method, route, status: String(status) }, seconds);
  }
}

type RequestLog = { debug(fields: object, message: string): void; info(fields: object, message: string): void };

/** One log line and one observation a request. The route's pattern is written, never the address: it may hold anything. */
export function observeRequests(metrics: Metrics, log: RequestLog) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const start = process.hrtime.bigint();
    response.on('close', () => {
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      const route = routeOf(request);
      metrics.observe(request.method, route, response.statusCode, seconds);
      const fields = { method: request.method, route, status: response.statusCode, ms: Math.round(seconds * 1000) };
      const level = route.startsWith('/health') || route === '/metrics' ? 'debug' : 'info';
      log[level](response.writableFinished ? fields : { ...fields, broken: true }, 'request');
    });
    next();
  };
}

function routeOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'none';
}
