import type { SavedView } from '../../clients/registry.js';
import { TextField } from '../../forms/fields.js';
import { Errors, Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { ActsForm } from './acts-form.js';
import { caseworkPaths } from './paths.js';

type ViewsShown = {
  readonly context: PageContext;
  readonly views: readonly SavedView[];
  /** The list is narrowed to something that is not kept yet. */
  readonly mayKeep: boolean;
  readonly trouble: Trouble | undefined;
};

/** Keeping what the list is narrowed to under a name, and removing what is no longer used. */
export function OwnViews({ context, views, mayKeep, trouble }: ViewsShown) {
  const { say } = context;
  if (views.length === 0 && !mayKeep) return null;
  return (
    <details class="more-acts own-views" open={trouble !== undefined}>
      <summary>{say(mayKeep ? 'casework.view.keep-or-change' : 'casework.view.change')}</summary>
      {mayKeep ? <Keeping context={context} trouble={trouble} /> : <Errors context={context} trouble={trouble} />}
      {views.length > 0 && (
        <ul>
          {views.map((view) => (
            <li key={view.id}>
              <span>{view.name}</span>
              <Removing context={context} view={view} />
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function Keeping({ context, trouble }: Pick<ViewsShown, 'context' | 'trouble'>) {
  const { say } = context;
  return (
    <Form {...{ context, trouble }} action={caseworkPaths.views} submit={say('casework.view.keep')}>
      <input type="hidden" name="back" value={context.url} />
      <TextField
        {...{ context, trouble, longest: 60, size: 'middle' }}
        name="name"
        label={say('casework.view.name')}
        hint={say('casework.view.hint')}
      />
    </Form>
  );
}

function Removing({ context, view }: { readonly context: PageContext; readonly view: SavedView }) {
  const { say } = context;
  return (
    <ActsForm context={context} action={caseworkPaths.removeView(view.id)}>
      <input type="hidden" name="back" value={context.url} />
      <button type="submit" class="plain small" aria-label={say('casework.view.remove-one', { name: view.name })}>
        {say('casework.view.remove')}
      </button>
    </ActsForm>
  );
}
