import { setTimeout as sleep } from 'node:timers/promises';
import { closingPoints } from '../closing-points.js';
import type { Fault, Scene } from '../fault.js';
import { kill } from './kills.js';
import type { Victim } from './kills.js';
import { killAtPoints } from './named-points.js';

const victims: readonly Victim[] = ['worker-registry', 'training-referrals', 'cash-assistance'];
/** Of the kills of a run: a service that starts anew takes seconds, and each point kills as well. */
const SHARE_OF_KILLS = 0.3;
const LONGEST_WAIT_MS = 4_000;

/** What follows from rows that no longer stand is done once in all services, whoever dies. */
export const takenBack: Fault = {
  name: 'taken-back',
  what: 'rows taken back and a notice withdrawn while both are on their way; kill -9 of those who close, at random and at points',
  takesBack: true,
  transports: ['postgres', 'kafka'],
  plan: (setting) => ({ ...killAtPoints(closingPoints, setting), disturb: killWhoCloses }),
};

/** Half of the kills while the lists come in, half from then on until all is closed. */
async function killWhoCloses(scene: Scene): Promise<void> {
  const { setting, draws, gauge, over } = scene;
  const kills = Math.max(victims.length, Math.round(setting.kills * SHARE_OF_KILLS));
  const first = draws.below(victims.length);
  for (let place = 0; place < kills && !over.aborted; place++) {
    const share = Math.min(1, (2 * (place + draws.below(1_000) / 1_000)) / kills);
    await gauge.untilShare(share, over, LONGEST_WAIT_MS);
    await sleep(draws.between(100, 1_200), undefined, { signal: over }).catch(() => undefined);
    // In turn, from one that is drawn: each dies early and late.
    const victim = victims[(first + place) % victims.length];
    if (victim && !over.aborted) await kill(scene, victim);
  }
}
