import type { CivilDate } from '@tanggap/kernel';
import type { PageContext } from '../../layout/page-context.js';

/** A request about the own data, as worker-registry answers it. */
export type DataRequest = {
  readonly id: string;
  readonly kind: string;
  readonly words: string;
  readonly askedAt: string;
  readonly dueOn: CivilDate;
  readonly outcome: string | null;
  readonly answer: string | null;
  readonly answeredAt: string | null;
};

export type RequestToAnswer = DataRequest & {
  readonly personId: string;
  readonly maskedName: string | null;
  readonly isOverdue: boolean;
};

export const requestKinds = ['CORRECTION', 'COPY', 'RESTRICTION', 'ERASURE'] as const;
export const requestOutcomes = ['DONE', 'NOT_POSSIBLE'] as const;

export function kindText({ say }: PageContext, kind: string): string {
  const known = requestKinds.find((one) => one === kind);
  return known ? say(`privacy.kind.${known}`) : '–';
}

export function outcomeText({ say }: PageContext, outcome: string): string {
  const known = requestOutcomes.find((one) => one === outcome);
  return known ? say(`privacy.outcome.${known}`) : '–';
}
