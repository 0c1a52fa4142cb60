import type { Paged } from '../../clients/aid.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import type { Called } from '../../pages/aid/shown.js';
import { labelsOf } from '../../visit/case-labels.js';
import type { Visit } from '../../visit/visit.js';

type OfCase = { readonly caseId: string; readonly maskedName?: string | null };

/**
 * With what the registry calls their cases: the number, and the masked name where this service has none. It learns the name on the card only once
 * aid may be paid; until then people are judged by their case.
 */
export async function called<T extends OfCase>(visit: Visit, rows: readonly T[]): Promise<readonly (T & Called)[]> {
  const labels = await labelsOf(
    visit,
    rows.map(({ caseId }) => caseId),
  );
  return rows.map((row) => {
    const label = labels.get(row.caseId);
    return { ...row, maskedName: row.maskedName ?? label?.maskedName ?? null, caseNumber: label?.number };
  });
}

/** The same of a page of a list that may not have come. */
export async function calledIn<T extends OfCase>(
  visit: Visit,
  answer: Answer<Paged<T>>,
): Promise<Answer<Paged<T & Called>>> {
  const page = bodyOf(answer);
  if (answer.kind !== 'answered' || !page) return answer as Exclude<typeof answer, { kind: 'answered' }>;
  return { ...answer, body: { ...page, items: await called(visit, page.items) } };
}
