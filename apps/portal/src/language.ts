import type { Request, Response } from 'express';
import type { Language } from './messages/messages.js';
import { cookieOf } from './session/cookies.js';

const COOKIE = 'tanggap-lang';
const A_YEAR_MS = 365 * 24 * 3_600_000;

/** The language asked for, else the one chosen before, else Indonesian. */
export function languageOf(request: Request): Language {
  return asked(request) ?? known(cookieOf(request, COOKIE)) ?? 'id';
}

/** Remembers a choice that was made with this request. */
export function rememberLanguage(request: Request, response: Response): void {
  const language = asked(request);
  if (language)
    response.cookie(COOKIE, language, {
      httpOnly: true,
      sameSite: 'lax',
      secure: request.secure,
      path: '/',
      maxAge: A_YEAR_MS,
    });
}

function asked(request: Request): Language | undefined {
  return known(request.query['lang']);
}

function known(value: unknown): Language | undefined {
  return value === 'id' || value === 'en' ? value : undefined;
}
