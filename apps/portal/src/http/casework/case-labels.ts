import { bodyOf, type Answer } from '../../clients/ask.js';
import type { CaseLabel } from '../../clients/people.js';
import type { Listed } from '../../clients/registry.js';
import type { Visit } from '../../visit/visit.js';
import { registry } from './case-visit.js';

const MOST = 100;

/** Numbers and masked names of the cases that a page of a list is about; empty where they could not be had. */
export async function labelsOfCases(
  visit: Visit,
  list: Answer<Listed<{ readonly caseId: string }>>,
): Promise<ReadonlyMap<string, CaseLabel>> {
  const ids = [...new Set((bodyOf(list)?.items ?? []).map(({ caseId }) => caseId))].slice(0, MOST);
  if (ids.length === 0) return new Map();
  const labels = bodyOf(await visit.read<Listed<CaseLabel>>(registry, '/cases/labels', { ids: ids.join() }));
  return new Map(labels?.items.map((label) => [label.id, label]));
}
