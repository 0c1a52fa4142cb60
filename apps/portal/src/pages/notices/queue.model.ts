/** What an officer looks for in the queue, and the states it holds. */
export const queueViews = {
  waiting: ['submitted'],
  review: ['in-review'],
  company: ['correction-needed'],
  difference: ['draft'],
  accepted: ['accepted', 'registered', 'decided'],
  ended: ['completed', 'refused', 'withdrawn'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type QueueView = keyof typeof queueViews;
export const queueViewNames = Object.keys(queueViews) as readonly QueueView[];

export type StatusCount = { readonly status: string; readonly notices: number; readonly overdue: number };

export type ViewCount = { readonly view: QueueView; readonly notices: number; readonly overdue: number };

/** How many stand in each view. */
export function countsByView(counts: readonly StatusCount[]): readonly ViewCount[] {
  return queueViewNames.map((view) => {
    const states: readonly string[] = queueViews[view];
    const within = counts.filter(({ status }) => states.includes(status));
    return {
      view,
      notices: within.reduce((sum, { notices }) => sum + notices, 0),
      overdue: within.reduce((sum, { overdue }) => sum + overdue, 0),
    };
  });
}

/** What waits is taken up in its order; what has ended is looked for from the newest. */
export function isOldestFirst(view: QueueView): boolean {
  return view !== 'ended' && view !== 'accepted';
}
