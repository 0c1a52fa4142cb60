import type { Language } from './messages/messages.js';

/** Every address of the portal, for links, routes and tests. */
export const paths = {
  front: '/',
  /** Leads each to the page that their day begins with. */
  home: '/home',
  /** A worker's look at the own status, without an account. */
  check: '/cek',
  /** Where workers sign in, by telephone. */
  workerSignIn: '/masuk',
  signIn: '/sign-in',
  signOut: '/sign-out',
  line: (noticeId: string) => `/line/${noticeId}`,
} as const;

const OURS = /^\/(?!\/)[\w\-./~%?=&]{0,500}$/;

/** Where to go after signing in: only pages of ours, so that a link cannot lead elsewhere. */
export function pageAfterSignIn(asked: unknown): string {
  const isOurs = typeof asked === 'string' && OURS.test(asked) && !asked.includes('..');
  return isOurs && asked !== paths.front ? asked : paths.home;
}

/** The same page in another language; the rest of the query stays. Two slashes in front would name another site. */
export function inLanguage(url: string, language: Language): string {
  const [path = '/', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('lang', language);
  return `${path.replace(/^\/+/, '/')}?${parameters.toString()}`;
}
