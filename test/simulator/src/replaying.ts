import type { Instance } from './instances.js';

/** As the doors have it: of a money topic one operator proposes, and another confirms. */
export async function replayed({ parked, proposals }: Instance, topic: string, key: string): Promise<unknown> {
  if (!(await parked.takesTwo(topic))) return parked.replay(topic, key, 'operator');
  const waiting = (await proposals.list(1)).find(({ state }) => state === 'open' || state === 'confirmed');
  const proposal =
    waiting ?? (await proposals.propose({ act: 'replay', topic, key, reason: 'It has been mended.' }, 'operator'));
  return proposals.confirm(proposal.id, 'second-operator');
}
