import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { exchange } from './exchange.js';

describe('what the portal asks a service', () => {
  const lines: Socket[] = [];
  const asked: string[] = [];
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      if (request.url === '/silent') return;
      if (request.url === '/elsewhere') {
        response.writeHead(302, { location: 'http://elsewhere.example/' }).end();
        return;
      }
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => response.setHeader('etag', '"7"').end(`{"said":"${body}"}`));
    });
    server.on('connection', (line) => lines.push(line));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => void (asked.length = 0));

  const get = { method: 'GET', headers: {}, within: 5_000 } as const;
  const post = { ...get, method: 'POST', body: 'é' } as const;
  /** What is still held open on the other side, which no longer listens to it. */
  const breakLines = () => {
    for (const line of lines.splice(0)) line.destroy();
  };

  it('goes over one line, one thing after the other', async () => {
    expect(await exchange(`${url}/a`, get)).toEqual({ status: 200, etag: '"7"', text: '{"said":""}' });
    expect((await exchange(`${url}/b`, post)).text).toBe('{"said":"é"}');
    expect(lines).toHaveLength(1);
  });

  it('is asked again where the line had broken meanwhile and asking twice does no harm', async () => {
    await exchange(`${url}/a`, get);
    breakLines();
    expect((await exchange(`${url}/b`, get)).status).toBe(200);
    breakLines();
    expect((await exchange(`${url}/c`, { ...post, headers: { 'idempotency-key': 'k-1' } })).status).toBe(200);
  });

  it('is given up when there is no answer in time', async () => {
    await expect(exchange(`${url}/silent`, { ...get, within: 50 })).rejects.toThrow();
    expect(asked).toEqual(['GET /silent']);
  });

  it('is never followed elsewhere', async () => {
    await expect(exchange(`${url}/elsewhere`, get)).rejects.toThrow('elsewhere');
  });

  it('finds nobody where nobody is', async () => {
    await expect(exchange('http://127.0.0.1:1/', get)).rejects.toThrow();
  });
});
