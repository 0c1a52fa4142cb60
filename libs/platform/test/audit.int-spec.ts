import { randomUUID } from 'node:crypto';
import { eventually } from '@tanggap/testing';
import { runningJars, type RunningJars } from './running-jars.js';

const reader = { sub: '0192a000-0000-7000-8000-0000000000a1', roles: ['PIMPINAN'] };

let jars: RunningJars;
beforeAll(async () => void (jars = await runningJars()));
afterAll(() => jars.close());

const linesAbout = (id: string): Promise<unknown[]> =>
  jars.db.query(`select name, account_id, outcome from audit_log where target_id = $1 order by id`, [id]);

describe('the audit log', () => {
  it('says who looked at whose file', async () => {
    const id = `7${randomUUID().slice(1)}`;
    await jars.call('GET', `/jars/${id}`, { as: reader, headers: { 'x-correlation-id': 'audited-1' } });

    expect(await linesAbout(id)).toEqual([{ name: 'jar.looked-into', account_id: reader.sub, outcome: 'done' }]);
    expect(await jars.db.query(`select 1 from audit_log where correlation_id = 'audited-1'`)).toHaveLength(1);
  });

  it('says it also of an attempt that a rule refused', async () => {
    const id = `0${randomUUID().slice(1)}`;
    await jars.call('GET', `/jars/${id}`, { as: reader });

    expect(await linesAbout(id)).toEqual([
      { name: 'jar.looked-into', account_id: reader.sub, outcome: 'jar.not-found' },
    ]);
  });

  it('says it also of an attempt without the permission', async () => {
    const id = randomUUID();
    await jars.call('GET', `/jars/${id}`, { as: { sub: 'budi@dinas.example', roles: ['BENDAHARA'] } });

    expect(await linesAbout(id)).toEqual([
      { name: 'jar.looked-into', account_id: expect.stringMatching(/^[\w-]{43}$/), outcome: 'access.not-permitted' },
    ]);
  });

  it('names what was just made, whose id no address held', async () => {
    const hr = { sub: '0192a000-0000-7000-8000-0000000000a3', roles: ['HRD_PERUSAHAAN'], companyId: randomUUID() };
    const { body } = await jars.call('POST', '/jars', {
      as: hr,
      body: { label: 'x', size: 1, holds: 'salt' },
      headers: { 'idempotency-key': randomUUID() },
    });

    expect(await linesAbout(String(body['id']))).toEqual([{ name: 'jar.made', account_id: hr.sub, outcome: 'done' }]);
  });

  it('says of a file that it was shown before its first byte, and later that the reader hung up in the middle', async () => {
    const id = randomUUID();
    const headers = { authorization: `Bearer ${await jars.tokenFor(reader)}` };
    const answer = await fetch(`${jars.url}/jars/${id}/contents`, { headers });
    const shown = { name: 'jar.emptied', account_id: reader.sub, outcome: 'done' };
    expect(await linesAbout(id)).toEqual([shown]);

    await answer.body?.cancel();
    await eventually(async () => expect(await linesAbout(id)).toEqual([shown, { ...shown, outcome: 'broken-off' }]));
  });

  it('shows nothing that could not be written down', async () => {
    await jars.db.query(`alter table audit_log rename to audit_log_away`);
    const answer = await jars.call('GET', `/jars/${randomUUID().replace(/^0/, '1')}`, { as: reader });
    await jars.db.query(`alter table audit_log_away rename to audit_log`);

    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
  });

  it('keeps what was asked for also where no text column can, with a mark in its place', async () => {
    expect((await jars.call('GET', '/jars/a%00b', { as: reader })).status).toBe(404);
    expect(await linesAbout('a\ufffdb')).toMatchObject([{ name: 'jar.looked-into' }]);
  });

  it.each(['update audit_log set account_id = null', 'delete from audit_log', 'truncate audit_log'])(
    'cannot be changed: %s',
    async (statement) => {
      await expect(jars.db.query(statement)).rejects.toThrow('append-only');
    },
  );
});
