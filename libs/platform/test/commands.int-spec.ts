import { randomUUID } from 'node:crypto';
import { runningJars, type Answer, type RunningJars } from './running-jars.js';

const hr = { sub: 'a-1', roles: ['HRD_PERUSAHAAN'], companyId: randomUUID() };

let jars: RunningJars;
beforeAll(async () => void (jars = await runningJars()));
afterAll(() => jars.close());

const make = (key: string, label: string, more: object = {}, as = hr): Promise<Answer> =>
  jars.call('POST', '/jars', {
    as,
    body: { label, size: 3, holds: 'salt', ...more },
    headers: { 'idempotency-key': key },
  });

async function jarsCalled(label: string): Promise<number> {
  const rows: unknown[] = await jars.db.query(`select 1 from jars where label = $1`, [label]);
  return rows.length;
}

describe('a command that is sent again', () => {
  it('acts once and gets the answer of the first time, which says so', async () => {
    const key = randomUUID();
    const first = await make(key, 'plum');
    const second = await make(key, 'plum');

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await jarsCalled('plum')).toBe(1);
  });

  it('acts once also when both are under way at the same time', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => make(key, 'pear')));

    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed')).length).toBe(4);
    expect(await jarsCalled('pear')).toBe(1);
  });

  it('is the same however its body is ordered', async () => {
    const key = randomUUID();
    await make(key, 'fig');
    const turned = await jars.call('POST', '/jars', {
      as: hr,
      body: '{"holds":"salt", "size":3, "label":"fig"}',
      headers: { 'idempotency-key': key },
    });

    expect(turned.status).toBe(201);
    expect(await jarsCalled('fig')).toBe(1);
  });

  it('with another body is refused', async () => {
    const key = randomUUID();
    await make(key, 'kiwi');

    expect(await make(key, 'lemon')).toMatchObject({ status: 409, body: { code: 'idempotency-key.reused' } });
    expect(await jarsCalled('lemon')).toBe(0);
  });

  it('meets another in a circle and is tried again, so that both are done', async () => {
    const answers = await Promise.all(['knot 12', 'knot 21'].map((label) => make(randomUUID(), label)));

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect([await jarsCalled('knot 12'), await jarsCalled('knot 21')]).toEqual([1, 1]);
  });

  it('by another account is another command', async () => {
    const key = randomUUID();
    await make(key, 'date');
    const other = await make(key, 'date', {}, { ...hr, sub: 'a-2' });

    expect(other.headers.get('idempotency-replayed')).toBeNull();
    expect(await jarsCalled('date')).toBe(2);
  });

  it('after a refusal is tried anew, for nothing was kept of it', async () => {
    const key = randomUUID();

    expect(await make(key, 'refused')).toMatchObject({ status: 409, body: { code: 'jar.refused' } });
    expect(await make(key, 'refused')).toMatchObject({ status: 409, body: { code: 'jar.refused' } });
    expect(await jarsCalled('refused')).toBe(0);
    expect(await jars.db.query(`select 1 from commands where key = $1`, [key])).toEqual([]);
  });
});

describe('what is kept of a command', () => {
  it('shows neither its body nor its answer', async () => {
    await make(randomUUID(), 'BudiSantoso');
    const rows: unknown[] = await jars.db.query(`select * from commands`);

    expect(JSON.stringify(rows)).not.toContain('Budi');
  });

  it('is forgotten after seven days', async () => {
    const key = randomUUID();
    await make(key, 'old');
    await jars.db.query(`update commands set created_at = created_at - interval '8 days' where key = $1`, [key]);
    const { Commands } = await import('@tanggap/platform');
    await jars.app.get(Commands, { strict: false }).forgetOld();

    expect(await jars.db.query(`select 1 from commands where key = $1`, [key])).toEqual([]);
  });
});
