import { civilDayOf } from '@tanggap/platform';
import type { NoticeInList, Paged } from '../../clients/layoff-notices.js';
import { ExportLinks } from '../../layout/export-links.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Facts, Tag } from '../../layout/parts.js';
import { Pager, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { periodText, tagOf, wordFor } from '../notices/words.js';
import { nextThing } from './home.model.js';
import { companyPaths } from './paths.js';

type HomeShown = {
  readonly context: PageContext;
  /** Undefined when they could not be read. */
  readonly reports: Paged<NoticeInList> | undefined;
  readonly standing: 'registered' | 'unregistered' | 'no-company';
};

/** A company's reports, each with the next thing to do. */
export function companyHomePage({ context, reports, standing }: HomeShown): string {
  const { say } = context;
  return page({
    context,
    title: say('company.nav'),
    children: (
      <>
        <h1>{say('company.home.title')}</h1>
        <p class="lead">{say('company.home.lead')}</p>
        {standing === 'no-company' && <Empty>{say('company.home.no-company')}</Empty>}
        {standing === 'unregistered' && <Register context={context} />}
        {standing === 'registered' && <Reports context={context} reports={reports} />}
      </>
    ),
  });
}

function Register({ context: { say } }: Pick<HomeShown, 'context'>) {
  return (
    <section class="card" aria-labelledby="register">
      <h2 id="register">{say('company.home.register')}</h2>
      <p>{say('company.home.register.note')}</p>
      <a class="button" href={`${companyPaths.profile}/register`}>
        {say('company.home.register.submit')}
      </a>
    </section>
  );
}

function Reports({ context, reports }: Pick<HomeShown, 'context' | 'reports'>) {
  const { say } = context;
  return (
    <>
      <p class="acts">
        <a class="button" href={companyPaths.newReport}>
          {say('company.home.new')}
        </a>
      </p>
      {reports === undefined && <FailedPart context={context} what={say('company.home.failed')} />}
      {reports?.items.length === 0 && (
        <Empty>
          <p>
            <strong>{say('company.home.empty')}</strong> {say('company.home.empty.next')}
          </p>
          <Prepare context={context} />
        </Empty>
      )}
      {reports !== undefined && reports.items.length > 0 && (
        <section aria-labelledby="reports">
          <h2 id="reports">{say('company.home.reports')}</h2>
          <ul class="notices">
            {reports.items.map((report) => (
              <ReportCard key={report.id} context={context} report={report} />
            ))}
          </ul>
          <ExportLinks context={context} />
          <Pager context={context} next={reports.next} />
        </section>
      )}
    </>
  );
}

/** Of the list as a file: what its cards say, days and numbers each by themselves, so that they can be sorted and summed. */
export function reportColumns(context: PageContext): readonly Column<NoticeInList>[] {
  const { say } = context;
  return [
    { label: say('company.home.site'), cell: ({ siteName }) => siteName },
    { label: say('company.check.kind'), cell: ({ kind }) => wordFor(context, 'kind', kind) },
    { label: say('company.home.state'), cell: ({ status }) => wordFor(context, 'status', status) },
    { label: say('company.home.made'), cell: ({ createdAt }) => civilDayOf(new Date(createdAt)) },
    { label: say('company.home.layoff-from'), cell: ({ layoffFrom }) => layoffFrom ?? '' },
    { label: say('company.home.layoff-to'), cell: ({ layoffTo }) => layoffTo ?? '' },
    { label: say('company.home.workers-declared'), cell: ({ declaredWorkers }) => declaredWorkers ?? '' },
    { label: say('company.home.workers-registered'), cell: ({ registered }) => registered },
    { label: say('company.home.next'), cell: (report) => nextThing(context, report).text },
  ];
}

/** What to have at hand before a report is begun. */
export function Prepare({ context: { say } }: Pick<HomeShown, 'context'>) {
  return (
    <ul>
      <li>{say('company.prepare.company')}</li>
      <li>{say('company.prepare.bpjs')}</li>
      <li>{say('company.prepare.reason')}</li>
      <li>{say('company.prepare.letter')}</li>
      <li>{say('company.prepare.list')}</li>
    </ul>
  );
}

function ReportCard({ context, report }: { readonly context: PageContext; readonly report: NoticeInList }) {
  const { say, formats } = context;
  const { id, siteName, kind, status, createdAt } = report;
  const next = nextThing(context, report);
  const heading = `report-${id}`;
  return (
    <li>
      <article class="card notice" aria-labelledby={heading}>
        <div class="notice-head">
          <div>
            <h3 id={heading}>
              <a href={companyPaths.report(id)}>{siteName}</a>
            </h3>
            <p class="note">
              {wordFor(context, 'kind', kind)} · {say('company.home.begun', { day: formats.moment(createdAt) })}
            </p>
          </div>
          <Tag kind={tagOf(status)}>{wordFor(context, 'status', status)}</Tag>
        </div>
        <Facts
          facts={[
            [say('company.home.layoff'), periodText(context, report)],
            [say('company.home.workers'), workersText(context, report)],
          ]}
        />
        <p class={next.isOurs ? 'next-thing ours' : 'next-thing'}>
          {say('company.home.next')}: {next.isOurs ? <a href={next.href}>{next.text}</a> : next.text}
        </p>
      </article>
    </li>
  );
}

function workersText({ say, formats }: PageContext, report: NoticeInList): string {
  const { registered, rows, rejected, declaredWorkers } = report;
  if (registered > 0)
    return say('company.home.registered', { done: formats.number(registered), of: formats.number(rows - rejected) });
  if (declaredWorkers === null) return say('notices.no-date');
  return say('company.home.declared', { n: formats.number(declaredWorkers) });
}
