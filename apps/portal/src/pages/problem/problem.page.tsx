import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { paths } from '../../paths.js';

export type ShownProblem = {
  readonly heading: string;
  readonly note?: string | undefined;
  readonly reference?: string | undefined;
  /** It answers a form: what the form stood on is one step away. */
  readonly isOfForm?: boolean | undefined;
};

/** What a person sees when a page cannot be shown. */
export function problemPage(context: PageContext, { heading, note, reference, isOfForm }: ShownProblem): string {
  const { say } = context;
  return page({
    context,
    title: heading,
    failed: true,
    children: (
      <section class="narrow">
        <h1>{heading}</h1>
        {note && <p>{note}</p>}
        {reference && <p>{say('problem.reference', { reference })}</p>}
        {isOfForm && context.url !== paths.front && (
          <p>
            <a href={context.url}>{say('problem.back-to-form')}</a>
          </p>
        )}
        <p>
          <a href={paths.front}>{say('problem.back')}</a>
        </p>
      </section>
    ),
  });
}
