import type { Request, Response } from 'express';
import { indonesian } from '../messages/indonesian.js';
import type { PlainKey } from '../messages/messages.js';
import { cookieOf } from '../session/cookies.js';

const COOKIE = 'tanggap-told';
const A_MINUTE_MS = 60_000;
/** In characters as they are sent; browsers drop a cookie over 4,096 without a word. */
const LONGEST = 3_600;

/** A form of ours that takes back what was just done. */
export type Undo = {
  readonly action: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
};

export type Told = { readonly told: PlainKey; readonly undo?: UndoSent | undefined };
export type UndoSent = { readonly action: string; readonly fields: readonly (readonly [string, string])[] };

/** Leaves a word for the next page. More to take back than a cookie holds is left to the page of each. */
export function tell(request: Request, response: Response, told: PlainKey, undo?: Undo): void {
  const sent = JSON.stringify([told, ...(undo ? [undo.action, fieldsOf(undo)] : [])]);
  const value = encodeURIComponent(sent).length > LONGEST ? JSON.stringify([told]) : sent;
  response.cookie(COOKIE, value, { ...flags(request), maxAge: A_MINUTE_MS });
}

/** What was left for this page, once. */
export function toldTo(request: Request, response: Response): Told | undefined {
  const sent = cookieOf(request, COOKIE);
  if (sent === undefined) return undefined;
  response.clearCookie(COOKIE, flags(request));
  return understood(sent);
}

function understood(sent: string): Told | undefined {
  const [told, action, fields] = parsed(sent);
  if (typeof told !== 'string' || !Object.hasOwn(indonesian, told)) return undefined;
  const key = told as PlainKey;
  // Our own paths alone: what else stands in a cookie was not left by us.
  if (typeof action !== 'string' || !/^\/[^/\\]/.test(action) || typeof fields !== 'string') return { told: key };
  return { told: key, undo: { action, fields: [...new URLSearchParams(fields)] } };
}

function parsed(sent: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(sent);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function fieldsOf({ fields }: Undo): string {
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) sent.append(name, one);
  return sent.toString();
}

function flags({ secure }: Request) {
  return { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;
}
