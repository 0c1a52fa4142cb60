import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, isHeld, letGo, plantedEnv, pointBefore, temporaryFolder } from '@tanggap/testing';
import type { ServiceProcess } from '@tanggap/testing';
import type { ServiceName } from '@tanggap/servers';
import type { Fault, Plan, Scene } from '../fault.js';

const LISTENERS: readonly ServiceName[] = [
  'layoff-notices',
  'worker-registry',
  'training-referrals',
  'cash-assistance',
];
const CONSUMPTION = 'libs/messaging/dist/consumption.js';
const STOPPED_MS = 60_000;
/** By the position, or over Kafka by the group, which has given its partitions to the other. */
const TOLD_LATE = /another instance has moved on|not aware of this member/;
const READY = { within: 120_000 };

/** Each of the four services twice, from before the list comes to its end. */
export const twoInstances: Fault = {
  name: 'two-instances',
  what: 'two processes of each of the four services at work on the same databases',
  transports: ['postgres', 'kafka'],
  plan: () => ({
    prepare: async ({ line, count }) => {
      const others = await Promise.all(LISTENERS.map((service) => line.another(service)));
      await startAll(others);
      count('second processes', others.length);
    },
  }),
};

/** A second process stops for a minute in the middle of a transaction; what it then still wants to do is too late. */
export const stoppedInstance: Fault = {
  name: 'stopped-instance',
  what: 'one of two processes of a service is stopped for a minute with a transaction open, and woken',
  transports: ['postgres', 'kafka'],
  plan: (): Plan => {
    const folder = temporaryFolder('held');
    const held: { service: ServiceName; process: ServiceProcess }[] = [];
    return {
      prepare: async ({ line }) => {
        for (const service of ['worker-registry', 'training-referrals', 'cash-assistance'] as const) {
          mkdirSync(join(folder, service));
          held.push({ service, process: await line.another(service, holdingEnv(join(folder, service))) });
        }
        await startAll(held.map(({ process }) => process));
      },
      disturb: async (scene) => {
        await Promise.all(held.map(({ service, process }) => stopAndWake(scene, process, join(folder, service))));
      },
      missed: async () => {
        const isTold = () => held.some(({ process }) => TOLD_LATE.test(process.logs));
        await eventually(isTold, { within: 60_000 }).catch(() => undefined);
        return isTold() ? [] : ['no process was told that it is late'];
      },
    };
  },
};

/** In the suite before the transaction begins, so that nobody has to wait until the server ends it after a minute. */
function holdingEnv(folder: string) {
  return plantedEnv({
    changes: [pointBefore('holding', CONSUMPTION, 'return effect(tx);')],
    points: [{ name: 'holding', action: 'hold' }],
    folder,
  });
}

async function stopAndWake({ over, count }: Scene, process: ServiceProcess, folder: string): Promise<void> {
  while (!over.aborted && !isHeld(folder, 'holding')) await sleep(20);
  if (!isHeld(folder, 'holding')) return;
  process.pause();
  count(`stops of ${process.name}`);
  await sleep(STOPPED_MS);
  letGo(folder, 'holding');
  process.resume();
}

async function startAll(processes: readonly ServiceProcess[]): Promise<void> {
  for (const process of processes) process.launch();
  await Promise.all(processes.map((process) => process.untilReady(READY.within)));
}
