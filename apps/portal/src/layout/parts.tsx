import type { ComponentChildren } from 'preact';
import type { PageContext } from './page-context.js';

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
