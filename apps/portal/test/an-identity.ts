import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Identity as far as a browser's session needs it: it answers what it is told to, over HTTP. */
export class AnIdentity {
  /** What `POST /sign-in` and `POST /sessions/renewal` answer; 503 until they are told. */
  signsIn: object | undefined;
  renews: object | undefined;
  /** The refresh token that a session was renewed with last. */
  renewedWith: string | undefined;
  private readonly server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const isRenewal = request.url === '/sessions/renewal';
      if (isRenewal) this.renewedWith = (JSON.parse(body) as { readonly refreshToken: string }).refreshToken;
      const answer = isRenewal ? this.renews : request.url === '/sign-in' ? this.signsIn : undefined;
      response.writeHead(answer ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
