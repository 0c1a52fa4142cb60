import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { services } from '@tanggap/servers';
import type { LineOptions } from './options.js';
import type { LineUrls } from './read-line.js';

type Environment = Readonly<Record<string, string | undefined>>;

export type LineSettings = {
  /** Where the command was typed; npm itself runs it elsewhere. */
  readonly folder: string;
  /** Demo companies and accounts. */
  readonly seed: string;
  /** What `npm start` notes about itself while it runs. */
  readonly runningNote: string;
};

const checkout = resolve(import.meta.dirname, '../../../..');
const USUAL_BASE = 3000;

/** The only place where the line command reads the environment. */
export function lineSettings(environment: Environment = process.env): LineSettings {
  const state = environment['TANGGAP_STATE'] ? resolve(environment['TANGGAP_STATE']) : join(checkout, '.tanggap');
  return {
    folder: environment['INIT_CWD'] ?? process.cwd(),
    seed: join(checkout, 'deploy/seed'),
    runningNote: join(state, 'running.json'),
  };
}

/** Where the services answer: as named, else by the base port, else where `npm start` says it put them, else as usual. */
export function lineUrls({ basePort, urls }: Pick<LineOptions, 'basePort' | 'urls'>, runningNote: string): LineUrls {
  const noted = basePort === undefined ? notedUrls(runningNote) : {};
  const base = basePort ?? USUAL_BASE;
  const usual = services.map(({ name, portOffset }) => [name, `http://127.0.0.1:${base + portOffset}`] as const);
  return { ...Object.fromEntries(usual), ...noted, ...urls } as LineUrls;
}

function notedUrls(file: string): Readonly<Record<string, string>> {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { urls: Record<string, string> }).urls;
  } catch {
    // It is not running, or has been started otherwise.
    return {};
  }
}
