import { randomUUID } from 'node:crypto';
import { admin, officer, runningIdentity, type RunningIdentity } from './running-identity.js';

let identity: RunningIdentity;
let own: string;
let reader: string;
beforeAll(async () => {
  identity = await runningIdentity();
  own = await identity.tokenOf(officer);
  reader = await identity.tokenOf(admin);
});
afterAll(() => identity.close());

const taken = {
  list: 'Laporan PHK',
  address: '/company?state=draft',
  filters: 'Keadaan: rancangan',
  format: 'xlsx',
  rows: 40,
};
const record = (body: object, key: string = randomUUID()) =>
  identity.call('POST', '/downloads', { token: own, body, headers: { 'idempotency-key': key } });
const listed = async (query = '') => {
  const { body } = await identity.call('GET', `/downloads${query}`, { token: reader });
  return body as { downloads: Record<string, unknown>[]; next?: string };
};

describe('a list that leaves a page as a file', () => {
  it('is written down once, with who took it and which filters were in use', async () => {
    const key = randomUUID();
    const [first, again] = [await record(taken, key), await record(taken, key)];

    expect([first.status, again.body]).toEqual([201, first.body]);
    const { downloads } = await listed();
    expect(downloads.filter(({ id }) => id === first.body['id'])).toEqual([
      { ...taken, ...first.body, accountId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
  });

  it('comes in pages, the newest first', async () => {
    for (const rows of [1, 2, 3]) await record({ ...taken, rows });
    const first = await listed('?limit=2');
    const second = await listed(`?limit=1&after=${first.next}`);
    expect([...first.downloads, ...second.downloads].map(({ rows }) => rows)).toEqual([3, 2, 1]);
  });

  it('cannot be unsaid', async () => {
    await expect(identity.db.query('delete from downloads')).rejects.toThrow('append-only');
    await expect(identity.db.query('update downloads set rows = 0')).rejects.toThrow('append-only');
  });

  it('is read by who watches over it alone, and refused with every fault at once', async () => {
    expect((await identity.call('GET', '/downloads', { token: own })).status).toBe(403);
    const { status, body } = await record({
      list: '',
      address: 'https://elsewhere',
      filters: 1,
      format: 'pdf',
      rows: -1,
    });
    const fields = (body['errors'] as { field: string }[]).map(({ field }) => field);
    expect([status, new Set(fields)]).toEqual([400, new Set(['list', 'address', 'filters', 'format', 'rows'])]);
  });
});
