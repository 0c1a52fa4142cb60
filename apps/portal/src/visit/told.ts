import type { Request, Response } from 'express';
import { indonesian } from '../messages/indonesian.js';
import type { PlainKey } from '../messages/messages.js';
import { cookieOf } from '../session/cookies.js';

const COOKIE = 'tanggap-told';
const A_MINUTE_MS = 60_000;
const flags = { httpOnly: true, sameSite: 'strict', path: '/' } as const;

/** Leaves a word for the next page. */
export function tell(response: Response, told: PlainKey): void {
  response.cookie(COOKIE, told, { ...flags, maxAge: A_MINUTE_MS });
}

/** What was left for this page, once. */
export function toldTo(request: Request, response: Response): PlainKey | undefined {
  const told = cookieOf(request, COOKIE);
  if (told === undefined) return undefined;
  response.clearCookie(COOKIE, flags);
  return Object.hasOwn(indonesian, told) ? (told as PlainKey) : undefined;
}
