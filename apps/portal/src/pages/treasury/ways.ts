import type { Permission } from '@tanggap/platform';
import type { PlainKey } from '../../messages/messages.js';
import { treasuryPaths } from './paths.js';

type Way = readonly [href: string, label: PlainKey, note: PlainKey];

const ways: readonly (readonly [needs: Permission, way: Way])[] = [
  ['payments:read', [treasuryPaths.due, 'treasury.due.title', 'treasury.way.due']],
  ['payments:read', [treasuryPaths.batches, 'treasury.batches.title', 'treasury.way.batches']],
  ['payments:read', [treasuryPaths.files, 'treasury.files.title', 'treasury.way.files']],
  ['payments:read', [treasuryPaths.exceptions, 'treasury.exceptions.title', 'treasury.way.exceptions']],
  ['payments:read', [treasuryPaths.returns, 'treasury.returns.title', 'treasury.way.returns']],
  ['payments:read', [treasuryPaths.recoveries, 'treasury.recoveries.title', 'treasury.way.recoveries']],
  ['payments:read', [treasuryPaths.letters, 'treasury.letters.title', 'treasury.way.letters']],
  ['budgets:read', [treasuryPaths.budgets, 'treasury.budgets.title', 'treasury.way.budgets']],
  ['ledger:read', [treasuryPaths.ledger, 'treasury.ledger.title', 'treasury.way.ledger']],
];

/** The pages of the area that this person may open. */
export function waysFor(may: (permission: Permission) => boolean): readonly Way[] {
  return ways.filter(([needs]) => may(needs)).map(([, way]) => way);
}
