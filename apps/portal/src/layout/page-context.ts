import type { Permission } from '@tanggap/platform';
import type { Request } from 'express';
import { formatsIn, type Formats } from '../formats.js';
import { languageOf } from '../language.js';
import { paths } from '../paths.js';
import type { UndoSent } from '../visit/told.js';
import { sayIn, type Language, type PlainKey, type Say } from '../messages/messages.js';

/** Who looks at a page. */
export type Viewer = {
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** What the services are asked with. */
  readonly token: string;
  /** Seconds until the session is over, if nothing more is asked for. */
  readonly endsIn?: number;
};

/** What every part of a page needs in order to speak. */
export type PageContext = {
  readonly language: Language;
  readonly say: Say;
  readonly formats: Formats;
  /** Path and query of this page. */
  readonly url: string;
  readonly viewer: Viewer | undefined;
  /** What the page before left to be told, once. */
  readonly told?: PlainKey | undefined;
  /** What takes that back. */
  readonly undo?: UndoSent | undefined;
  /** When the services were asked; unknown on pages that ask nobody. */
  readonly readAt?: Date;
};

export function pageContext(request: Request, viewer: Viewer | undefined): PageContext {
  const language = languageOf(request);
  return { language, say: sayIn(language), formats: formatsIn(language), url: urlOf(request), viewer };
}

/** What answers a form has no address of its own to come back to: the page that the form stood on has. */
function urlOf(request: Request): string {
  if (request.method === 'GET') return request.originalUrl;
  const from = request.header('referer');
  if (!from || !URL.canParse(from) || new URL(from).host !== request.headers.host) return paths.front;
  const { pathname, search } = new URL(from);
  return pathname + search;
}

/** The same context for a page that is addressed otherwise than it was asked for. */
export function pathOf({ url }: Pick<PageContext, 'url'>): string {
  return url.split('?', 1)[0] ?? '/';
}
