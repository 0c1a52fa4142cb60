import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@tanggap/testing';
import type { Fault, Scene } from '../fault.js';

export type Victim =
  'identity' | 'layoff-notices' | 'worker-registry' | 'training-referrals' | 'cash-assistance' | Server;
type Server = 'postgres' | 'kafka';

const services: readonly Victim[] = ['layoff-notices', 'worker-registry', 'training-referrals', 'cash-assistance'];
const LONGEST_WAIT_MS = 4_000;
const LONGEST_DOWN_MS = 180_000;

/** kill -9 of whatever runs, spread over the whole of the work, each started again at once. */
export const kills: Fault = {
  name: 'kills',
  what: 'kill -9 of each service, of PostgreSQL and of the broker at random moments',
  large: true,
  transports: ['postgres', 'kafka'],
  plan: () => ({ disturb: killAtRandom, missed: hitEverybody }),
};

async function killAtRandom(scene: Scene): Promise<void> {
  const { setting, draws, gauge, over } = scene;
  // The last share is left to the end of the rounds, which no gauge shows.
  const stride = 0.97 / setting.kills;
  for (const [place, victim] of victims(scene).entries()) {
    await gauge.untilShare((place + draws.below(1_000) / 1_000) * stride, over, LONGEST_WAIT_MS);
    await sleep(draws.between(50, 300));
    await kill(scene, victim);
  }
}

/** In shuffled hands, so that everybody's turn comes early and often. */
function victims({ setting, draws }: Scene): Victim[] {
  const servers: Victim[] = setting.transport === 'kafka' ? ['postgres', 'kafka'] : ['postgres'];
  const order: Victim[] = [];
  while (order.length < setting.kills) {
    const hand: Victim[] = [...services, ...(setting.short ? [] : services), ...servers];
    if (order.length === 0 && !setting.short) hand.push('identity');
    while (hand.length > 0) order.push(...hand.splice(draws.below(hand.length), 1));
  }
  return order.slice(0, setting.kills);
}

export async function kill({ line, count }: Scene, victim: Victim): Promise<void> {
  const target = victim === 'postgres' || victim === 'kafka' ? line[victim] : line.services[victim];
  if (!target) throw new Error(`${victim} is not part of this line`);
  // It may be down from the kill before.
  await eventually(() => target.running, { within: LONGEST_DOWN_MS });
  await target.kill9();
  count(`kills of ${victim}`);
}

function hitEverybody({ setting, line }: Scene): string[] {
  const revived = Object.entries(line.supervisor?.revivals ?? {});
  if (setting.kills < 10) return [];
  return revived.flatMap(([name, times]) => {
    const first = name === 'postgres' || name === 'kafka' ? 0 : 1;
    return times > first || name === 'identity' ? [] : [`${name} was never killed`];
  });
}
