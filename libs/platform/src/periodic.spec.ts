import { setTimeout as sleep } from 'node:timers/promises';
import { Periodic } from './periodic.js';

/** Long enough never to come while a test runs: only the look at the start counts. */
const NEVER_MS = 3_600_000;

describe('work that comes due with time', () => {
  it('goes on while a step says that more is waiting, and rests then', async () => {
    const answers = [3, 2, 0, 9];
    const done: number[] = [];
    const work = new Periodic('work', NEVER_MS, async () => {
      const n = answers.shift() ?? 0;
      done.push(n);
      return n;
    });

    work.onApplicationBootstrap();
    await sleep(20);
    await work.onModuleDestroy();

    expect(done).toEqual([3, 2, 0]);
  });

  it('is tried again after an error, and one look never overtakes another', async () => {
    let [running, most, looks] = [0, 0, 0];
    const twice = Promise.withResolvers<void>();
    const work = new Periodic('work', 5, async () => {
      running += 1;
      most = Math.max(most, running);
      await sleep(15);
      running -= 1;
      looks += 1;
      if (looks === 2) twice.resolve();
      throw new Error('not now');
    });

    work.onApplicationBootstrap();
    await twice.promise;
    await work.onModuleDestroy();

    expect(most).toBe(1);
  });

  it('ends with the step in hand when the service stops', async () => {
    const begun = Promise.withResolvers<void>();
    let steps = 0;
    const work = new Periodic('work', NEVER_MS, async () => {
      steps += 1;
      begun.resolve();
      await sleep(20);
      return true;
    });

    work.onApplicationBootstrap();
    await begun.promise;
    await work.onModuleDestroy();

    expect(steps).toBe(1);
  });
});
