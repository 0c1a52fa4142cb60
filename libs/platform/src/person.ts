import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { isPermission, permissionsOf, type Permission, type Role, isRole } from './permissions.js';

/** Who is asking, as the signed token says. No name: services know accounts, not people. */
export type Person = {
  /** An id, or a keyed hash of what a sign-in elsewhere names it by (`accountOf`). */
  readonly accountId: string;
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
  /** Codes of kabupaten/kota, for the scope of queries. */
  readonly regions: readonly string[] | 'all';
  readonly companyId: string | null;
  /** Code of the training provider that the account works for. */
  readonly providerCode: string | null;
  /** The sign-in that the token belongs to; machines and tests have none. */
  readonly sessionId?: string;
  /** Seconds since 1970: when the password or a code was last typed again. */
  readonly provedAt?: number;
};

/** What a token says of its bearer, beside the registered claims. */
export type PersonClaims = {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly regions: readonly string[] | 'all';
  readonly companyId: string | null;
  readonly providerCode?: string | null;
  /** The session. */
  readonly sid?: string;
  /** Seconds since 1970, see `Person.provedAt`. */
  readonly proved?: number;
  /** Permissions of a machine, separated by blanks; it has no roles. */
  readonly scope?: string;
};

export type RequestWithPerson = Request & { person?: Person };

/** Undefined for claims that are not of this form. */
export function personOf(claims: Readonly<Record<string, unknown>>): Person | undefined {
  const { sub, roles, regions, companyId = null, providerCode = null } = claims;
  if (typeof sub !== 'string' || sub === '' || !isTexts(roles)) return undefined;
  if (regions !== 'all' && !isTexts(regions)) return undefined;
  if (!isTextOrNull(companyId) || !isTextOrNull(providerCode)) return undefined;
  const permissions = [...permissionsOf(roles), ...permissionsIn(claims['scope'])];
  const known = roles.filter(isRole);
  return { accountId: sub, roles: known, permissions, regions, companyId, providerCode, ...signInOf(claims) };
}

function permissionsIn(scope: unknown): readonly Permission[] {
  return typeof scope === 'string' ? scope.split(' ').filter(isPermission) : [];
}

function signInOf({ sid, proved }: Readonly<Record<string, unknown>>): Pick<Person, 'sessionId' | 'provedAt'> {
  return {
    ...(typeof sid === 'string' && { sessionId: sid }),
    ...(typeof proved === 'number' && { provedAt: proved }),
  };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  return personOfRequest(context.switchToHttp().getRequest<RequestWithPerson>());
});

/** A public route has no person; asking for one there is our mistake. */
export function personOfRequest(request: RequestWithPerson): Person {
  if (!request.person) throw new Error('a public route has no current person');
  return request.person;
}
