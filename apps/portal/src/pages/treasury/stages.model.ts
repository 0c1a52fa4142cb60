import type { Stage } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import type { BatchState } from './views.js';

export const stages = ['compose', 'validate', 'lock', 'warrant', 'send', 'result', 'reconcile'] as const;

/** How many stages are behind a batch in each state. */
const behind: Readonly<Record<BatchState, number>> = {
  composed: 1,
  validated: 2,
  locked: 3,
  'sp2d-issued': 4,
  sent: 5,
  processing: 5,
  reconciling: 6,
  done: 7,
  dissolved: 0,
};

/** The way of a batch from what is due to what is reconciled, and where it stands. One that was taken apart stands nowhere. */
export function stagesOf(state: BatchState, { say }: Pick<PageContext, 'say'>): readonly Stage[] {
  const done = behind[state];
  return stages.map((name, place) => ({
    name: say(`treasury.stage.${name}`),
    state: place < done ? 'done' : place === done && state !== 'dissolved' ? 'now' : 'ahead',
  }));
}
