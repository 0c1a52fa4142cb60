import type { DryRun, Notice } from '../../clients/layoff-notices.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Back } from './parts.js';
import { companyPaths } from './paths.js';
import { isSummedUp } from './worker-list.model.js';
import { CheckResult, FindingsTable } from './worker-list.parts.js';

type TrialShown = { readonly context: PageContext; readonly notice: Notice; readonly run: DryRun };

/** What an upload would have come to; nothing of it was kept. */
export function trialPage({ context, notice, run }: TrialShown): string {
  const { say, formats } = context;
  const title = say('company.try.title');
  const some = run.findings.slice(0, 100);
  return page({
    ...{ context, title },
    children: (
      <>
        <Back href={companyPaths.part(notice.id, 'workers')}>{say('company.findings.back')}</Back>
        <h1>{title}</h1>
        <p>{say('company.try.lead')}</p>
        <CheckResult context={context} result={run} isWithoutSum={!isSummedUp(run.byColumn)} />
        {some.length > 0 && (
          <section aria-labelledby="first">
            <h2 id="first">{say('company.try.first', { n: formats.number(some.length) })}</h2>
            <FindingsTable context={context} findings={some} />
          </section>
        )}
      </>
    ),
  });
}
