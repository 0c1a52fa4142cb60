import { randomUUID } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { Errors } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';

type ActsFormShown = {
  readonly context: PageContext;
  readonly action: string;
  readonly id?: string;
  readonly trouble?: Trouble | undefined;
  readonly children: ComponentChildren;
};

/** A form whose buttons say different things: each click is an answer. Sent twice it is one command, as every form of ours. */
export function ActsForm({ context, action, id, trouble, children }: ActsFormShown) {
  return (
    <form method="post" action={action} id={id} noValidate>
      <Errors context={context} trouble={trouble} />
      <input type="hidden" name="form-key" value={trouble?.key ?? randomUUID()} />
      {children}
    </form>
  );
}
