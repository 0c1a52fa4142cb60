import type { PostedForm } from '../../forms/posted.js';

/** A step of a dispute as the service takes it. */
export function disputeStepIn(form: PostedForm): object {
  return {
    step: form.text('step'),
    beganOn: form.day('beganOn') ?? '',
    endedOn: form.day('endedOn') ?? null,
    outcome: form.given('outcome') ?? null,
    note: form.given('note') ?? null,
  };
}
