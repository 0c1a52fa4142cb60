import type { CertificateKind, ReferralState, ResultEntry } from '../../clients/training.js';

/** The result that counts by now. */
export const lastResult = ({ results }: ResultEntry) => results.find(({ attempt }) => attempt === 2) ?? results[0];

export const inTraining: readonly ReferralState[] = ['started', 'completed'];

/** Which attempt may be told of somebody: the first, the retest, or none any more. */
export function attemptOf({ results, status }: ResultEntry): 1 | 2 | undefined {
  if (!inTraining.includes(status)) return undefined;
  if (results.length === 0) return 1;
  return results.length === 1 && results[0]?.result === 'not-yet' ? 2 : undefined;
}

export const resultField = (referralId: string): string => `result-${referralId}`;
export const attemptField = (referralId: string): string => `attempt-${referralId}`;

const RESULT = /^result-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/**
 * The results of a form, of the attempts that it was shown with: what others recorded meanwhile makes no retest of them.
 * Sent again it says the same. Only attempts without a result are offered, so none was seen.
 */
export function resultsIn(typed: Readonly<Record<string, string>>, of: { on: string; assessor: string | null }) {
  return Object.entries(typed).flatMap(([field, value]) => {
    const referralId = RESULT.exec(field)?.[1];
    const result = value.trim();
    if (referralId === undefined || result === '') return [];
    const attempt = typed[attemptField(referralId)] === '2' ? 2 : 1;
    return [{ referralId, result, ...of, attempt, seen: 0 }];
  });
}

/** What keeps a class from being closed, and what its closing would give. */
export type Ending = {
  readonly withoutResult: readonly string[];
  readonly neverCame: readonly string[];
  readonly competent: number;
  /** By kind: how many who are competent have none of it yet. */
  readonly lacking: readonly (readonly [CertificateKind, number])[];
};

export function endingOf(entries: readonly ResultEntry[], kinds: readonly CertificateKind[]): Ending {
  const competent = entries.filter(
    (entry) => inTraining.includes(entry.status) && lastResult(entry)?.result === 'competent',
  );
  return {
    withoutResult: entries
      .filter(({ status, results }) => status === 'started' && results.length === 0)
      .map(({ referralId }) => referralId),
    neverCame: entries.filter(({ status }) => status === 'accepted').map(({ referralId }) => referralId),
    competent: competent.length,
    lacking: kinds.map((kind) => [
      kind,
      competent.filter(({ certificates }) => !certificates.some((one) => one.kind === kind)).length,
    ]),
  };
}
