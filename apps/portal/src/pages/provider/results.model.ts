import type { CertificateKind, ReferralState, ResultEntry } from '../../clients/training.js';

/** The result that counts by now. */
export const lastResult = ({ results }: ResultEntry) => results.find(({ attempt }) => attempt === 2) ?? results[0];

const inTraining: readonly ReferralState[] = ['started', 'completed'];

/** Which attempt may be told of somebody: the first, the retest, or none any more. */
export function attemptOf({ results, status }: ResultEntry): 1 | 2 | undefined {
  if (!inTraining.includes(status)) return undefined;
  if (results.length === 0) return 1;
  return results.length === 1 && results[0]?.result === 'not-yet' ? 2 : undefined;
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
