import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';
import { currentContext } from './context.js';
import { describeError } from './error-lines.js';

/** Fields that say who somebody is, or open a door: their values never reach the log, wherever they stand. */
export const hiddenFields: readonly string[] = [
  'nik',
  'nama',
  'name',
  'username',
  'no_hp',
  'phone',
  'email',
  'alamat',
  'address',
  'tanggal_lahir',
  'birthDate',
  'no_rekening',
  'account',
  'accountNumber',
  'password',
  'passwordHash',
  'token',
  'accessToken',
  'authorization',
  'cookie',
  'sealed',
  'parameters',
];

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** What Nest tells of its own start; of use only to who looks for a fault there. */
const wiring = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
  'NestMicroservice',
]);

/** Nest's logger over pino: one JSON line each, with the correlation id of the request it belongs to. */
export class ServiceLogger implements LoggerService {
  constructor(readonly pino: Pino) {}

  log(message: unknown, ...more: readonly unknown[]): void {
    this.write(wiring.has(String(more.at(-1))) ? 'debug' : 'info', message, more);
  }

  error(message: unknown, ...more: readonly unknown[]): void {
    this.write('error', message, more);
  }

  warn(message: unknown, ...more: readonly unknown[]): void {
    this.write('warn', message, more);
  }

  debug(message: unknown, ...more: readonly unknown[]): void {
    this.write('debug', message, more);
  }

  verbose(message: unknown, ...more: readonly unknown[]): void {
    this.write('trace', message, more);
  }

  fatal(message: unknown, ...more: readonly unknown[]): void {
    this.write('fatal', message, more);
  }

  /** Nest hands over a message, perhaps a stack, and last the name of who speaks. */
  private write(level: Level, message: unknown, more: readonly unknown[]): void {
    const texts = more.filter((one) => typeof one === 'string');
    const about = texts.at(-1);
    const stack = texts.length > 1 ? texts[0] : undefined;
    const fields = { ...(about !== undefined && { about }), ...(stack !== undefined && { stack }) };
    if (message instanceof Error) this.pino[level]({ ...fields, error: message });
    else if (typeof message === 'object' && message !== null) this.pino[level]({ ...fields, ...message });
    else this.pino[level](fields, String(message));
  }
}

/** `level` in pino's words, or `silent`. Lines go to standard output, or to `out`. */
export function serviceLogger(service: string, level: string, out?: NodeJS.WritableStream): ServiceLogger {
  const paths = hiddenFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths, censor: '[hidden]' },
    serializers: { error: describeError, err: describeError },
    mixin: contextFields,
  };
  return new ServiceLogger(out ? pino(options, out) : pino(options));
}

function contextFields(): object {
  const context = currentContext();
  return context
    ? { correlationId: context.correlationId, ...(context.accountId && { accountId: context.accountId }) }
    : {};
}
