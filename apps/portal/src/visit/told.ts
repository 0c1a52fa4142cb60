import type { Request, Response } from 'express';
import { indonesian } from '../messages/indonesian.js';
import type { PlainKey } from '../messages/messages.js';
import { cookieOf } from '../session/cookies.js';
import type { Sessions } from '../session/session.js';

const COOKIE = 'tanggap-told';
const A_MINUTE_MS = 60_000;
/** In characters: sealed it is a third longer, and browsers drop a cookie over 4,096 without a word. */
const LONGEST = 2_700;

/** A form of ours that takes back what was just done. */
export type Undo = {
  readonly action: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
};

export type UndoSent = { readonly action: string; readonly fields: readonly (readonly [string, string])[] };
/** Kept with the word that it takes back: beside another it would take back something else. */
type UndoKept = { readonly told: PlainKey; readonly action: string; readonly fields: string };

/** Whose browser it is: what one may take back is nobody else's. */
type Holder = { readonly sessions: Sessions; readonly account: string };

/** What the next page says, and what takes it back where anything does. */
type Word = { readonly told: PlainKey; readonly undo: Undo | undefined };

/**
 * Leaves a word for the next page and its undoing beside it, sealed; what took back an earlier word goes. More to take back than a cookie
 * holds is left to the page of each.
 */
export function tell(request: Request, response: Response, { told, undo }: Word, { sessions, account }: Holder): void {
  leaveWord(request, response, told);
  const kept = undo && ({ told, action: undo.action, fields: fieldsOf(undo) } satisfies UndoKept);
  if (kept && JSON.stringify(kept).length <= LONGEST) sessions.keep(request, response, 'undo', kept, { of: account });
  else sessions.forget(request, response, 'undo');
}

/** Leaves a word that nothing takes back, also for who is not signed in. */
export function leaveWord(request: Request, response: Response, told: PlainKey): void {
  response.cookie(COOKIE, told, { ...flags(request), maxAge: A_MINUTE_MS });
}

/** What was left for this page, once. */
export function toldTo(request: Request, response: Response): PlainKey | undefined {
  const told = cookieOf(request, COOKIE);
  if (told === undefined) return undefined;
  response.clearCookie(COOKIE, flags(request));
  return Object.hasOwn(indonesian, told) ? (told as PlainKey) : undefined;
}

/** What takes that back, once. */
export function undoOffered(
  request: Request,
  response: Response,
  told: PlainKey,
  { sessions, account }: Holder,
): UndoSent | undefined {
  const kept = sessions.kept<UndoKept>(request, 'undo', account);
  if (kept?.told !== told) return undefined;
  sessions.forget(request, response, 'undo');
  return { action: kept.action, fields: [...new URLSearchParams(kept.fields)] };
}

function fieldsOf({ fields }: Undo): string {
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) sent.append(name, one);
  return sent.toString();
}

function flags({ secure }: Request) {
  return { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;
}
