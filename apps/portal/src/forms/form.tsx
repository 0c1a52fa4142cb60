import { randomUUID } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import type { PageContext } from '../layout/page-context.js';
import type { Trouble, Wrong } from './trouble.js';

type FormShown = {
  readonly context: PageContext;
  readonly action: string;
  /** What the button says: the act, not "OK". */
  readonly submit: string;
  readonly trouble?: Trouble | undefined;
  /** What was read, when two people may edit. Until the form is sent: then it stays what it was filled in by, except after a conflict. */
  readonly version?: number | undefined;
  readonly id?: string;
  readonly hasFile?: boolean;
  /** For what cannot be taken back. */
  readonly isGrave?: boolean;
  readonly isPlain?: boolean;
  readonly cancel?: string;
  /** Another act with the same fields. */
  readonly also?: { readonly action: string; readonly submit: string };
  readonly children?: ComponentChildren;
};

/** A form that comes back was filled in by what was read then. After a conflict it is the present version: who sends again has seen both. */
function versionIn({ trouble, version }: FormShown): string | number | undefined {
  if (version === undefined || trouble === undefined || trouble.isConflict) return version;
  return trouble.typed['form-version'] ?? version;
}

/** A form with its own key, so that sending it twice is one command, and with all that is wrong told on top. */
export function Form(shown: FormShown) {
  const { context, action, submit, trouble, id, hasFile, isGrave, isPlain, cancel, also, children } = shown;
  const version = versionIn(shown);
  const buttonClass = isGrave ? 'grave' : isPlain ? 'plain' : undefined;
  return (
    <form method="post" action={action} id={id} noValidate encType={hasFile ? 'multipart/form-data' : undefined}>
      <Errors context={context} trouble={trouble} />
      <input type="hidden" name="form-key" value={trouble?.key ?? randomUUID()} />
      {version !== undefined && <input type="hidden" name="form-version" value={version} />}
      {children}
      <div class="form-acts">
        <button type="submit" class={buttonClass}>
          {submit}
        </button>
        {also && (
          <button type="submit" class="plain" formAction={also.action}>
            {also.submit}
          </button>
        )}
        {cancel !== undefined && <a href={cancel}>{context.say('form.cancel')}</a>}
      </div>
    </form>
  );
}

/** All that is wrong, each a way to its field. Also for a page with several forms. */
export function Errors({ context, trouble }: { readonly context: PageContext; readonly trouble: Trouble | undefined }) {
  if (!trouble || trouble.wrongs.length === 0) return null;
  return (
    <div class="errors" role="alert" aria-labelledby="form-errors" tabIndex={-1} autoFocus>
      <h2 id="form-errors">{context.say('form.errors')}</h2>
      <ul>
        {trouble.wrongs.map((wrong) => (
          <li key={`${wrong.field} ${wrong.text}`}>
            <ErrorLine wrong={wrong} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ErrorLine({ wrong: { field, text, label } }: { readonly wrong: Wrong }) {
  const line = label === undefined ? text : `${label}${label.endsWith('?') ? '' : ':'} ${text}`;
  return field === undefined ? <>{line}</> : <a href={`#${idOf(field)}`}>{line}</a>;
}

/** The id of a field's element. */
export function idOf(name: string): string {
  return `field-${name.replaceAll(/[^\w-]/g, '-')}`;
}
