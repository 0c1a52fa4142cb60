import { runningJars, type RunningJars } from './running-jars.js';

const jar = { label: 'lime', size: 7, holds: 'honey' };
const reader = { sub: '0192A000-0000-7000-8000-0000000000A1', roles: ['PIMPINAN'], regions: ['36.03'] };
const id = '7d9f0c52-51a1-4e8e-9f43-2f1f4a6f0d11';

let jars: RunningJars;
beforeAll(async () => void (jars = await runningJars()));
afterAll(() => jars.close());

describe('a problem', () => {
  it('is told by RFC 9457 in the language that was asked for, with both at hand', async () => {
    const answer = await jars.call('GET', '/nowhere?nik=3603121203900001', {
      headers: { 'accept-language': 'en-GB,id;q=0.5' },
    });

    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer).toMatchObject({
      status: 404,
      body: {
        type: 'urn:tanggap:problem:request.no-such-address',
        title: 'There is nothing at this address.',
        titles: { id: 'Alamat ini tidak ada.', en: 'There is nothing at this address.' },
        status: 404,
        code: 'request.no-such-address',
      },
    });
    expect(JSON.stringify(answer.body)).not.toContain('3603');
  });

  it('is told in Indonesian unless asked otherwise', async () => {
    expect((await jars.call('GET', '/nowhere')).body['title']).toBe('Alamat ini tidak ada.');
    expect((await jars.call('GET', '/nowhere', { headers: { 'accept-language': 'fr' } })).body['title']).toBe(
      'Alamat ini tidak ada.',
    );
  });

  it('of an error of ours shows a reference number and nothing else', async () => {
    const { status, body } = await jars.call('GET', '/jars/broken');

    expect(status).toBe(500);
    expect(body).toMatchObject({ code: 'internal', reference: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(JSON.stringify(body)).not.toMatch(/Budi|3603|at /);
  });

  it.each([
    ['that is not JSON', '{"label": ', 'application/json', 400, 'request.malformed'],
    [
      'that is nested beyond reason',
      `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
      'application/json',
      400,
      'request.malformed',
    ],
    [
      'of more than 1 MB',
      JSON.stringify({ label: 'x'.repeat(1_100_000) }),
      'application/json',
      413,
      'request.too-large',
    ],
    ['in letters we do not read', '{}', 'application/json; charset=iso-8859-1', 415, 'request.unsupported-type'],
    ['in a compression we do not know', '{}', 'application/json', 415, 'request.unsupported-type'],
  ])('is told of a body %s', async (what, body, type, status, code) => {
    const headers = { 'content-type': type, ...(what.includes('compression') && { 'content-encoding': 'rot13' }) };

    expect(await jars.call('POST', '/jars/taste', { body, headers })).toMatchObject({ status, body: { code } });
  });

  it('is told of a path that cannot be read', async () => {
    expect(await jars.call('GET', '/jars/%FF', { as: reader })).toMatchObject({
      status: 400,
      body: { code: 'request.malformed' },
    });
  });

  it('is told of every field at once', async () => {
    const { status, body } = await jars.call('POST', '/jars/taste', {
      body: { label: 5, size: 200, place: { city: '' }, more: 1 },
    });

    expect(status).toBe(400);
    expect((body['errors'] as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`)).toEqual([
      'more whitelistValidation',
      'label isString',
      'size max',
      'holds needed',
      'place.city needed',
    ]);
  });

  it('is told of a body that is missing or no object', async () => {
    expect((await jars.call('POST', '/jars/taste')).status).toBe(400);
    expect((await jars.call('POST', '/jars/taste', { body: '[1]' })).status).toBe(400);
  });
});

describe('access', () => {
  it('is denied to whoever is not signed in', async () => {
    const { status, body, headers } = await jars.call('GET', '/jars');

    expect({ status, code: body['code'], how: headers.get('www-authenticate') }).toEqual({
      status: 401,
      code: 'access.sign-in-needed',
      how: 'Bearer',
    });
  });

  it('is denied without the permission, and given with it', async () => {
    expect(await jars.call('GET', '/jars', { as: { roles: ['BENDAHARA'] } })).toMatchObject({
      status: 403,
      body: { code: 'access.not-permitted' },
    });
    expect(await jars.call('GET', '/jars?limit=5', { as: reader })).toMatchObject({
      status: 200,
      body: {
        limit: 5,
        person: { accountId: reader.sub.toLowerCase(), regions: ['36.03'], companyId: null, providerCode: null },
      },
    });
  });

  it('asks, where it says so, for a secret that was typed again within five minutes', async () => {
    const ago = (seconds: number) => ({ ...reader, proved: Math.floor(Date.now() / 1_000) - seconds });
    const never = await jars.call('GET', '/jars/signed', { as: reader });

    expect(never).toMatchObject({ status: 403, body: { code: 'access.proof-needed' } });
    expect((await jars.call('GET', '/jars/signed', { as: ago(310) })).status).toBe(403);
    expect((await jars.call('GET', '/jars/signed', { as: ago(200) })).status).toBe(200);
    expect(await jars.call('GET', '/jars/signed', { as: { ...ago(0), roles: [] } })).toMatchObject({
      body: { code: 'access.not-permitted' },
    });
  });

  it('comes before the body is looked at', async () => {
    expect((await jars.call('POST', '/jars', { body: { rubbish: 1 } })).status).toBe(401);
  });

  it('is open to any signed-in person where only that is asked', async () => {
    expect(await jars.call('GET', '/jars/mine', { as: { sub: reader.sub } })).toMatchObject({
      status: 200,
      body: { accountId: reader.sub.toLowerCase() },
    });
    expect((await jars.call('GET', '/jars/mine')).status).toBe(401);
  });

  it('is not to be had with a token in another form', async () => {
    for (const authorization of ['Basic YTpi', 'Bearer', 'Bearer a b', 'bearer ']) {
      expect((await jars.call('GET', '/jars', { headers: { authorization } })).status).toBe(401);
    }
  });
});

describe('a request', () => {
  it('keeps the correlation id it came with, and gets one otherwise', async () => {
    const known = await jars.call('GET', '/jars/mine', { as: {}, headers: { 'x-correlation-id': 'line-2026-11' } });
    const traced = await jars.call('GET', '/jars/mine', {
      as: {},
      headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
    });
    const bad = await jars.call('GET', '/jars/mine', { as: {}, headers: { 'x-correlation-id': 'a b' } });

    expect(known.headers.get('x-correlation-id')).toBe('line-2026-11');
    expect(known.body['cause']).toMatchObject({ correlationId: 'line-2026-11', causationId: null });
    expect(traced.body['cause']).toMatchObject({
      correlationId: '0af7651916cd43dd8448eb211c80319c',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    expect(bad.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('for a thing whose id is none finds nothing', async () => {
    expect(await jars.call('GET', '/jars/12', { as: reader })).toMatchObject({
      status: 404,
      body: { code: 'request.no-such-thing' },
    });
    expect((await jars.call('GET', `/jars/${id.toUpperCase()}`, { as: reader })).body).toEqual({ id });
  });

  it('is refused beyond the rate of its route, and told when to come back', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await jars.call('GET', '/jars/open')).status);
    const { headers, body } = await jars.call('GET', '/jars/open');

    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body['code']).toBe('request.too-many');
  });

  it('is answered with the headers that keep browsers from harm, and never stored', async () => {
    const { headers } = await jars.call('GET', '/jars', { as: reader });

    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('health', () => {
  it('is told in three ways', async () => {
    expect((await jars.call('GET', '/health/live')).body).toEqual({ live: true });
    expect((await jars.call('GET', '/health/startup')).body).toEqual({ started: true });
    expect(await jars.call('GET', '/health/ready')).toMatchObject({
      status: 200,
      body: {
        ready: true,
        checks: { service: { ok: true }, database: { ok: true }, migrations: { ok: true }, events: { ok: true } },
      },
    });
  });

  it('is not ready when a migration is missing, as after an old copy was restored', async () => {
    await jars.db.query(`update migrations set name = 'Other0000000000001'`);
    const answer = await jars.call('GET', '/health/ready');
    await jars.db.query(`update migrations set name = 'CreateJars0000000000001'`);

    expect(answer).toMatchObject({
      status: 503,
      body: { checks: { migrations: { ok: false, why: '1 migration(s) missing' } } },
    });
  });
});

describe('the figures', () => {
  it('count requests by route, never by address', async () => {
    await jars.call('GET', `/jars/${id}`, { as: reader });
    const { body } = await jars.call('GET', '/metrics');

    expect(body['text']).toContain(
      'http_request_duration_seconds_count{service="layoff-notices",method="GET",route="/jars/:id",status="200"}',
    );
    expect(body['text']).not.toContain(id);
    expect(body['text']).toContain('nodejs_eventloop_lag_seconds');
  });
});

describe('the description', () => {
  type Operation = {
    'x-permission': string;
    parameters: { name: string; in: string }[];
    responses: Record<string, unknown>;
  };
  type Document = {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, unknown> };
  };
  let document: Document;
  beforeAll(async () => void (document = (await jars.call('GET', '/openapi.json')).body as unknown as Document));

  it('is OpenAPI 3.1 and shows the permission of every operation', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

    expect(document.openapi).toBe('3.1.0');
    expect(operations.length).toBeGreaterThan(7);
    for (const operation of operations) expect(operation['x-permission']).toMatch(/^([a-z]+:[a-z]+|signed-in|public)$/);
  });

  it('asks commands for their key, and only them', () => {
    const asks = (operation?: Operation) => operation?.parameters.some(({ name }) => name === 'Idempotency-Key');

    expect(asks(document.paths['/jars']?.['post'])).toBe(true);
    expect(asks(document.paths['/jars']?.['get'])).toBe(false);
    expect(asks(document.paths['/jars/taste']?.['post'])).toBe(false);
  });

  it('asks for the version that was seen where that is held against the present one', async () => {
    const { parameters = [], responses = {} } = document.paths['/jars/{id}/lid']?.['post'] ?? {};
    const headers = parameters.filter((one) => one.in === 'header').map(({ name }) => name);

    expect(headers).toEqual(['If-Match', 'Idempotency-Key']);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['409', '428']));
    const hr = { roles: ['HRD_PERUSAHAAN'], companyId: id };
    const close = (more: object) =>
      jars.call('POST', `/jars/${id}/lid`, { as: hr, headers: { 'idempotency-key': 'a-lid-for-it', ...more } });
    expect(await close({})).toMatchObject({ status: 428, body: { code: 'version.needed' } });
    expect(await close({ 'if-match': '"7"' })).toMatchObject({ status: 201, body: { seen: 7 } });
  });

  it('refers to nothing that it does not describe', () => {
    const said = JSON.stringify(document).matchAll(/"\$ref":"#\/(\w+)\/(\w+)\/(\w+)"/g);
    const described = document as unknown as Record<string, Record<string, Record<string, unknown>>>;
    const lost = [...said].filter(([, where = '', kind = '', name = '']) => !described[where]?.[kind]?.[name]);

    expect(lost.map(([whole]) => whole)).toEqual([]);
  });

  it('describes bodies and queries by the checks they have to pass', () => {
    expect(document.components.schemas['JarBody']).toEqual({
      type: 'object',
      required: ['label', 'size', 'holds'],
      additionalProperties: false,
      properties: {
        label: { type: 'string', minLength: 1, maxLength: 40 },
        size: { type: 'integer', minimum: 1, maximum: 100 },
        holds: { type: 'string', enum: ['honey', 'salt'] },
        place: { $ref: '#/components/schemas/Place' },
      },
    });
    // One that extends another has its own fields as well.
    expect(document.components.schemas['LabelledJarBody']).toMatchObject({
      required: ['label', 'size', 'holds'],
      additionalProperties: false,
      properties: {
        label: { minLength: 1 },
        shelf: { type: 'string', minLength: 2, maxLength: 9 },
        filledOn: { type: 'string', format: 'date' },
        note: { type: 'string', minLength: 3 },
        lids: { type: 'array', items: { type: 'string' } },
      },
    });
    expect(document.paths['/jars']?.['get']?.parameters).toMatchObject([
      { name: 'limit', in: 'query', required: false },
    ]);
  });

  it('says of each operation how it refuses', () => {
    expect(Object.keys(document.paths['/jars']?.['post']?.responses ?? {})).toEqual([
      '201',
      '400',
      '401',
      '403',
      'default',
    ]);
  });
});

describe('a command', () => {
  it('needs its key before anything happens', async () => {
    const hr = { roles: ['HRD_PERUSAHAAN'], companyId: id };

    expect(await jars.call('POST', '/jars', { as: hr, body: jar })).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key.needed' },
    });
    expect(
      await jars.call('POST', '/jars', { as: hr, body: jar, headers: { 'idempotency-key': 'short' } }),
    ).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key.malformed' },
    });
  });
});
