import { createHash } from 'node:crypto';
import {
  applyDecorators,
  createParamDecorator,
  Inject,
  Injectable,
  RequestMethod,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
  type INestApplicationContext,
  type Type,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Cause } from '@tanggap/messaging';
import { routesOf, type Handler } from './access.js';
import { currentCause } from './context.js';
import { personOfRequest, type Person } from './person.js';
import { HttpProblem } from './problem.js';

/** A request to change something, as `Commands.once` needs it. */
export type Command = {
  readonly key: string;
  /** Method and path. */
  readonly route: string;
  /** SHA-256 of the body with its properties in order. */
  readonly hash: string;
  readonly person: Person;
  readonly cause: Cause;
  /** Says in the answer's headers that this is the answer of the first time. */
  markReplayed(): void;
};

const NO_KEY = 'tanggap:no-idempotency-key';
const KEY_FORM = /^[\x21-\x7e]{8,200}$/;
const ROUTE_METHOD = 'method';
const ROUTE_ARGUMENTS = '__routeArguments__';
const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** For what may be sent again without harm by its nature: sign-in, and uploads whose content is their key. */
export function NoIdempotencyKey(): MethodDecorator {
  return applyDecorators(SetMetadata(NO_KEY, true), ApiExtension('x-idempotency-key', 'none'));
}

export function needsIdempotencyKey(reflector: Reflector, handler: object, method: string): boolean {
  return CHANGING.has(method) && !reflector.get<boolean | undefined>(NO_KEY, handler as () => void);
}

/** Every changing request carries an Idempotency-Key, or is refused before anything happens. */
@Injectable()
export class CommandGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (needsIdempotencyKey(this.reflector, context.getHandler(), request.method)) keyOf(request);
    return true;
  }
}

const commandOf = (_: unknown, context: ExecutionContext): Command => {
  const http = context.switchToHttp();
  const request = http.getRequest<Request>();
  const response = http.getResponse<Response>();
  return {
    key: keyOf(request),
    route: `${request.method} ${request.path}`,
    hash: createHash('sha256').update(canonical(request.body)).digest('base64url'),
    person: personOfRequest(request),
    cause: currentCause(),
    markReplayed: () => void response.setHeader('Idempotency-Replayed', 'true'),
  };
};

export const CurrentCommand = createParamDecorator(commandOf);

/** Changing routes that ask for a key and then do not use it: a repeat would act twice. A service with one does not start. */
export function routesThatForgetTheirKey(app: INestApplicationContext): readonly string[] {
  const reflector = app.get(Reflector);
  return routesOf(app)
    .filter(({ handler }) => needsIdempotencyKey(reflector, handler, methodOf(handler)))
    .filter(({ controller, handler }) => !takesCommand(controller, handler.name))
    .map(({ controller, handler }) => `${controller.name}.${handler.name}`);
}

function methodOf(handler: Handler): string {
  return RequestMethod[Reflect.getMetadata(ROUTE_METHOD, handler) as RequestMethod];
}

function takesCommand(controller: Type<unknown>, method: string): boolean {
  const taken = (Reflect.getMetadata(ROUTE_ARGUMENTS, controller, method) ?? {}) as Record<
    string,
    { factory?: unknown }
  >;
  return Object.values(taken).some(({ factory }) => factory === commandOf);
}

function keyOf(request: Request): string {
  const key = request.header('idempotency-key');
  if (key && KEY_FORM.test(key)) return key;
  throw new HttpProblem(400, key ? 'idempotency-key.malformed' : 'idempotency-key.needed', {
    id: 'Sertakan header Idempotency-Key: UUID, atau 8 sampai 200 karakter tanpa spasi.',
    en: 'Send the header Idempotency-Key: a UUID, or 8 to 200 visible characters.',
  });
}

/** JSON with the properties of every object in order, so that equal bodies give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
