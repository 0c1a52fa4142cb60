import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { paths } from '../../paths.js';

export type ShownProblem = {
  readonly heading: string;
  readonly note?: string | undefined;
  readonly reference?: string | undefined;
};

/** What a person sees when a page cannot be shown. */
export function problemPage(context: PageContext, { heading, note, reference }: ShownProblem): string {
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
        <p>
          <a href={paths.front}>{say('problem.back')}</a>
        </p>
      </section>
    ),
  });
}
