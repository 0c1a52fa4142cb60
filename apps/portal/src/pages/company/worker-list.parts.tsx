import type { ColumnSummary, DryRun, Finding, WorkerList } from '../../clients/layoff-notices.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag, Track } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Banner, Empty } from '../../layout/told.js';
import { barsOf, gravestFirst } from './worker-list.model.js';

type ListShown = { readonly context: PageContext; readonly list: WorkerList };

/** How far the check is: the part of the page that is fetched anew while it goes on. */
export function CheckUnderWay({ context, list }: ListShown) {
  const { say, formats } = context;
  const { rows, expectedRows, rate, secondsLeft } = list;
  const done = say('company.list.live', { done: formats.number(rows), of: formats.number(expectedRows) });
  return (
    <section class="card" id="check-under-way" data-live="yes" aria-labelledby="how-far">
      <h2 id="how-far">{say('company.list.bars')}</h2>
      <Track context={context} steps={barsOf(context, list)} />
      <p role="status" aria-live="polite">
        {done}
        {rate !== null && ` · ${say('company.list.live.rate', { n: formats.number(rate) })}`}
        {secondsLeft !== null && ` · ${say('company.list.live.left', { n: formats.number(secondsLeft) })}`}
      </p>
      <p class="note">
        {say('company.list.live.close')} <a href={context.url}>{say('notices.refresh')}</a>
      </p>
    </section>
  );
}

type ResultShown = {
  readonly context: PageContext;
  /** Where all rows stand beneath, their sum by column says nothing more. */
  readonly isWithoutSum?: boolean;
  readonly result: Pick<DryRun, 'good' | 'rejected' | 'withWarnings' | 'unknownColumns' | 'otherSheets' | 'byColumn'>;
};

/** What a check found, in one line and by column. */
export function CheckResult({ context, result, isWithoutSum = false }: ResultShown) {
  const { say, formats } = context;
  const { good, rejected, withWarnings, unknownColumns, otherSheets, byColumn } = result;
  const counts = { good: formats.number(good), rejected: formats.number(rejected) };
  return (
    <>
      <Banner kind={rejected > 0 ? 'bad' : 'good'}>
        <p class="headline">{say('company.list.headline', counts)}</p>
        {rejected === 0 && <p>{say('company.list.all-good')}</p>}
        {withWarnings > 0 && <p>{say('company.list.warned', { n: formats.number(withWarnings) })}</p>}
      </Banner>
      {unknownColumns.length > 0 && (
        <Banner>{say('company.list.unknown', { columns: unknownColumns.join(', ') })}</Banner>
      )}
      {otherSheets.length > 0 && (
        <Banner>{say('company.list.other-sheets', { sheets: otherSheets.join(', ') })}</Banner>
      )}
      {byColumn.length > 0 && !isWithoutSum && <ColumnTable context={context} byColumn={byColumn} />}
    </>
  );
}

function ColumnTable({
  context,
  byColumn,
}: {
  readonly context: PageContext;
  readonly byColumn: readonly ColumnSummary[];
}) {
  const { say, formats, language } = context;
  return (
    <section aria-labelledby="by-column">
      <h2 id="by-column">{say('company.list.summary')}</h2>
      <Table
        context={context}
        caption={say('company.list.summary.caption')}
        rows={gravestFirst(byColumn)}
        keyOf={({ column, severity, kind }) => `${column}-${severity}-${kind}`}
        columns={[
          {
            label: say('company.list.column'),
            kind: 'head',
            cell: (row) => <ColumnName context={context} name={row.column} />,
          },
          { label: say('company.list.found'), cell: ({ text }) => text[language] },
          {
            label: say('company.list.severity'),
            cell: ({ severity }) => <Severity context={context} severity={severity} />,
          },
          { label: say('company.list.count'), kind: 'figure', cell: ({ count }) => formats.number(count) },
          { label: say('company.list.examples'), cell: ({ examples }) => examples.map(formats.number).join(', ') },
        ]}
      />
    </section>
  );
}

/** By the name that stands in the file. */
export function ColumnName({ context, name }: { readonly context: PageContext; readonly name: string | null }) {
  return name === null ? <>{context.say('company.list.whole-row')}</> : <code>{name}</code>;
}

export function Severity({
  context: { say },
  severity,
}: {
  readonly context: PageContext;
  readonly severity: Finding['severity'];
}) {
  return severity === 'error' ? (
    <Tag kind="bad">{say('company.list.error')}</Tag>
  ) : (
    <Tag kind="plain">{say('company.list.warning')}</Tag>
  );
}

/** Findings row by row. What the cell says stands there only for its company. */
export function FindingsTable({
  context,
  findings,
}: {
  readonly context: PageContext;
  readonly findings: readonly Finding[];
}) {
  const { say, formats } = context;
  const hasValues = findings.some(({ value }) => value !== undefined);
  return (
    <Table
      dense
      context={context}
      caption={say('company.findings.caption')}
      rows={findings.map((finding, place) => ({ ...finding, key: String(place) }))}
      keyOf={({ key }) => key}
      empty={<Empty>{say('company.findings.empty')}</Empty>}
      columns={[
        { label: say('company.findings.row'), kind: 'head', isNumber: true, cell: ({ row }) => formats.number(row) },
        { label: say('company.findings.column'), cell: ({ column }) => <ColumnName context={context} name={column} /> },
        ...(hasValues
          ? [
              {
                label: say('company.findings.value'),
                cell: ({ value }: Finding) => <CellValue {...{ context, value }} />,
              },
            ]
          : []),
        { label: say('company.findings.text'), cell: (finding) => <WhatIsWrong context={context} finding={finding} /> },
        {
          label: say('company.list.severity'),
          cell: ({ severity }) => <Severity context={context} severity={severity} />,
        },
      ]}
    />
  );
}

function WhatIsWrong({ context, finding }: { readonly context: PageContext; readonly finding: Finding }) {
  const { text, suggestion } = finding;
  return (
    <>
      {text[context.language]}
      {suggestion !== undefined && (
        <span class="note">{context.say('company.findings.suggestion', { value: suggestion })}</span>
      )}
    </>
  );
}

function CellValue({ context, value }: { readonly context: PageContext; readonly value: string | undefined }) {
  return value ? <span class="cell-value">{value}</span> : <em>{context.say('company.findings.value.none')}</em>;
}
