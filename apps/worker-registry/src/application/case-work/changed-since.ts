import type { Tx } from '@tanggap/messaging';
import { changedMeanwhile, type ChangedField } from '@tanggap/platform';
import { caseWords } from '../../domain/case-work/case-words.js';
import { profileFields, shown } from '../../domain/case-work/profile.js';
import type { Standing } from '../../persistence/case-work/move.store.js';
import { findChanged, findProfile } from '../../persistence/case-work/profile.store.js';

/** Whoever acts names the version that they have read: whatever changed since may have changed their mind. The case is held. */
export async function assertSeen(tx: Tx, standing: Standing, seen: number): Promise<void> {
  if (standing.version === seen) return;
  throw changedMeanwhile('case', standing.version, await changedSince(tx, standing, seen));
}

/** Each field that another has changed, with what it is now, and the state if that moved as well. */
async function changedSince(tx: Tx, standing: Standing, seen: number): Promise<readonly ChangedField[]> {
  const { fields, edits } = await findChanged(tx.manager, standing.caseId, seen);
  const kept = await findProfile(tx.manager, standing.caseId);
  const changed = profileFields.filter((field) => fields.includes(field));
  const named = kept ? changed.map((field): ChangedField => ({ field, now: shown(field, kept) })) : [];
  const moved = standing.version - seen !== edits;
  return moved ? [...named, { field: 'state', now: caseWords[standing.state] }] : named;
}
