import type { PageContext } from '../../layout/page-context.js';

/** What the numbers of a part mean, for who asks. */
export function Definition({ context, text }: { readonly context: PageContext; readonly text: string }) {
  return (
    <details class="definition">
      <summary>{context.say('oversight.definition')}</summary>
      <p>{text}</p>
    </details>
  );
}
