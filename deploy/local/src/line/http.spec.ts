import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Account } from './account.js';
import { ask, NotRunning, Refused } from './http.js';
import { upload } from './upload.js';

const problem = {
  title: 'Selisih 1.',
  titles: { id: 'Selisih 1.', en: 'A difference of 1.' },
  code: 'notice.count-differs',
  errors: [{ field: 'declaredWorkers', code: 'differs', text: { id: 'Selisih 1.', en: 'A difference of 1.' } }],
};

describe('asking a service', () => {
  let server: Server;
  let url: string;
  let answer: RequestListener;
  let folder: string;
  let list: string;

  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    folder = await mkdtemp(join(tmpdir(), 'tanggap-upload-'));
    list = join(folder, 'list.csv');
    await writeFile(list, 'nik,nama\n'.repeat(500_000));
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await rm(folder, { recursive: true });
  });

  const sending = (token = 't') => ({ url, file: list, type: 'text/csv', token });

  it('sends the token, the key and the body, and says whether the command had been carried out before', async () => {
    const seen: unknown[] = [];
    answer = (request, response) => {
      const { authorization, 'idempotency-key': key } = request.headers;
      void buffer(request).then((body) => {
        seen.push([request.method, authorization, key, JSON.parse(body.toString())]);
        response.setHeader('idempotency-replayed', 'true').end('{"id":"n1"}');
      });
    };
    const told = await ask(url, { method: 'POST', token: 'abc', key: 'line-1', body: { rows: 2 } });
    expect(told).toEqual({ body: { id: 'n1' }, replayed: true });
    expect(seen).toEqual([['POST', 'Bearer abc', 'line-1', { rows: 2 }]]);
  });

  it('gets a no in words, with every field', async () => {
    answer = (_, response) => response.writeHead(409).end(JSON.stringify(problem));
    const refused = await ask(url).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({
      status: 409,
      code: 'notice.count-differs',
      message: 'A difference of 1.',
      details: ['declaredWorkers: A difference of 1.'],
    });
  });

  it('gets a sentence also from what is not ours', async () => {
    answer = (_, response) => response.writeHead(418).end('<h1>teapot</h1>');
    await expect(ask(url)).rejects.toThrow('The service answered 418.');
  });

  it('asks again when it is told that it came too soon, but not for ever', async () => {
    let asked = 0;
    answer = (_, response) => {
      asked += 1;
      if (asked === 3) response.end('{"id":"n1"}');
      else response.writeHead(429, { 'retry-after': '0' }).end('{}');
    };
    expect((await ask(url)).body).toEqual({ id: 'n1' });
    answer = (_, response) => response.writeHead(429, { 'retry-after': '0' }).end('{"title":"Later."}');
    await expect(ask(url)).rejects.toThrow('Later.');
    answer = (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end('{"title":"Much later."}');
    await expect(ask(url)).rejects.toThrow('Much later.');
  });

  it('takes a service that is away or not ready for one that is not running', async () => {
    answer = (_, response) => response.writeHead(503).end('{}');
    await expect(ask(url)).rejects.toThrow(NotRunning);
    await expect(ask('http://127.0.0.1:1/line')).rejects.toThrow('nothing answers at http://127.0.0.1:1');
    await expect(upload({ ...sending(), url: 'http://127.0.0.1:1' })).rejects.toThrow(NotRunning);
  });

  it('uploads a file whole', async () => {
    answer = (request, response) =>
      void buffer(request).then((body) =>
        response.end(JSON.stringify({ bytes: body.length, type: request.headers['content-type'] })),
      );
    expect(await upload(sending())).toEqual({ bytes: 4_500_000, type: 'text/csv' });
  });

  it('understands a no that comes while the file is still on its way', async () => {
    answer = (_, response) => {
      response.writeHead(413, { connection: 'close' }).end(JSON.stringify({ ...problem, code: 'too-large' }));
    };
    await expect(upload(sending())).rejects.toMatchObject({ name: 'Refused', code: 'too-large' });
  });

  it('understands that a service has died once it had the whole file and had not answered yet', async () => {
    // By then the file has left the client's hands.
    const die = (socket: { destroy(): void }) => setTimeout(() => socket.destroy(), 300);
    answer = (request) => void buffer(request).then(() => die(request.socket));
    await expect(upload(sending())).rejects.toThrow(NotRunning);
  });

  it('stays signed in: asks for a token once, and for another only when the first is about to end', async () => {
    let signIns = 0;
    let expiresIn = 900;
    answer = (_, response) => response.end(JSON.stringify({ accessToken: `t${(signIns += 1)}`, expiresIn }));
    const account = new Account(url, { username: 'hr', password: 'x' });
    expect([await account.token(), await account.token()]).toEqual(['t1', 't1']);
    expiresIn = 30;
    const brief = new Account(url, { username: 'hr', password: 'x' });
    expect([await brief.token(), await brief.token()]).toEqual(['t2', 't3']);
  });
});
