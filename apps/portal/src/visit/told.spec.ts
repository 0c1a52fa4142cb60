import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Clock } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { PortalConfig } from '../config.js';
import { Sessions } from '../session/session.js';
import { tell, toldTo, undoOffered, type Undo } from './told.js';

const config = Object.assign(new PortalConfig(), { SESSION_KEY: randomBytes(32).toString('base64') });
const sessions = new Sessions(config, new Clock());
const undo: Undo = { action: '/casework/contacts/undo', fields: { contact: ['1', '2'] } };
const longer: Undo = { action: '/casework/contacts/undo', fields: { contact: 'x'.repeat(5_000) } };
const acts = {
  noted: { told: 'list.next', undo },
  'noted-many': { told: 'list.next', undo: longer },
  closed: { told: 'operations.parked', undo: undefined },
} as const;

describe('the word for the next page', () => {
  const server = new ExpressAdapter();
  let url: string;
  let cookies: Map<string, string>;

  beforeAll(async () => {
    server.post(
      '/:act/:account',
      (request: Request<{ act: keyof typeof acts; account: string }>, response: Response) => {
        tell(request, response, acts[request.params.act], {
          sessions,
          account: request.params.account,
        });
        response.end();
      },
    );
    server.get('/:account', (request: Request<{ account: string }>, response: Response) => {
      const told = toldTo(request, response);
      const holder = { sessions, account: request.params.account };
      const offered = told && undoOffered(request, response, told, holder);
      response.json({ told, action: offered?.action, fields: offered?.fields });
    });
    server.initHttpServer({});
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
    url = `http://127.0.0.1:${(server.getHttpServer().address() as AddressInfo).port}`;
  });
  beforeEach(() => (cookies = new Map()));
  afterAll(() => server.close());

  async function asked(method: string, path: string): Promise<globalThis.Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url + path, { method, headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }
  const shown = async (account = 'one'): Promise<unknown> => (await asked('GET', `/${account}`)).json();
  const does = (act: keyof typeof acts, account = 'one') => asked('POST', `/${act}/${account}`);

  it('stands beside what takes it back, once', async () => {
    await does('noted');
    const fields = [
      ['contact', '1'],
      ['contact', '2'],
    ];
    expect(await shown()).toEqual({ told: 'list.next', action: undo.action, fields });
    expect(await shown()).toEqual({});
  });

  it.each(['closed', 'noted-many'] as const)(
    'never offers to take back an earlier act whose page was not seen: %s',
    async (act) => {
      await does('noted');
      await does(act);
      expect(await shown()).toEqual({ told: acts[act].told });
    },
  );

  it('offers nothing beside another word, and nothing to another account', async () => {
    await does('noted');
    cookies.set('tanggap-told', 'operations.parked');
    expect(await shown()).toEqual({ told: 'operations.parked' });
    await does('noted');
    expect(await shown('two')).toEqual({ told: 'list.next' });
  });
});
