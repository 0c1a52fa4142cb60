import { join, resolve } from 'node:path';
import { services, variable } from '@tanggap/servers';
import type { ServiceName } from '@tanggap/servers';
import { Refusal } from './refusal.js';

type Environment = Readonly<Record<string, string | undefined>>;
export type PortOwner = ServiceName | 'postgres';
export type PortPlan = Readonly<Record<PortOwner, number>>;

export type LocalSettings = {
  /** Where apps/ and deploy/ are. */
  readonly checkout: string;
  /** Where data and secrets stay between runs. */
  readonly state: string;
  readonly ports: PortPlan;
  /** A PostgreSQL to use instead of our own. */
  readonly databaseAdminUrl: string | undefined;
  readonly kafkaBrokers: string | undefined;
  readonly logLevel: string;
  /** Whether a fresh product is filled with work to try it with. */
  readonly demoDay: boolean;
  readonly colour: boolean;
  readonly startedByNpm: boolean;
};
export type KafkaSettings = {
  readonly state: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly startedByNpm: boolean;
};

const DEFAULT_BASE = 3000;
const POSTGRES_OFFSET = 10;
const checkout = resolve(import.meta.dirname, '../../..');

/** Reads what may be set for `npm start`; throws a Refusal that names all wrong variables at once. */
export function readSettings(environment: Environment = process.env): LocalSettings {
  const problems: string[] = [];
  const ports = readPorts(environment, problems);
  refuse(problems);
  return {
    checkout,
    state: stateFolder(environment),
    ports,
    databaseAdminUrl: environment['DATABASE_ADMIN_URL'],
    kafkaBrokers: environment['KAFKA_BROKERS'],
    logLevel: environment['LOG_LEVEL'] ?? 'info',
    demoDay: environment['DEMO_DAY'] !== 'off',
    colour: environment['NO_COLOR'] === undefined && process.stdout.isTTY,
    startedByNpm: environment['npm_lifecycle_event'] !== undefined,
  };
}

/** Reads what may be set for `npm run kafka`. */
export function readKafkaSettings(environment: Environment = process.env): KafkaSettings {
  const problems: string[] = [];
  const port = readPort(environment, 'KAFKA_PORT', 9092, problems);
  const controllerPort = readPort(environment, 'KAFKA_CONTROLLER_PORT', port + 1, problems);
  refuse(problems);
  const startedByNpm = environment['npm_lifecycle_event'] !== undefined;
  return { state: stateFolder(environment), port, controllerPort, startedByNpm };
}

/** The variable that moves one port alone. */
export function portVariable(owner: PortOwner): string {
  return `TANGGAP_PORT_${variable(owner)}`;
}

function readPorts(environment: Environment, problems: string[]): PortPlan {
  const base = readPort(environment, 'PORT_BASE', DEFAULT_BASE, problems);
  const offsets: readonly (readonly [PortOwner, number])[] = [
    ...services.map(({ name, portOffset }) => [name, portOffset] as const),
    ['postgres', POSTGRES_OFFSET],
  ];
  const entries = offsets.map(
    ([owner, offset]) => [owner, readPort(environment, portVariable(owner), base + offset, problems)] as const,
  );
  for (const [owner, port] of entries) {
    const twin = entries.find(([other, same]) => same === port && other !== owner);
    if (twin) problems.push(`${portVariable(owner)} = ${port} = ${portVariable(twin[0])}`);
  }
  return Object.fromEntries(entries) as Record<PortOwner, number>;
}

function readPort(environment: Environment, name: string, byDefault: number, problems: string[]): number {
  const text = environment[name] ?? '';
  const port = text === '' ? byDefault : Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) problems.push(`${name} = ${text || port}`);
  return port;
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const list = problems.map((problem) => `\n  ${problem}`).join('');
  throw new Refusal({
    id: `Port harus bilangan 1 sampai 65535 dan tidak boleh sama:${list}`,
    en: `Ports must be numbers from 1 to 65535, each a different one:${list}`,
  });
}

function stateFolder(environment: Environment): string {
  return environment['TANGGAP_STATE'] ? resolve(environment['TANGGAP_STATE']) : join(checkout, '.tanggap');
}
