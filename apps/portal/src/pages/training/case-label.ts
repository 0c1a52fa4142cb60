import type { CaseLabel } from '../../clients/referrals.js';
import type { PageContext } from '../../layout/page-context.js';

/** What a case is called on a page; the end of its id where its name could not be had. */
export function labelOf({ say }: PageContext, labels: ReadonlyMap<string, CaseLabel>, caseId: string): string {
  const label = labels.get(caseId);
  return label ? `${label.maskedName} · ${label.number}` : say('training.case-of', { n: caseId.slice(-6) });
}
