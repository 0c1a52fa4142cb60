import { decodeJwt } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigProblems, readConfig } from '@tanggap/platform';
import { IdentityConfig } from '../src/config.js';
import { runningIdentity, type Answer, type RunningIdentity } from './running-identity.js';

const phone = '0812-3456-7890';

let identity: RunningIdentity;
beforeAll(async () => void (identity = await runningIdentity()));
afterAll(() => identity.close());
beforeEach(() => identity.db.query('delete from phone_code_requests'));

/** Of whoever asked last. */
let ticket = 'x'.repeat(43);
async function ask(number = phone, from = '203.0.113.1', device?: unknown): Promise<Answer> {
  const asked = { body: { phone: number, device }, headers: { 'x-forwarded-for': from } };
  const answer = await identity.call('POST', '/phone/codes', asked);
  if (answer.status === 202) ticket = String(answer.body['ticket']);
  return answer;
}
const enter = (code: string, number = phone, of = ticket): Promise<Answer> =>
  identity.call('POST', '/phone/sign-in', { body: { phone: number, code, ticket: of } });
const messages = async () =>
  (await identity.call('GET', '/demo/messages')).body['messages'] as { to: string; text: string }[];
const lastCode = async (to = '+6281234567890'): Promise<string> =>
  /^(\d{6}) /.exec((await messages()).find((message) => message.to === to)?.text ?? '')?.[1] ?? '';
const anotherThan = (code: string) => (code === '111111' ? '222222' : '111111');

describe('a worker with a phone', () => {
  it('has an account from the first code on, as a worker alone, and the same one after that', async () => {
    expect(await ask()).toMatchObject({
      status: 202,
      body: { ticket: expect.stringMatching(/^[\w-]{43}$/) as string, expiresIn: 300 },
    });
    const first = await enter(await lastCode());
    await ask('+62 812 3456 7890');
    const second = await enter(await lastCode(), '6281234567890');

    const claims = [first, second].map(({ body }) => decodeJwt(String(body['accessToken'])));
    expect(claims[0]).toMatchObject({ roles: ['PEKERJA'], regions: [], companyId: null });
    expect(claims[1]?.sub).toBe(claims[0]?.sub);
    expect(first.body).toMatchObject({ refreshToken: expect.any(String) as string, sessionEndsIn: 1800 });
  });

  it('is told nothing of whether a number is known', async () => {
    const known = await ask();
    const unknown = await ask('0899 1111 2222');
    const wrongOfKnown = await enter(anotherThan(await lastCode()));
    const wrongOfUnknown = await enter('000000', '0877 0000 1111');

    const but = { ticket: expect.any(String) as string };
    expect([unknown.status, { ...unknown.body, ...but }]).toEqual([known.status, { ...known.body, ...but }]);
    expect(wrongOfKnown).toMatchObject({
      status: 401,
      body: { code: 'phone.code-refused', errors: [{ field: 'code' }] },
    });
    expect([wrongOfUnknown.status, wrongOfUnknown.body]).toEqual([wrongOfKnown.status, wrongOfKnown.body]);
  });

  it('does not come by a code into an account that does more than a worker’s', async () => {
    await ask('0812 7777 7777');
    const { body } = await enter(await lastCode('+6281277777777'), '0812 7777 7777');
    const { sub } = decodeJwt(String(body['accessToken']));
    await identity.db.query(`update accounts set roles = '{PEKERJA,PENGANTAR_KERJA}' where id = $1`, [sub]);
    await ask('0812 7777 7777');

    expect((await enter(await lastCode('+6281277777777'), '0812 7777 7777')).status).toBe(401);
  });

  it('cannot sign in with a password, as there is none', async () => {
    for (const password of ['', 'null', 'undefined']) {
      expect((await identity.signIn('+6281234567890', password)).status).not.toBe(200);
    }
  });

  it.each(['', '12345', '0215551234', '+1 202 555 0100', '0812', 'x'.repeat(41)])(
    'does not have the number %p',
    async (number) => {
      const { status, body } = await ask(number);
      expect(status).toBe(400);
      expect(body['errors']).toEqual([expect.objectContaining({ field: 'phone' })]);
    },
  );
});

describe('a code', () => {
  it('is good once, for five minutes and five tries, and until the next one', async () => {
    await ask();
    const code = await lastCode();
    expect([(await enter(code)).status, (await enter(code)).status]).toEqual([200, 401]);

    await ask();
    const tried = await lastCode();
    for (let n = 0; n < 5; n++) await enter(anotherThan(tried));
    expect((await enter(tried)).status).toBe(401);

    await ask();
    const late = await lastCode();
    await identity.db.query('delete from phone_code_requests');
    await identity.db.query('update phone_codes set expires_at = now()');
    expect((await enter(late)).status).toBe(401);

    await ask();
    const former = await lastCode();
    await ask();
    const latter = await lastCode();
    if (former !== latter) expect((await enter(former)).status).toBe(401);
    expect((await enter(latter)).status).toBe(200);
  });

  it('is of use to nobody but who asked for it, and nobody else spends its tries', async () => {
    await ask();
    const [own, code] = [ticket, await lastCode()];
    await ask(phone, '198.51.100.66');
    const strange = ticket;
    expect((await enter(code, phone, 'x'.repeat(43))).status).toBe(401);
    if ((await lastCode()) !== code) expect((await enter(code, phone, strange)).status).toBe(401);
    for (let n = 0; n < 6; n++) await enter(anotherThan(code), phone, strange);
    expect((await enter(code, '0899 1111 2222', own)).status).toBe(401);
    expect((await enter(code, phone, own)).status).toBe(200);
    expect((await identity.call('POST', '/phone/sign-in', { body: { phone, code } })).status).toBe(400);
  });

  it('lets in once, however often it is sent at the same moment', async () => {
    await ask();
    const code = await lastCode();
    const answers = await Promise.all([enter(code), enter(code), enter(code)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort();
  const fromMany = (number: string, many: number) =>
    Promise.all(Array.from({ length: many }, (_, n) => ask(number, `203.0.113.${10 + n}`)));

  it('is asked for three times in a quarter of an hour by a number from a network, also at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask('0813 1111 1111', '203.0.113.9')));

    expect(statuses(answers)).toEqual([202, 202, 202, 429, 429, 429]);
    const held = await ask('0813 1111 1111', '203.0.113.9');
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(600);
    expect((await ask('0813 2222 2222', '203.0.113.9')).status).toBe(202);
    expect((await ask('0813 1111 1111', '198.51.100.9')).status).toBe(202);
  });

  it('is asked for twelve times in a quarter of an hour by a number from everywhere together', async () => {
    const answers = await fromMany('0813 3333 3333', 14);

    expect(statuses(answers)).toEqual([...Array.from({ length: 12 }, () => 202), 429, 429]);
  });

  it('still goes to the browser in which the number was signed in before, however often others have asked', async () => {
    const number = '0813 4444 4444';
    await ask(number);
    const { device } = (await enter(await lastCode('+6281344444444'), number)).body;
    await fromMany(number, 13);
    expect((await ask(number)).status).toBe(429);
    expect((await ask(number, '203.0.113.1', 'y'.repeat(43))).status).toBe(429);

    const own = [];
    for (let n = 0; n < 4; n++) own.push(await ask(number, '203.0.113.1', device));
    expect(statuses(own)).toEqual([202, 202, 202, 429]);
    expect((await ask('0813 3333 0000', '203.0.113.1', device)).status).toBe(202);
  });

  it('is asked for two hundred times in a quarter of an hour from a network', async () => {
    const factory = '198.51.100.30';
    await ask('0814 0000 1000', factory);
    await identity.db.query(
      `insert into phone_code_requests (phone_hash, place) select 'of another ' || n, place from phone_code_requests, generate_series(1, 198) as n`,
    );

    expect((await ask('0814 0000 1001', factory)).status).toBe(202);
    expect((await ask('0814 0000 1002', factory)).status).toBe(429);
    expect((await ask('0814 0000 9999', '198.51.100.31')).status).toBe(202);
  });

  it('is kept neither in the clear nor with the number', async () => {
    await ask('0815 5555 5555');
    const code = await lastCode('+6281555555555');
    const kept = JSON.stringify(
      await identity.db.query(
        `select (select array_agg(p::text) from phone_codes p) as p, (select array_agg(r::text) from phone_code_requests r) as r,
                (select array_agg(d::text) from demo_messages d) as d, (select array_agg(a::text) from accounts a) as a`,
      ),
    );
    expect(kept).not.toMatch(/81555555555|81234567890/);
    expect(kept).not.toContain(` ${code} `);
  });
});

describe('the way to the gateway', () => {
  type Got = { key: string | undefined; authorization: string | undefined; body: Record<string, string> };
  let gateway: Server;
  let fault: 'none' | 'refuses' | 'hangs-up' = 'none';
  const got: Got[] = [];
  let behind: RunningIdentity;

  beforeAll(async () => {
    gateway = createServer((request, response) => {
      let text = '';
      request.on('data', (part) => (text += String(part)));
      request.on('end', () => {
        if (fault === 'hangs-up') return void request.socket.destroy();
        const key = request.headers['idempotency-key'];
        got.push({
          key: Array.isArray(key) ? key[0] : key,
          authorization: request.headers.authorization,
          body: JSON.parse(text) as Record<string, string>,
        });
        response.writeHead(fault === 'refuses' ? 500 : 202).end();
      });
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const { port } = gateway.address() as AddressInfo;
    behind = await runningIdentity({
      MESSAGES_URL: `http://127.0.0.1:${port}/send`,
      MESSAGES_TOKEN: 'a-token-of-the-gateway',
    });
  });
  afterAll(async () => {
    await behind?.close();
    gateway.close();
  });

  it('hands each message over once, and shows none', async () => {
    fault = 'none';
    expect((await behind.call('POST', '/phone/codes', { body: { phone } })).status).toBe(202);
    expect(got.at(-1)).toMatchObject({
      key: expect.stringMatching(/^[\w-]{36}$/) as string,
      authorization: 'Bearer a-token-of-the-gateway',
      body: { channel: 'phone', to: '+6281234567890', text: expect.stringMatching(/^\d{6} adalah kode/) as string },
    });
    expect((await behind.call('GET', '/demo/messages')).status).toBe(404);
  });

  it.each(['refuses', 'hangs-up'] as const)('says so when the gateway %s, and nobody is signed in', async (kind) => {
    fault = kind;
    const answer = await behind.call('POST', '/phone/codes', { body: { phone: '0816 7777 7777' } });

    expect(answer).toMatchObject({ status: 503, body: { code: 'messages.not-sent' } });
  });
});

describe('the demo messages', () => {
  it('are not for production, where links lead to a place that anybody can reach', () => {
    const about = { name: 'identity', port: 0, own: IdentityConfig };
    expect(() => readConfig(about, { APP_ENV: 'production' })).toThrow(ConfigProblems);
    expect(() => readConfig(about, { APP_ENV: 'production' })).toThrow(/PORTAL_URL/);
  });
});
