import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, isHeld, letGo, plantedEnv, pointBefore, temporaryFolder } from '@tanggap/testing';
import type { ServiceProcess } from '@tanggap/testing';
import type { Fault, Plan } from '../fault.js';

const FENCED = 'another instance has moved on';

/** Two of one service; one reads a batch, is stopped with it in its hands, and wakes when the other has done all. */
export const lateInstance: Fault = {
  name: 'late-instance',
  what: 'one of two processes is stopped with a batch in its hands and wakes when the other has done everything',
  transports: ['postgres'],
  plan: (): Plan => {
    const folder = temporaryFolder('late');
    let late: ServiceProcess;
    return {
      prepare: async ({ line, count }) => {
        const changes = [
          pointBefore('holding', 'libs/messaging/dist/consumption.js', 'const to = Math.max(from, ...events.map('),
        ];
        late = await line.another(
          'worker-registry',
          plantedEnv({ changes, points: [{ name: 'holding', action: 'hold' }], folder }),
        );
        late.launch();
        await late.untilReady(120_000);
        count('second processes');
      },
      disturb: async ({ over, count }) => {
        while (!over.aborted && !isHeld(folder, 'holding')) await sleep(20);
        if (!isHeld(folder, 'holding')) return;
        late.pause();
        count('stops of worker-registry');
        while (!over.aborted) await sleep(50);
        letGo(folder, 'holding');
        late.resume();
      },
      missed: async () => {
        if (!isHeld(folder, 'holding')) return ['the second process never got a batch'];
        const isTold = (): boolean => late.logs.includes(FENCED);
        await eventually(isTold, { within: 60_000 }).catch(() => undefined);
        return isTold() ? [] : ['the late process was not told that it is late'];
      },
    };
  },
};
