import type { Answer } from '../../clients/ask.js';
import { reportStates, type NotYetFiled, type SelfReport, type SelfReportFile } from '../../clients/people.js';
import type { Listed } from '../../clients/registry.js';
import { TextareaField } from '../../forms/fields.js';
import { Errors, Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import { pathOf, type PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { caseworkPaths } from './paths.js';
import { codeText, maskedNik, nameText, placeText, reasonText, regionChoices } from './words.js';

type ReportsShown = {
  readonly list: Answer<Listed<SelfReport>>;
  readonly notFiled: Answer<Listed<NotYetFiled>>;
  readonly query: Query;
  readonly regions: readonly string[] | 'all';
  readonly mayRecord: boolean;
  readonly readAt: Date;
};
type PartShown = { readonly context: PageContext; readonly shown: ReportsShown };

/** Layoffs that workers and unions told of, and the companies that have told nothing. */
export function reportsPage(context: PageContext, shown: ReportsShown): string {
  const { say } = context;
  const { query, regions, mayRecord, readAt } = shown;
  const title = say('casework.reports.title');
  return page({
    context,
    title,
    children: (
      <>
        <Heading {...{ context, title, readAt }} note={say('casework.reports.lead')} href={context.url} />
        {mayRecord && (
          <p>
            <a class="button" href={caseworkPaths.newReport}>
              {say('casework.reports.new')}
            </a>
          </p>
        )}
        <Companies context={context} shown={shown} />
        <Filters {...{ context, query }} filters={reportFilters(context, regions)} />
        <List context={context} shown={shown} />
      </>
    ),
  });
}

export function reportFilters(context: PageContext, regions: readonly string[] | 'all'): readonly Filter[] {
  const { say } = context;
  const states = reportStates.map((state) => [state, codeText(context, 'casework.report-state', state)] as const);
  const places = regionChoices(regions).map(([code, name]) => [code, name] as const);
  return [
    { name: 'state', label: say('casework.reports.state'), options: states },
    { name: 'region', label: say('casework.filter.region'), options: places },
  ];
}

function Companies({ context, shown: { notFiled } }: PartShown) {
  const { say, formats } = context;
  if (notFiled.kind !== 'answered') return <FailedPart context={context} what={say('casework.reports.not-filed')} />;
  if (notFiled.body.items.length === 0) return null;
  return (
    <section>
      <Table
        context={context}
        caption={say('casework.reports.not-filed')}
        rows={notFiled.body.items}
        keyOf={({ companyName, firstLayoffDate }) => `${companyName} ${firstLayoffDate}`}
        columns={[
          { label: say('casework.col.company'), kind: 'head', cell: ({ companyName }) => companyName },
          {
            label: say('casework.reports.workplace'),
            cell: ({ regionCodes }) => regionCodes.map(placeText).join('; '),
          },
          {
            label: say('casework.reports.title'),
            cell: ({ reports }) => say('casework.reports.people', { n: formats.number(reports) }),
          },
          {
            label: say('casework.reports.first-layoff'),
            cell: ({ firstLayoffDate }) => formats.shortDay(firstLayoffDate),
          },
        ]}
      />
    </section>
  );
}

function List({ context, shown: { list, query } }: PartShown) {
  const { say } = context;
  if (list.kind !== 'answered') return <FailedPart context={context} what={say('casework.reports.what')} />;
  const isNarrowed = query.text('state') !== undefined || query.text('region') !== undefined;
  return (
    <section>
      <Table
        context={context}
        caption={say('casework.reports.caption')}
        rows={list.body.items}
        keyOf={({ id }) => id}
        empty={<NoReports context={context} isNarrowed={isNarrowed} />}
        columns={reportColumns(context)}
      />
      <Pager context={context} next={list.body.next} />
      {list.body.items.length > 0 && <ExportLinks context={context} />}
    </section>
  );
}

function NoReports({ context, isNarrowed }: { readonly context: PageContext; readonly isNarrowed: boolean }) {
  const { say } = context;
  if (!isNarrowed) return <Empty>{say('casework.reports.empty')}</Empty>;
  return (
    <Empty>
      {say('list.filtered-empty')} <a href={pathOf(context)}>{say('list.clear-filters')}</a>
    </Empty>
  );
}

const stateKinds = { standing: 'busy', linked: 'good', dismissed: 'plain' } as const;

function StateTag({ context, state }: { readonly context: PageContext; readonly state: SelfReport['state'] }) {
  return <Tag kind={stateKinds[state]}>{codeText(context, 'casework.report-state', state)}</Tag>;
}

export function reportColumns(context: PageContext): readonly Column<SelfReport>[] {
  const { say, formats } = context;
  return [
    {
      label: say('casework.col.company'),
      kind: 'head',
      cell: ({ id, companyName }) => <a href={caseworkPaths.report(id)}>{companyName}</a>,
    },
    { label: say('casework.col.name'), cell: ({ maskedName }) => nameText(context, maskedName) },
    {
      label: say('casework.reports.reporter'),
      cell: ({ reporter }) => codeText(context, 'casework.reporter', reporter),
    },
    { label: say('casework.reports.workplace'), cell: ({ regionCode }) => placeText(regionCode) },
    { label: say('casework.case.layoff'), cell: ({ layoffDate }) => formats.shortDay(layoffDate) },
    { label: say('casework.reports.state'), cell: ({ state }) => <StateTag context={context} state={state} /> },
  ];
}

type ReportShown = {
  readonly report: SelfReportFile;
  readonly mayRecord: boolean;
  readonly trouble?: Trouble | undefined;
};

/** One report; what was brought as evidence is for those who take reports down. */
export function reportPage(context: PageContext, { report, mayRecord, trouble }: ReportShown): string {
  const { say } = context;
  const title = say('casework.report.title', { company: report.companyName });
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <section class="narrow">
        <div class="heading">
          <h1>{title}</h1>
          <StateTag context={context} state={report.state} />
        </div>
        {report.state !== 'standing' && <Errors context={context} trouble={trouble} />}
        <ReportFacts context={context} report={report} mayRecord={mayRecord} />
        {mayRecord && report.state === 'standing' && (
          <section aria-labelledby="dismiss">
            <h2 id="dismiss">{say('casework.report.dismiss')}</h2>
            <Form
              {...{ context, trouble }}
              action={caseworkPaths.report(report.id)}
              submit={say('casework.report.dismiss')}
              cancel={caseworkPaths.reports}
              isGrave
            >
              <TextareaField {...{ context, trouble }} name="reason" label={say('casework.report.dismiss-reason')} />
            </Form>
          </section>
        )}
      </section>
    ),
  });
}

type FactsShown = Pick<ReportShown, 'report' | 'mayRecord'> & { readonly context: PageContext };

function ReportFacts({ context, report, mayRecord }: FactsShown) {
  const { say, formats } = context;
  const { caseId, evidence, dismissalReason } = report;
  return (
    <SummaryList
      rows={[
        {
          term: say('casework.col.name'),
          fact: <a href={caseworkPaths.person(report.personId)}>{nameText(context, report.maskedName)}</a>,
        },
        { term: say('casework.case.nik'), fact: maskedNik(report.nikEnding) },
        { term: say('casework.reports.reporter'), fact: codeText(context, 'casework.reporter', report.reporter) },
        { term: say('casework.reports.at'), fact: formats.moment(report.reportedAt) },
        { term: say('casework.reports.workplace'), fact: placeText(report.regionCode) },
        { term: say('casework.case.home'), fact: placeText(report.districtCode) },
        { term: say('casework.case.layoff'), fact: formats.day(report.layoffDate) },
        { term: say('casework.fact.reason'), fact: reasonText(context, report.reasonCode) },
        ...(mayRecord
          ? [{ term: say('casework.report.evidence'), fact: evidence ?? say('casework.report.no-evidence') }]
          : []),
        ...(caseId === null
          ? []
          : [
              {
                term: say('casework.col.case'),
                fact: <a href={caseworkPaths.case(caseId)}>{say('casework.keys.open')}</a>,
              },
            ]),
        ...(dismissalReason === null ? [] : [{ term: say('casework.report.dismissed-why'), fact: dismissalReason }]),
      ]}
    />
  );
}
