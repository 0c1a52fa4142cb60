import { runHistories } from '../../../paying/dist/index.js';
import type { Setting } from '../fault.js';
import type { FaultResult } from '../fault-run.js';
import type { OtherFault } from '../other-fault.js';

/** Aid that lives at random through everything the service can do with it, each commit looked at from a second connection. */
export const histories: OtherFault = {
  name: 'histories',
  what: 'kill -9 of those who decide, pay and release at random, and of PostgreSQL: the budget and the ledger looked at after every commit',
  transports: ['postgres'],
  run: (setting, people) => liveUnderKills(setting, people),
};

async function liveUnderKills({ transport, seed, kills, short }: Setting, people: number): Promise<FaultResult> {
  const started = performance.now();
  const { wrong, counts } = await runHistories({ people, seed, kills, ownServer: !short });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return { fault: histories.name, transport, seed, workers: people, seconds, counts, wrong };
}
