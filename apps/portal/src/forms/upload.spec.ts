import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Request } from 'express';
import { uploadOf, type Upload } from './upload.js';

const boundary = 'b0undary';

/** A form's parts as a browser writes them. */
function part(name: string, content: string, file?: string): string {
  const of = file === undefined ? '' : `; filename="${file}"\r\nContent-Type: text/csv`;
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${of}\r\n\r\n${content}\r\n`;
}

describe('a form with a file', () => {
  let server: Server;
  let port: number;
  let answer: (request: IncomingMessage) => Promise<string>;

  beforeAll(async () => {
    server = createServer((request, response) => {
      answer(request).then(
        (said) => response.end(said),
        (error: Error) => response.writeHead(400).end(error.message),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const posted = (body: string) =>
    fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
    });
  const read = async ({ form, file }: Upload) =>
    JSON.stringify([form.text('kind'), file?.name, file && (await text(file.content))]);
  const taken = async (request: IncomingMessage) => read(await uploadOf(request as Request));

  it('gives the fields before its file, and the file as it comes', async () => {
    answer = taken;
    const answered = await posted(`${part('kind', 'list')}${part('file', 'a,b', 'list.csv')}--${boundary}--\r\n`);
    expect(await answered.json()).toEqual(['list', 'list.csv', 'a,b']);
  });

  it('has no file where none was chosen', async () => {
    answer = taken;
    const answered = await posted(`${part('kind', 'list')}${part('file', '', '')}--${boundary}--\r\n`);
    expect(await answered.json()).toEqual(['list', null, null]);
  });

  it.each([
    ['in its file, which nobody reads', part('file', 'a,b', 'list.csv').slice(0, -2), 'unread'],
    ['in its file, which is read', part('file', 'a,b', 'list.csv').slice(0, -2), 'read'],
    ['where a file could have been', part('file', '', '').slice(0, -2), 'read'],
    ['in a field', part('kind', 'li').slice(0, -4), 'read'],
  ])('that ends %s is refused, and the process goes on', async (_, body, reads) => {
    answer = reads === 'read' ? taken : async (request) => (await uploadOf(request as Request), 'not read');
    await (await posted(body)).text();
    answer = taken;
    expect((await posted(`${part('kind', 'list')}--${boundary}--\r\n`)).status).toBe(200);
  });

  it('whose sender is gone in the middle is forgotten, and the process goes on', async () => {
    answer = async (request) => (await uploadOf(request as Request), 'not read');
    const body = part('file', 'a,b', 'list.csv');
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const type = `multipart/form-data; boundary=${boundary}`;
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 9999\r\n\r\n${body}`);
    const heard = once(server, 'request');
    await Promise.race([heard, once(socket, 'data')]);
    socket.destroy();
    answer = taken;
    expect((await posted(`${part('kind', 'list')}--${boundary}--\r\n`)).status).toBe(200);
  });

  it('that is no such form is refused', async () => {
    answer = taken;
    const answered = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' });
    expect(answered.status).toBe(400);
  });
});
