import { Form } from '../forms/form.js';
import type { PageContext } from './page-context.js';

type MaskedShown = {
  readonly context: PageContext;
  /** As it is masked. */
  readonly text: string;
  /** Where the asking is recorded; undefined for who may not ask. */
  readonly action?: string | undefined;
};

/** What names or reaches a person, masked, with the way to see it whole: a form, because the asking is recorded. */
export function Masked({ context, text, action }: MaskedShown) {
  return (
    <span class="masked">
      <span>{text}</span>
      {action !== undefined && <Form context={context} action={action} submit={context.say('masked.show')} isPlain />}
    </span>
  );
}
