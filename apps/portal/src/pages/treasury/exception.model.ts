import type { PageContext } from '../../layout/page-context.js';
import { outcomes } from './bank-views.js';

/** A line of an exception's history, as `proposed:counts-as-paid`, in words. */
export function happeningOf(what: string, { say }: Pick<PageContext, 'say'>): string {
  const [step = '', ended] = what.split(':');
  const outcome = outcomes.find((one) => one === ended);
  const how = outcome ? say(`treasury.outcome.${outcome}`) : undefined;
  if (step === 'assigned') return say('treasury.happened.assigned');
  if (step === 'put-back') return say('treasury.happened.put-back');
  if (step === 'declined') return say('treasury.happened.declined');
  if (step === 'proposed')
    return how ? say('treasury.happened.proposed-as', { how }) : say('treasury.happened.proposed');
  return how ? say('treasury.happened.settled-as', { how }) : say('treasury.happened.settled');
}
