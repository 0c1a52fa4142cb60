import { bodyOf } from '../clients/ask.js';
import type { CaseLabel } from '../clients/referrals.js';
import type { PageOf } from '../clients/training.js';
import type { Visit } from './visit.js';

/** As many as the registry names at once. */
const MOST = 100;

/** What these cases are called, by case. Those that could not be had, or may not be seen, are missing. */
export async function labelsOf(visit: Visit, caseIds: readonly string[]): Promise<ReadonlyMap<string, CaseLabel>> {
  if (!visit.may('labels:read')) return new Map();
  const ids = [...new Set(caseIds)];
  const slices = Array.from({ length: Math.ceil(ids.length / MOST) }, (_, i) => ids.slice(i * MOST, (i + 1) * MOST));
  const answers = await Promise.all(
    slices.map((slice) => visit.read<PageOf<CaseLabel>>('worker-registry', '/cases/labels', { ids: slice.join(',') })),
  );
  return new Map(answers.flatMap((answer) => bodyOf(answer)?.items ?? []).map((label) => [label.id, label]));
}
