import type { ComponentChildren } from 'preact';
import type { PageContext } from './page-context.js';

type HeadingShown = {
  readonly context: PageContext;
  readonly title: string;
  readonly note?: string;
  readonly readAt: Date;
  /** This page. */
  readonly href: string;
};

/** What a page is about, how old its figures are, and a way to newer ones that needs no script. */
export function Heading({ context, title, note, readAt, href }: HeadingShown) {
  const { say, formats } = context;
  return (
    <div class="heading">
      <div>
        <h1>{title}</h1>
        {note !== undefined && <p class="number">{note}</p>}
      </div>
      <p class="read-at">
        {say('notices.updated', { time: formats.time(readAt) })} <a href={href}>{say('notices.refresh')}</a>
      </p>
    </div>
  );
}

/** Terms with what they are. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <dl class="facts">
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

export type TagKind = 'good' | 'busy' | 'bad' | 'plain';

// A word and a shape, so that colour is never alone.
const shapes: Readonly<Record<TagKind, string>> = { good: '✓', busy: '↻', bad: '!', plain: '–' };

/** A state in a word. */
export function Tag({ kind, children }: { readonly kind: TagKind; readonly children: ComponentChildren }) {
  return (
    <span class={`tag tag-${kind}`}>
      <span aria-hidden="true">{shapes[kind]}</span> {children}
    </span>
  );
}

/** How far one step of the line has come. */
export type Step = {
  readonly name: string;
  readonly done: number;
  /** undefined when the end is not known yet. */
  readonly of: number | undefined;
};

/** The steps of the line as bars; a bar without an end stays empty and says its count. */
export function Track({ steps, context }: { readonly steps: readonly Step[]; readonly context: PageContext }) {
  return (
    <ol class="track">
      {steps.map((step) => (
        <li key={step.name} class={isFull(step) ? 'full' : undefined}>
          <span class="track-name">{step.name}</span>
          <progress aria-label={step.name} value={step.of ? step.done : 0} max={step.of || 1} />
          <span class="track-count">{countText(step, context)}</span>
        </li>
      ))}
    </ol>
  );
}

function isFull({ done, of }: Step): boolean {
  return of !== undefined && of > 0 && done >= of;
}

function countText({ done, of }: Step, { say, formats }: PageContext): string {
  if (of === undefined) return formats.number(done);
  return say('notice.of', { done: formats.number(done), of: formats.number(of) });
}
