import { RequestMethod } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { permissionsOf, roles, type RunningService } from '@tanggap/platform';
import { accessOf, routesOf, type Access } from '../../../libs/platform/src/access.js';
import { aPortalAlone } from './a-portal.js';

type Door = { readonly name: string; readonly method: string; readonly path: string; readonly access: Access };

const id = '0192a5c0-1111-7000-8000-000000000010';
const AT_ONCE = 8;

describe('every route of the portal, to every role', () => {
  let portal: RunningService;
  let doors: readonly Door[];
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    const alone = await aPortalAlone();
    ({ portal } = alone);
    const { tokenFor } = alone.tokens;
    for (const role of roles) {
      const companyId = ['HRD_PERUSAHAAN', 'SERIKAT_PEKERJA'].includes(role) ? id : null;
      const providerCode = role === 'PENGELOLA_PELATIHAN' ? 'UPTD-BANTEN' : null;
      tokens.set(role, await tokenFor({ roles: [role], regions: 'all', companyId, providerCode }));
    }
    doors = doorsOf(portal);
  });
  afterAll(() => portal.close());

  /** What the guard answers; the services are away, so nothing is read and nothing done. A page may refuse for a reason of its own. */
  async function knock({ method, path }: Door, token?: string): Promise<string> {
    const response = await fetch(portal.url + path, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...{ origin: portal.url, 'sec-fetch-site': 'same-origin' },
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(method === 'POST' && { body: new URLSearchParams({}) }),
    });
    const body = await response.text();
    if (response.status === 403) return body.includes('"access.not-permitted"') ? 'refused' : 'open';
    return { 401: 'unknown', 500: 'failed' }[response.status] ?? 'open';
  }

  const wrongWith = async (expected: (door: Door) => string, token?: string): Promise<readonly string[]> => {
    const wrong: string[] = [];
    const left = [...doors];
    const walk = async () => {
      for (let door = left.pop(); door; door = left.pop()) {
        const found = await knock(door, token);
        if (found !== expected(door)) wrong.push(`${door.method} ${door.path} (${door.name}): ${found}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, walk));
    return wrong.sort();
  };

  it('is taken from the portal itself, and is many', () => {
    expect(doors.length).toBeGreaterThan(30);
    expect(doors.filter(({ path }) => /[:*{]/.test(path))).toEqual([]);
  });

  it('opens to nobody who has not signed in, but for those that are for everybody', async () => {
    expect(await wrongWith(({ access }) => (access === 'public' ? 'open' : 'unknown'))).toEqual([]);
  }, 120_000);

  it.each(roles)(
    'opens to %s exactly where the role’s permissions say so, and fails nowhere',
    async (role) => {
      const own = permissionsOf([role]);
      const expected = ({ access }: Door) => {
        if (access === 'public' || access === 'signed-in') return 'open';
        return own.includes(access.permission) ? 'open' : 'refused';
      };
      expect(await wrongWith(expected, tokens.get(role))).toEqual([]);
    },
    120_000,
  );
});

/** The routes as Nest has them, with something in the place of each parameter. */
function doorsOf({ app }: RunningService): readonly Door[] {
  const reflector = app.get(Reflector);
  return routesOf(app).flatMap(({ controller, handler }) => {
    const method = RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod];
    const access = accessOf(reflector, handler, controller);
    if (!access || !['GET', 'POST'].includes(method)) return [];
    const prefixes = [Reflect.getMetadata('path', controller) as string | string[]].flat();
    const paths = [Reflect.getMetadata('path', handler) as string | string[]].flat();
    const name = `${controller.name}.${handler.name}`;
    return prefixes.flatMap((prefix) =>
      paths.map((path) => ({ name, method, access, path: filled(`/${prefix}/${path}`.replaceAll(/\/{2,}/g, '/')) })),
    );
  });
}

function filled(path: string): string {
  return path
    .replaceAll(/:service\b/g, 'cash-assistance')
    .replaceAll(/:topic\b/g, 'cash-assistance.aid')
    .replaceAll(/:(partition|position|month|year|line|number|step)\b/g, '1')
    .replaceAll(/:day\b/g, '2026-03-02')
    .replaceAll(/:\w+/g, id);
}
