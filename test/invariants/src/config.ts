import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Secrets } from '@tanggap/servers';
import { lineServices } from './invariant.js';

type Environment = Readonly<Record<string, string | undefined>>;
export type CheckSettings = {
  /** DATABASE_URL by service; undefined when nothing runs here and nothing was said. */
  readonly databases: Readonly<Record<string, string>> | undefined;
  /** KAFKA_BROKERS; undefined where events travel over PostgreSQL. */
  readonly brokers: string | undefined;
};

const checkout = resolve(import.meta.dirname, '../../..');

/** Where the databases are: as INVARIANTS_DATABASE_URLS says, else where `npm start` noted that it put them. */
export function checkSettings(environment: Environment = process.env): CheckSettings {
  const said = environment['INVARIANTS_DATABASE_URLS'];
  const state = environment['TANGGAP_STATE'] ? resolve(environment['TANGGAP_STATE']) : join(checkout, '.tanggap');
  return {
    databases: said ? whole(JSON.parse(said) as Record<string, string>) : noted(state),
    brokers: environment['KAFKA_BROKERS'] || undefined,
  };
}

/** One missing would be looked for where the driver looks by itself, which may be a foreign database. */
function whole(databases: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const missing = lineServices.filter((service) => !URL.canParse(String(databases[service])));
  if (missing.length > 0) throw new Error(`INVARIANTS_DATABASE_URLS has no address for ${missing.join(', ')}`);
  return databases;
}

function noted(state: string): Record<string, string> | undefined {
  const secrets = new Secrets(join(state, 'secrets.json'));
  const withPassword = ([service, address]: [string, string]) => {
    const url = new URL(address);
    if (secrets.has(`database ${service}`)) url.password = secrets.get(`database ${service}`);
    return [service, url.href] as const;
  };
  try {
    const note = JSON.parse(readFileSync(join(state, 'running.json'), 'utf8')) as { databases: Record<string, string> };
    return Object.fromEntries(Object.entries(note.databases).map(withPassword));
  } catch {
    // It is not running, or was started otherwise.
    return undefined;
  }
}
