import { existsSync } from 'node:fs';
import { testSettings } from '@tanggap/testing';

/** The browser that the pages are looked at with. */
export const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** `describe` where there is a browser; with CI=true always, so that a missing one fails. */
export const describeInBrowser: jest.Describe =
  testSettings.inCi || existsSync(chromiumPath) ? describe : describe.skip;

/** Where pictures of the pages are left for people to look at; undefined in ordinary runs. */
export const shotsFolder = process.env['SHOTS'];
