import { parseDate } from '@tanggap/indonesia';
import { randomUUID } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import type { Trouble } from '../forms/trouble.js';
import type { PageContext } from './page-context.js';

/** What the page before has done, and the way to take it back where there is one. */
export function Done({ context: { told, undo, say } }: { readonly context: PageContext }) {
  if (!told) return null;
  return (
    <div class="told done" role="status">
      <p>{say(told)}</p>
      {undo && (
        <form method="post" action={undo.action}>
          <input type="hidden" name="form-key" value={randomUUID()} />
          {undo.fields.map(([name, value], place) => (
            <input key={place} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="plain">
            {say('told.undo')}
          </button>
        </form>
      )}
    </div>
  );
}

type FailedShown = { readonly context: PageContext; readonly what: string };

/** A part that could not be had: the rest of the page stands. */
export function FailedPart({ context, what }: FailedShown) {
  const { say, url } = context;
  return (
    <p class="told wrong-text" role="status">
      {say('part.failed', { what })} <a href={url}>{say('part.retry')}</a>
    </p>
  );
}

/** A list with nothing in it: why it is empty, and what to do about it. */
export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <div class="told empty">{children}</div>;
}

/** A word on top of a page: good news, or what has to be known. */
export function Banner({
  kind = 'plain',
  children,
}: {
  readonly kind?: 'plain' | 'good' | 'bad';
  readonly children: ComponentChildren;
}) {
  return <div class={`told banner-${kind}`}>{children}</div>;
}

type Panel = { readonly title: string; readonly reference?: string | undefined; readonly children?: ComponentChildren };

/** What has been done, with its number, large enough to be written down. */
export function Confirmation({ title, reference, children }: Panel) {
  return (
    <section class="confirmation" aria-labelledby="confirmation">
      <h1 id="confirmation">{title}</h1>
      {reference !== undefined && <p class="reference">{reference}</p>}
      {children}
    </section>
  );
}

type ConflictShown = {
  readonly context: PageContext;
  readonly trouble: Trouble | undefined;
  /** What a field is called on the page. */
  readonly labels: Readonly<Record<string, string>>;
};

/** What somebody else has written meanwhile beside what was typed; both can be read before it is sent again. */
export function Conflict({ context, trouble, labels }: ConflictShown) {
  if (!trouble?.isConflict) return null;
  const { say } = context;
  return (
    <section class="told banner-bad conflict" role="alert" aria-labelledby="conflict">
      <h2 id="conflict">{say('conflict.heading')}</h2>
      <p>{say('conflict.lead')}</p>
      <table class="stacking">
        <thead>
          <tr>
            <th scope="col">{say('conflict.field')}</th>
            <th scope="col">{say('conflict.theirs')}</th>
            <th scope="col">{say('conflict.yours')}</th>
          </tr>
        </thead>
        <tbody>
          {trouble.wrongs.map(({ field, text }) => (
            <tr key={field}>
              <th scope="row">{field === undefined ? '' : (labels[field] ?? '')}</th>
              <td data-label={say('conflict.theirs')}>{written(context, text)}</td>
              <td data-label={say('conflict.yours')}>{typedAt(context, trouble, field)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What was typed at a field; three parts that make a day stand as that day. */
function typedAt(context: PageContext, { typed }: Trouble, field: string | undefined): string {
  const parts = ['day', 'month', 'year'].map((part) => typed[`${field}-${part}`] ?? '');
  const day = parseDate(parts.join('/'));
  return written(context, (field === undefined ? undefined : typed[field]) ?? day ?? parts.join(' ').trim());
}

/** A day as people read it, and a dash where nothing stands. */
function written({ formats }: PageContext, text: string): string {
  const day = /^\d{4}-/.test(text) ? parseDate(text) : undefined;
  return day ? formats.day(day) : text || '–';
}
