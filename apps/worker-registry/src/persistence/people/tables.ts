import { personIdentities, personReveals } from './identities.store.js';
import { caseMarks, comparisonsDue, markSweep, personMarks, trigramCounts } from './marks.schema.js';
import { personMerges } from './merges.store.js';
import { duplicatePairs } from './pairs.store.js';

/** What is kept of people beside the record of each. */
export const peopleTables = [
  personMarks,
  caseMarks,
  trigramCounts,
  comparisonsDue,
  markSweep,
  duplicatePairs,
  personMerges,
  personIdentities,
  personReveals,
];
