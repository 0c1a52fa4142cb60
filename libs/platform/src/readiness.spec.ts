import { Logger } from '@nestjs/common';
import { NotReady, Readiness } from './readiness.js';

beforeAll(() => void Logger.overrideLogger(false));

describe('a service', () => {
  it('is not ready before it has started', async () => {
    expect(await new Readiness().report()).toEqual({
      ready: false,
      checks: { service: { ok: false, why: 'starting' } },
    });
  });

  it('is ready when it has started and every check holds', async () => {
    const readiness = new Readiness();
    readiness.add({ name: 'database', check: () => Promise.resolve() });
    readiness.started();

    expect(await readiness.report()).toEqual({
      ready: true,
      checks: { service: { ok: true }, database: { ok: true } },
    });
  });

  it('says what a check has to say, and is ready all the same', async () => {
    const readiness = new Readiness();
    readiness.add({ name: 'marks', check: () => Promise.resolve('7 cases wait') });
    readiness.started();

    expect(await readiness.report()).toMatchObject({
      ready: true,
      checks: { marks: { ok: true, says: '7 cases wait' } },
    });
  });

  it('says which check does not hold, and why where that may be told', async () => {
    const readiness = new Readiness();
    readiness.started();
    readiness.add({ name: 'events', check: () => Promise.reject(new NotReady('worker-registry: not connected')) });
    readiness.add({ name: 'database', check: () => Promise.reject(new Error('password of tanggap@db wrong')) });

    expect(await readiness.report()).toEqual({
      ready: false,
      checks: {
        service: { ok: true },
        events: { ok: false, why: 'worker-registry: not connected' },
        database: { ok: false, why: 'failed' },
      },
    });
  });

  it('does not wait for a check that never answers', async () => {
    const readiness = new Readiness();
    readiness.started();
    readiness.add({ name: 'database', check: () => new Promise(() => undefined) });

    expect((await readiness.report()).checks['database']).toEqual({ ok: false, why: 'no answer within 2000 ms' });
  });

  it('is not ready again once it is stopping', async () => {
    const readiness = new Readiness();
    readiness.started();
    readiness.stopping();
    readiness.started();

    expect((await readiness.report()).checks['service']).toEqual({ ok: false, why: 'stopping' });
    expect(readiness.hasStarted()).toBe(true);
  });
});
