import { applyDecorators, SetMetadata, type INestApplicationContext, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Permission } from './permissions.js';

/** What a route asks of its caller: nothing, to be signed in, or a permission. */
export type Access = 'public' | 'signed-in' | { readonly permission: Permission };

export type Handler = (...args: never[]) => unknown;
type RouteDecorator = MethodDecorator & ClassDecorator;

const ACCESS = 'tanggap:access';
const PROVED = 'tanggap:proved';
const ROUTE_PATH = 'path';

/** The caller must be signed in with a role that has this permission. */
export function Requires(permission: Permission): RouteDecorator {
  const access: Access = { permission };
  return applyDecorators(SetMetadata(ACCESS, access), ApiBearerAuth(), ApiExtension('x-permission', permission));
}

/** Any signed-in person: for what is about themselves. */
export function SignedIn(): RouteDecorator {
  return applyDecorators(SetMetadata(ACCESS, 'signed-in'), ApiBearerAuth(), ApiExtension('x-permission', 'signed-in'));
}

/** Beside a permission: the caller has typed the password or a code again within five minutes (`POST /me/proof` of identity). */
export function Proved(): RouteDecorator {
  return applyDecorators(SetMetadata(PROVED, true), ApiExtension('x-proof', 'within five minutes'));
}

export function asksForProof(reflector: Reflector, handler: Handler, controller: Type<unknown>): boolean {
  return reflector.getAllAndOverride<boolean | undefined>(PROVED, [handler, controller]) ?? false;
}

/** Anybody. Say in a comment why. */
export function Public(): RouteDecorator {
  return applyDecorators(SetMetadata(ACCESS, 'public'), ApiExtension('x-permission', 'public'));
}

/** The method's own word, else its class's. */
export function accessOf(reflector: Reflector, handler: Handler, controller: Type<unknown>): Access | undefined {
  return reflector.getAllAndOverride<Access | undefined>(ACCESS, [handler, controller]);
}

/** Every HTTP route that says neither @Requires, @SignedIn nor @Public. A service with one does not start. */
export function routesWithoutPermission(app: INestApplicationContext): readonly string[] {
  const reflector = app.get(Reflector);
  return routesOf(app)
    .filter(({ handler, controller }) => !accessOf(reflector, handler, controller))
    .map(({ handler, controller }) => `${controller.name}.${handler.name}`);
}

export type Route = { readonly controller: Type<unknown>; readonly handler: Handler };

/** Methods of controllers that answer HTTP; those that only listen to events carry no path. */
export function routesOf(app: INestApplicationContext): readonly Route[] {
  const scanner = new MetadataScanner();
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = new Set(
    modules.flatMap((module) => [...module.controllers.values()].map((one) => one.metatype as Type<unknown>)),
  );
  return [...controllers].flatMap((controller) => {
    const prototype = controller.prototype as Record<string, Handler>;
    return scanner
      .getAllMethodNames(prototype)
      .map((name) => ({ controller, handler: prototype[name] as Handler }))
      .filter(({ handler }) => Reflect.getMetadata(ROUTE_PATH, handler) !== undefined);
  });
}
