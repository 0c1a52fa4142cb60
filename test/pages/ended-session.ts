import { KeyRing } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import type { Page } from 'playwright-core';

/** What the portal of a suite seals sessions with, when one of its sessions is to be made older. */
export const knownSessionKey = { SESSION_KEY: testKeys.lookupKey };

const COOKIE = 'tanggap-session';
const SEALED_FOR = 'portal-session';

/** As if nobody had touched this browser for half an hour. */
export async function endSession(page: Page): Promise<void> {
  const ring = new KeyRing({ current: 's', keys: { s: testKeys.lookupKey } }, testKeys.lookupKey);
  const cookie = (await page.context().cookies()).find(({ name }) => name === COOKIE);
  if (!cookie) throw new Error('nobody is signed in at this browser');
  const session = JSON.parse(ring.open(decodeURIComponent(cookie.value), SEALED_FOR)) as Record<string, unknown>;
  const value = encodeURIComponent(ring.seal(JSON.stringify({ ...session, endsAt: 0 }), SEALED_FOR));
  await page.context().addCookies([{ ...cookie, value }]);
}
