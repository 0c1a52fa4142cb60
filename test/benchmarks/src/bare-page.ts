import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// The least that a page can cost: its bytes, from a server that does nothing else. `fork` it, send it the page, and it answers with its address.

process.once('message', (page: string) => {
  const body = Buffer.from(page);
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length });
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
});
