import type { FindingPage, Notice, WorkerList } from '../../clients/layoff-notices.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Pager } from '../../layout/table.js';
import { Corrections, CorrectedRows, type Corrected } from './corrections.parts.js';
import { AboutReport, Back } from './parts.js';
import { companyPaths } from './paths.js';
import { isAtWork, mayCorrect } from './worker-list.model.js';
import { CheckUnderWay, FindingsTable } from './worker-list.parts.js';

type FindingsShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  readonly list: WorkerList;
  readonly findings: FindingPage;
  readonly corrected: Corrected;
  readonly trouble?: Trouble | undefined;
};

/** All findings, page by page, each to be corrected where it stands. */
export function findingsPage({ context, notice, list, findings, corrected, trouble }: FindingsShown): string {
  const { say } = context;
  const title = say('company.findings.title');
  const next = findings.next === undefined ? undefined : String(findings.next);
  const isCorrected = mayCorrect(notice, list) && findings.items.length > 0;
  return page({
    ...{ context, title, wide: true, failed: trouble !== undefined },
    scripts: isAtWork(list) ? ['progress.js'] : ['corrections.js'],
    children: (
      <>
        <Back href={companyPaths.part(notice.id, 'workers')}>{say('company.findings.back')}</Back>
        <AboutReport {...{ context, notice, title }} />
        <p>{say('company.findings.lead')}</p>
        <CorrectedRows context={context} corrected={corrected} />
        {isAtWork(list) && <CheckUnderWay context={context} list={list} />}
        {isCorrected && (
          <Corrections {...{ context, notice, list, trouble }} findings={findings.items} from="findings" />
        )}
        {!isCorrected && !isAtWork(list) && <FindingsTable context={context} findings={findings.items} />}
        {!isAtWork(list) && <Pager context={context} next={next} />}
      </>
    ),
  });
}
