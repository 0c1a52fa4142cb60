import type { Tx } from '@tanggap/messaging';
import type { KeyRing } from '@tanggap/platform';
import { linesLookedAt, type LookedAtLine } from '../../persistence/paying/validation.store.js';
import { holdingFlags } from '../../persistence/patterns/holding-flags.js';
import { opens } from './instruction.js';

export type UnusableLine = Readonly<{
  id: string;
  why: NonNullable<LookedAtLine['why']> | 'flagged' | 'account-unreadable';
}>;

/** Lines of a batch that would not be composed as they are now: on hold, flagged, or their account is another, none, not agreed to or not readable. */
export async function unusableLines(tx: Tx, batchId: string, ring: KeyRing): Promise<readonly UnusableLine[]> {
  const lines = await linesLookedAt(tx.manager, batchId);
  const assessments = lines.map(({ assessmentId }) => assessmentId);
  const flags = await holdingFlags(tx.manager, assessments);
  return lines.flatMap((line) => {
    const why = whyOf(line, flags.has(line.assessmentId), ring);
    return why === null ? [] : [{ id: line.id, why }];
  });
}

/** Only a line to which nothing else applies follows its person to another account. */
function whyOf(line: LookedAtLine, isFlagged: boolean, ring: KeyRing): UnusableLine['why'] | null {
  if (line.why !== null && line.why !== 'account-changed') return line.why;
  if (isFlagged) return 'flagged';
  return opens(line, ring) ? line.why : 'account-unreadable';
}
