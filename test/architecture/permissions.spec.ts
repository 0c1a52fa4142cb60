import 'reflect-metadata';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  Controller,
  Get,
  Module,
  Post,
  RequestMethod,
  type DynamicModule,
  type INestApplicationContext,
  type Type,
} from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import {
  CurrentCommand,
  NoIdempotencyKey,
  Public,
  Requires,
  permissionsOf,
  readConfig,
  roles,
  routesThatForgetTheirKey,
  routesWithoutPermission,
  type Command,
  type Permission,
  type Tables,
} from '@tanggap/platform';
import { accessOf, routesOf, type Access, type Route } from '../../libs/platform/src/access.js';
import { PlatformModule } from '../../libs/platform/src/platform.module.js';

const checkout = resolve(import.meta.dirname, '../..');
const apps = globSync('apps/*/src/main.ts', { cwd: checkout }).map((path) => path.split('/')[1] ?? '');

/** What may be asked for without being signed in, of every service. Whoever adds to these says why at the route. */
const openEverywhere = [
  'GET /health/live',
  'GET /health/ready',
  'GET /health/startup',
  'GET /metrics',
  'GET /openapi.json',
];

/** And of one alone: what is open at the bank's doors is not open at ours. */
const openAt: Readonly<Record<string, readonly string[]>> = {
  identity: [
    'GET /.well-known/jwks.json',
    'POST /sign-in',
    'POST /sign-out',
    'POST /sessions/renewal',
    'POST /sign-in/second-step',
    // The token of an invitation, a code to a phone, a client's secret and a provider's word are what lets in.
    'POST /invitations/reading',
    'POST /invitations/acceptance',
    'POST /phone/codes',
    'POST /password-links',
    'POST /password-links/reading',
    'POST /password-links/use',
    'POST /phone/sign-in',
    'POST /service-tokens',
    'POST /sign-in/provider',
    'GET /demo/messages',
  ],
  portal: ['GET /', 'GET /home', 'GET /assets/:name', 'ALL /*path', 'POST /sign-in', 'POST /sign-out']
    // How far a layoff is, for whoever holds its extract.
    .concat(['GET /cek', 'POST /cek'])
    // Where one becomes somebody: a second step, a phone, a provider, an invitation; and the messages of a trial.
    .concat(['POST /sign-in/unsent', 'GET /lupa-sandi', 'POST /lupa-sandi', 'GET /lupa-sandi/terkirim'])
    .concat(['GET /sandi-baru/:token', 'POST /sandi-baru/:token'])
    .concat(['GET /sign-in/code', 'POST /sign-in/code', 'GET /sign-in/provider', 'GET /sign-in/provider/back'])
    .concat(['GET /masuk', 'POST /masuk', 'GET /masuk/kode', 'POST /masuk/kode'])
    .concat(['GET /undangan/:token', 'POST /undangan/:token', 'GET /demo/messages']),
  'layoff-notices': ['GET /check/receipts/:token'],
  'training-referrals': ['GET /check/certificates/:code'],
  // Whoever holds the extract of a receipt sees how far things are without an account.
  'worker-registry': ['POST /status-checks'],
  // The bank tells us what has become of payments: its signature is what lets it in.
  'cash-assistance': ['POST /bank/callbacks'],
  // It knows its clients by their signatures, and its doors of tests by a key of their own.
  'bank-simulator': [
    'POST /v1.0/access-token/b2b',
    'POST /v1.0/balance-inquiry',
    'POST /v1.0/bank-statement',
    'POST /v1.0/account-inquiry-internal',
    'POST /v1.0/account-inquiry-external',
    'POST /v1.0/transfer-intrabank',
    'POST /v1.0/transfer-interbank',
    'POST /v1.0/transfer/status',
    'POST /files',
    'GET /files/:id/:form',
    'GET /statements/:account/:day/:form',
    'GET /ledger',
    'GET /ledger/sums',
    'GET /requests',
    'GET /requests/seconds',
    'GET /requests/calls',
    'GET /faults',
    'PUT /faults',
    'GET /clock',
    'PUT /clock',
    'PUT /accounts',
  ],
};

describe.each(apps)('every route of %s', (app) => {
  let service: INestApplicationContext;
  beforeAll(async () => void (service = await wired(app)));
  // Undefined when it could not be put together.
  afterAll(() => (service as INestApplicationContext | undefined)?.close());

  it('names a permission, or says that it is open', () => {
    expect(routesWithoutPermission(service)).toEqual([]);
  });

  it('names a permission that some role has', () => {
    expect(routesThatNobodyMayUse(service)).toEqual([]);
  });

  it('that changes something acts once for each Idempotency-Key, or is marked as harmless to repeat', () => {
    expect(routesThatForgetTheirKey(service)).toEqual([]);
  });

  it('takes a body whose name no other body has, since it is described by its name', () => {
    const bodies = new Set(routesOf(service).flatMap(bodiesOf));
    const names = [...bodies].map(({ name }) => name).sort();

    expect(names.filter((name, place) => names.indexOf(name) < place)).toEqual([]);
  });

  it('that is open to everybody is one of those agreed for that service', () => {
    const open = routesOf(service).filter((route) => accessTo(service, route) === 'public');
    const agreed = [...openEverywhere, ...(openAt[app] ?? [])];
    expect(open.map(addressOf).filter((address) => !agreed.includes(address))).toEqual([]);
  });
});

describe('the table of permissions', () => {
  it('holds none that no route asks for', async () => {
    const asked = new Set<string>();
    for (const app of apps) {
      const service = await wired(app);
      for (const route of routesOf(service)) asked.add(permissionOf(accessTo(service, route)) ?? '');
      await service.close();
    }
    expect(permissionsOf(roles).filter((permission) => !asked.has(permission))).toEqual([]);
  });
});

describe('the README of cash-assistance', () => {
  it('has each of its doors in a row with its permission', async () => {
    const service = await wired('cash-assistance');
    const rows = readFileSync(join(checkout, 'apps/cash-assistance/README.md'), 'utf8').split('\n');
    const doors = rows.filter((row) => row.startsWith('| `'));
    const untold = routesOf(service).flatMap((route) => {
      const [verb = '', path = ''] = addressOf(route).split(' ');
      const permission = permissionOf(accessTo(service, route));
      if (permission === undefined || path.startsWith('/events')) return [];
      const last = path.slice(path.lastIndexOf('/'));
      const isTold = (row: string) => row.includes(verb) && row.includes(`\`${permission}\``) && endsIn(row, last);
      return doors.some(isTold) ? [] : [`${verb} ${path} ${permission}`];
    });
    await service.close();
    expect(untold).toEqual([]);
  });
});

/** Rows name several doors, the later ones by their last part alone; some with what may be asked for. */
function endsIn(row: string, last: string): boolean {
  return row.includes(`${last}\``) || row.includes(`${last}?`);
}

/** As Nest keeps it: `3:0` is a body that is the first parameter. */
const BODY = /^3:/;

function bodiesOf({ controller, handler }: Route): readonly Type<unknown>[] {
  const given = Reflect.getMetadata('__routeArguments__', controller, handler.name) as
    Record<string, { readonly index: number }> | undefined;
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, handler.name) as
    Type<unknown>[] | undefined;
  const places = Object.entries(given ?? {}).filter(([key]) => BODY.test(key));
  return places.flatMap(([, { index }]) => types?.[index] ?? []).filter((type) => type !== Object);
}

@Controller('planted')
class PlantedController {
  @Get('bare')
  bare() {
    return 'says nothing about access';
  }

  @Get('invented')
  @Requires('nobody:may' as Permission)
  invented() {
    return 'asks for what no role has';
  }

  @Post('unkeyed')
  @Requires('notices:file')
  unkeyed() {
    return 'changes something at every repeat';
  }

  @Post('keyed')
  @Requires('notices:file')
  keyed(@CurrentCommand() command: Command) {
    return command.key;
  }

  @Post('harmless')
  @Public()
  @NoIdempotencyKey()
  harmless() {
    return 'may be repeated';
  }
}

@Module({ controllers: [PlantedController] })
class PlantedModule {}

describe('a planted route', () => {
  let planted: INestApplicationContext;
  beforeAll(async () => void (planted = await preview(PlantedModule)));
  afterAll(() => planted.close());

  it('without a permission is found', () => {
    expect(routesWithoutPermission(planted)).toEqual(['PlantedController.bare']);
  });

  it('with a permission that no role has is found', () => {
    expect(routesThatNobodyMayUse(planted)).toEqual(['PlantedController.invented']);
  });

  it('that changes something without a key is found', () => {
    expect(routesThatForgetTheirKey(planted)).toEqual(['PlantedController.unkeyed']);
  });
});

/** The service as its main.ts puts it together, with nothing made or connected. */
async function wired(app: string): Promise<INestApplicationContext> {
  const src = join(checkout, 'apps', app, 'src');
  const service = await exportOf(join(src, `${app}.module.ts`), (one) => isClass(one) && one.name.endsWith('Module'));
  const own = await exportOf(join(src, 'config.ts'), isClass);
  const persistence = join(src, 'persistence/index.ts');
  const tables = existsSync(persistence) ? await exportOf(persistence, (one) => 'migrations' in (one as object)) : null;
  const config = readConfig({ name: app, port: 0, ...(own ? { own } : {}) } as never, { APP_ENV: 'test' });
  return preview(PlatformModule.around(service as Type<unknown>, config, (tables as Tables | null) ?? undefined));
}

function preview(root: Type<unknown> | DynamicModule): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(root, { preview: true, logger: false, abortOnError: false });
}

async function exportOf(file: string, wanted: (one: unknown) => boolean): Promise<unknown> {
  return Object.values((await import(file)) as object).find(wanted);
}

function isClass(one: unknown): one is Type<unknown> {
  return typeof one === 'function' && one.toString().startsWith('class');
}

function accessTo(app: INestApplicationContext, { handler, controller }: Route): Access | undefined {
  return accessOf(app.get(Reflector), handler, controller);
}

function permissionOf(access: Access | undefined): Permission | undefined {
  return typeof access === 'object' ? access.permission : undefined;
}

function routesThatNobodyMayUse(app: INestApplicationContext): string[] {
  const held: readonly string[] = permissionsOf(roles);
  return routesOf(app)
    .filter((route) => {
      const permission = permissionOf(accessTo(app, route));
      return permission !== undefined && !held.includes(permission);
    })
    .map(nameOf);
}

/** As `GET /health/live`. */
function addressOf({ controller, handler }: Route): string {
  const parts = [controller, handler].map((one) => Reflect.getMetadata('path', one) as string);
  const path = parts.join('/').split('/').filter(Boolean).join('/');
  return `${RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod]} /${path}`;
}

function nameOf({ controller, handler }: Route): string {
  return `${controller.name}.${handler.name}`;
}
