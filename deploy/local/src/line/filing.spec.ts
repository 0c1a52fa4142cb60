import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Account } from './account.js';
import { Counters } from './counters.js';
import { fileList } from './filing.js';
import { Notices, type CheckedList, type Declaration, type Notice } from './notices.js';

const contentHash = 'a'.repeat(64);
const declaration: Declaration = {
  ...{ siteId: 'a-site', reasonCode: 'EFISIENSI_CEGAH', declaredWorkers: 60 },
  ...{ layoffFrom: '2026-03-31', layoffTo: '2026-03-31' },
};
const notice = (id: string, status: Notice['status']): Notice => ({
  ...declaration,
  ...{ id, status, handlingRegion: '36.03', companyName: 'PT Contoh', siteName: 'Contoh', listId: `list-of-${id}` },
});
const list = (status: CheckedList['status'], good: number): CheckedList => ({
  ...{ status, contentHash, expectedRows: 60, rows: 60, good, rejected: 60 - good, byKind: [], problem: null },
});

describe('filing a list that the company has filed before', () => {
  let server: Server;
  let notices: Notices;
  let counters: Counters;
  let answers: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const found = answers[request.url ?? ''];
      response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(found ?? {}));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    notices = new Notices(url, new Account(url, { username: 'hrd', password: 'p' }));
    counters = new Counters({ 'layoff-notices': url, identity: url }, []);
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  it('finds the notice that was accepted with it, though a later draft holds the same file', async () => {
    answers = {
      '/sign-in': { accessToken: 't', expiresIn: 900 },
      '/notices?limit=100': { items: [notice('draft', 'draft'), notice('accepted', 'registered')] },
      '/notices/draft/worker-list': list('checked', 0),
      '/notices/accepted/worker-list': list('reported', 58),
    };
    const survey = { rows: 60, layoffDate: undefined, reasonCode: undefined };
    const onDisk = { ...survey, file: 'list.csv', format: 'csv', contentHash } as const;
    const filing = { counters, declaration, list: onDisk, acceptErrors: true, whileChecked: () => {} };

    expect(await fileList(notices, filing)).toMatchObject({ notice: { id: 'accepted' }, alreadyFiled: true });
  });
});
