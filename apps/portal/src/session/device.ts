import type { Request, Response } from 'express';
import { cookieOf } from './cookies.js';

const COOKIE = 'tanggap-device';
const FORM = /^[\w-]{43}$/;
const KEPT_MS = 180 * 24 * 3_600_000;

/** What this browser was given when somebody signed in with it: by it, identity tells it from whoever guesses elsewhere. */
export function deviceOf(request: Request): string | undefined {
  const device = cookieOf(request, COOKIE);
  return device !== undefined && FORM.test(device) ? device : undefined;
}

export function keepDevice(request: Request, response: Response, device: string): void {
  response.cookie(COOKIE, device, {
    ...{ httpOnly: true, sameSite: 'strict', path: '/' },
    ...{ secure: request.secure, maxAge: KEPT_MS },
  });
}

/** What identity counts tries by, and shows the holder of a session. */
export function callerHeaders(request: Request): Record<string, string> {
  const { ip } = request;
  return { 'user-agent': request.header('user-agent') ?? '', ...(ip && { 'x-forwarded-for': ip }) };
}
