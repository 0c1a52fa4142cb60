import type { Permission } from '@tanggap/platform';
import type { Request } from 'express';
import { formatsIn, type Formats } from '../formats.js';
import { languageOf } from '../language.js';
import { paths } from '../paths.js';
import { sayIn, type Language, type Say } from '../messages/messages.js';

/** Who looks at a page. */
export type Viewer = {
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** What the services are asked with. */
  readonly token: string;
};

/** What every part of a page needs in order to speak. */
export type PageContext = {
  readonly language: Language;
  readonly say: Say;
  readonly formats: Formats;
  /** Path and query of this page. */
  readonly url: string;
  readonly viewer: Viewer | undefined;
};

export function pageContext(request: Request, viewer: Viewer | undefined): PageContext {
  const language = languageOf(request);
  // What answers a form has no address of its own to come back to.
  const url = request.method === 'GET' ? request.originalUrl : paths.front;
  return { language, say: sayIn(language), formats: formatsIn(language), url, viewer };
}
