import { moved } from './notice.js';
import type { Notice, NoticeChange, Outcome } from './notice.js';

/** Who acts where no person does. */
const LINE = 'line';

/** The moves that what was heard from other services allows, in order; none while something is still missing. */
export function follow(notice: Notice, heard: Heard, now: Date): Outcome {
  const changes: NoticeChange[] = [];
  let next = notice;
  if (next.status === 'accepted' && heard.isRegistered) {
    const step = moved(next, 'registered', { by: LINE, now, why: 'every worker has a case' });
    next = step.next;
    changes.push(step.change);
  }
  if (next.status === 'registered' && heard.hasReferrals && heard.hasAssessments) {
    const step = moved(next, 'decided', {
      by: LINE,
      now,
      why: 'every case has its referral decision and its assessment',
    });
    next = step.next;
    changes.push(step.change);
  }
  return { next, changes, facts: [] };
}

export type Heard = {
  readonly isRegistered: boolean;
  readonly hasReferrals: boolean;
  readonly hasAssessments: boolean;
};
