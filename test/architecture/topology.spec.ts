import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { nodeFlags, services } from '@tanggap/servers';

const checkout = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(checkout, path), 'utf8');
const apps = readdirSync(join(checkout, 'apps')).filter((name) =>
  existsSync(join(checkout, 'apps', name, 'src/main.ts')),
);
const withDatabase = apps.filter((name) => name !== 'portal' && name !== 'bank-simulator');

/** Of no use to a service that keeps nothing and hears no events. */
const ofDatabase = [
  'DATABASE_URL',
  'DATABASE_POOL',
  'KEY_RING',
  'LOOKUP_KEY',
  'KAFKA_BROKERS',
  'SOURCE_DATABASE_URLS',
  'SEED_DIR',
];

type ComposeService = {
  image?: string;
  build?: { context: string; dockerfile: string; args: { SERVICE: string } };
  env_file?: { path: string }[];
  ports?: string[];
  healthcheck?: { test: unknown };
  mem_limit?: string;
  restart?: string;
  volumes?: string[];
  environment?: Record<string, string>;
};
type Compose = { services: Record<string, ComposeService>; volumes: Record<string, unknown> };

describe('docker-compose.yml', () => {
  const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
  const blocks = Object.entries(compose.services);

  it('has no top-level keys but those that compose knows', () => {
    const known = ['name', 'services', 'networks', 'volumes', 'configs', 'secrets', 'include'];
    expect(Object.keys(compose).filter((key) => !known.includes(key) && !key.startsWith('x-'))).toEqual([]);
  });

  it('has a block for every app, and for PostgreSQL and Kafka', () => {
    expect(Object.keys(compose.services).toSorted()).toEqual([...apps, 'kafka', 'postgres'].toSorted());
  });

  it('builds every app by the one Dockerfile and gives it its own settings, the port among them', () => {
    for (const name of apps) {
      const block = compose.services[name];
      expect(block?.build).toEqual({ context: '.', dockerfile: 'deploy/service.Dockerfile', args: { SERVICE: name } });
      expect(block?.env_file?.map(({ path }) => path)).toEqual([
        `deploy/env/${name}.env.example`,
        `deploy/env/${name}.env`,
      ]);
      const { PORT } = variablesOf(name);
      expect(block?.ports).toEqual([`127.0.0.1:${PORT}:${PORT}`]);
    }
  });

  it('watches the health and bounds the memory of everything, and starts it again', () => {
    const bare = blocks.filter(
      ([, block]) => !block.healthcheck || !block.mem_limit || block.restart !== 'unless-stopped',
    );
    expect(bare.map(([name]) => name)).toEqual([]);
  });

  it('runs the Kafka that deploy/kafka runs, and PostgreSQL 18', () => {
    const version = /<artifactId>kafka_2.13<\/artifactId>\s*<version>([\d.]+)/.exec(read('deploy/kafka/pom.xml'))?.[1];
    expect(compose.services['kafka']?.image).toBe(`apache/kafka:${version}`);
    expect(compose.services['postgres']?.image).toBe('postgres:18');
  });

  it('gives the bank a volume for its books, in a folder that its account may write to', () => {
    const bank = compose.services['bank-simulator'];
    const folder = bank?.environment?.['DATA_DIR'] ?? '';
    expect(bank?.volumes).toEqual([`bank:${folder}`]);
    expect(Object.keys(compose.volumes)).toContain('bank');
    expect(read('deploy/service.Dockerfile')).toContain(`RUN mkdir ${folder} && chown node:node ${folder}`);
  });

  it('hands PostgreSQL a password for each role', () => {
    const { environment } = compose.services['postgres'] as { environment: Record<string, string> };
    expect(Object.keys(environment)).toEqual(
      expect.arrayContaining(databases().map((name) => `${name.toUpperCase()}_PASSWORD`)),
    );
  });
});

describe('Every app', () => {
  it('is one that npm start starts', () => {
    expect(services.map(({ name }) => name as string).toSorted()).toEqual(apps.toSorted());
  });

  it('has a database, but for the portal and the bank, which keeps its own books', () => {
    expect(databases().toSorted()).toEqual(withDatabase.map((name) => name.replaceAll('-', '_')).toSorted());
    expect(services.filter(({ hasDatabase }) => !hasDatabase).map(({ name }) => name)).toEqual([
      'bank-simulator',
      'portal',
    ]);
  });

  it('has an example of its settings in which a sentence stands above every variable', () => {
    for (const name of apps) {
      const lines = read(`deploy/env/${name}.env.example`).trim().split('\n');
      const bare = lines.filter(
        (line, index) => line.includes('=') && !line.startsWith('#') && !lines[index - 1]?.startsWith('# '),
      );
      expect(bare).toEqual([]);
      expect(lines.filter((line) => line !== '' && !/^(# .+|[A-Z][A-Z_]*=.*)$/.test(line))).toEqual([]);
    }
  });

  it('believes the portal about the address of a browser where tries are counted by it, also between containers', () => {
    for (const name of ['identity', 'worker-registry', 'portal']) {
      expect({ name, trusted: variablesOf(name)['TRUST_PROXY'] }).toEqual({ name, trusted: 'loopback, uniquelocal' });
    }
  });

  it('finds every variable that it reads in its example, and no other', () => {
    const common = declaredIn('libs/platform/src/service-config.ts');
    for (const name of apps) {
      const own = globSync(`apps/${name}/src/config.ts`, { cwd: checkout }).flatMap(declaredIn);
      const needed = withDatabase.includes(name) ? common : common.filter((variable) => !ofDatabase.includes(variable));
      expect({ name, variables: Object.keys(variablesOf(name)).toSorted() }).toEqual({
        name,
        variables: [...new Set([...needed, ...own])].toSorted(),
      });
    }
  });
});

describe('The Dockerfile of the services', () => {
  const instructions = read('deploy/service.Dockerfile')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const known = ['FROM', 'ARG', 'ENV', 'WORKDIR', 'COPY', 'RUN', 'USER', 'STOPSIGNAL', 'HEALTHCHECK', 'CMD'];

  it('consists of known instructions, each on a line', () => {
    expect(instructions.filter((line) => !known.includes(line.split(' ')[0] ?? ''))).toEqual([]);
  });

  it('copies from stages and folders that there are', () => {
    const stages = instructions.flatMap((line) => /^FROM \S+ AS (\S+)$/.exec(line)?.[1] ?? []);
    for (const [, stage, path] of instructions.flatMap((line) => [
      /^COPY --from=(\S+) \/app\/(\S+) /.exec(line) ?? [],
    ])) {
      if (stage === undefined || path === undefined) continue;
      expect(stages).toContain(stage);
      for (const name of apps) expect(existsSync(join(checkout, path.replace('${SERVICE}', name)))).toBe(true);
    }
  });

  it('limits the heaps as npm start does', () => {
    expect(instructions.at(-1)).toContain(`exec node ${nodeFlags.join(' ')} apps/`);
  });

  it('runs as nobody special on the Node that the project is made for', () => {
    expect(instructions).toContain('USER node');
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: { node: string } };
    const major = dependencies.node.split('.')[0];
    expect(
      instructions.filter((line) => line.startsWith('FROM')).every((line) => line.startsWith(`FROM node:${major}-`)),
    ).toBe(true);
  });
});

function databases(): string[] {
  return read('deploy/postgres/databases.txt').trim().split('\n');
}

function variablesOf(app: string): Record<string, string> {
  const assignments = read(`deploy/env/${app}.env.example`).matchAll(/^([A-Z_]+)=(.*)$/gm);
  return Object.fromEntries([...assignments].map(([, name, value]) => [name, value])) as Record<string, string>;
}

/** Fields of a settings class are named like their variables. */
function declaredIn(file: string): string[] {
  return [...read(file).matchAll(/^ {2}readonly ([A-Z][A-Z_]*)[!?:]/gm)].map(([, name]) => name ?? '');
}
