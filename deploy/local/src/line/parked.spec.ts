import { parkedEvents, parkedText } from './parked.js';
import type { LineUrls } from './read-line.js';

const page = 'http://127.0.0.1:3000/operations/parked as admin@example';

describe('a line that moves no more', () => {
  it('says how many events wait for an operator and where they are looked at', () => {
    expect(parkedText({ events: 0, page })).toBe('');
    expect(parkedText({ events: 1, page })).toBe(`1 event is parked, and what comes after waits: ${page}`);
    expect(parkedText({ events: 12, page })).toContain('12 events are parked');
  });

  it('ends as it ended where nobody may know or nobody answers', async () => {
    const away = 'http://127.0.0.1:9';
    const urls = Object.fromEntries(['identity', 'worker-registry', 'portal'].map((name) => [name, away]));
    const admin = {
      username: 'admin',
      password: 'x',
      roles: ['ADMIN_SISTEM'],
      regions: 'all',
      companyId: null,
    } as const;
    expect(await parkedEvents(urls as unknown as LineUrls, [])).toBeUndefined();
    expect(await parkedEvents(urls as unknown as LineUrls, [admin])).toBeUndefined();
  });
});
