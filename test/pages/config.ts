import { existsSync } from 'node:fs';
import { testSettings } from '@tanggap/testing';

/** The whole browser draws itself too, with a process more for each visitor: the shell takes half of that. */
const shell = '/usr/bin/chromium-headless-shell';

/** The browser that the pages are looked at with. */
export const chromiumPath = process.env['CHROMIUM_PATH'] ?? (existsSync(shell) ? shell : '/usr/bin/chromium');

/** `describe` where there is a browser; with CI=true always, so that a missing one fails. */
export const describeInBrowser: jest.Describe =
  testSettings.inCi || existsSync(chromiumPath) ? describe : describe.skip;

/** Where pictures of the pages are left for people to look at; undefined in ordinary runs. */
export const shotsFolder = process.env['SHOTS'];
