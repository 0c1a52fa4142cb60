import type { CivilDate } from '@tanggap/kernel';
import type { ComponentChildren } from 'preact';
import type { WorkItem } from '../../clients/registry.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { withQuery } from '../../visit/query.js';
import { caseworkPaths } from './paths.js';
import type { Who } from './who.js';
import { clockText, codeText, nameText, shortPlaceText, stateKind } from './words.js';

/** What companies are called, by the id of the notice. */
export type Companies = ReadonlyMap<string, string>;

export type WorkTableShown = {
  readonly context: PageContext;
  readonly caption: string;
  readonly rows: readonly WorkItem[];
  readonly companies: Companies;
  readonly who: Who;
  readonly today: CivilDate;
  readonly empty: ComponentChildren;
  /** All are one's own: whose they are need not be said. */
  readonly isMine?: boolean;
  /** The form that takes what is selected. */
  readonly form?: string;
};

/** Cases as a dense list: one row each, the clock in words. */
export function WorkTable(shown: WorkTableShown) {
  const { context, caption, rows, empty, form } = shown;
  const { say } = context;
  return (
    <Table
      {...{ context, caption, rows, empty }}
      dense
      columns={workColumns(shown)}
      keyOf={({ id }) => id}
      isMarked={({ overdue }) => overdue}
      {...(form !== undefined && {
        select: { form, name: 'case', label: ({ number }: WorkItem) => say('casework.select-case', { number }) },
      })}
    />
  );
}

type ColumnsShown = Pick<WorkTableShown, 'context' | 'companies' | 'who' | 'today' | 'isMine'>;

export function workColumns({ context, companies, who, today, isMine }: ColumnsShown): readonly Column<WorkItem>[] {
  const { say } = context;
  return [
    {
      label: say('casework.col.case'),
      kind: 'head',
      cell: ({ id, number }) => <a href={caseworkPaths.case(id)}>{number}</a>,
    },
    { label: say('casework.col.name'), cell: (row) => <NameCell context={context} row={row} /> },
    { label: say('casework.col.company'), cell: (row) => <CompanyCell row={row} name={companies.get(row.noticeId)} /> },
    { label: say('casework.col.region'), cell: ({ districtCode }) => shortPlaceText(districtCode.slice(0, 5)) },
    {
      label: say('casework.col.state'),
      cell: ({ state }) => <Tag kind={stateKind(state)}>{codeText(context, 'casework.state', state)}</Tag>,
    },
    { label: say('casework.col.clock'), cell: (row) => <ClockCell context={context} row={row} today={today} /> },
    { label: say('casework.col.contact'), cell: (row) => <ContactCell context={context} row={row} /> },
    ...(isMine ? [] : [{ label: say('casework.col.owner'), cell: ({ ownerId }: WorkItem) => who(ownerId) }]),
  ];
}

type CellShown = { readonly context: PageContext; readonly row: WorkItem };

function NameCell({ context, row: { maskedName, vulnerable } }: CellShown) {
  return (
    <>
      <span class="code">{nameText(context, maskedName)}</span>
      {vulnerable && <span class="quiet"> · {context.say('casework.vulnerable')}</span>}
    </>
  );
}

function CompanyCell({ row: { noticeId }, name }: { readonly row: WorkItem; readonly name: string | undefined }) {
  if (name === undefined) return <>–</>;
  return (
    <a class="code" href={withQuery(caseworkPaths.worklist, { notice: noticeId })}>
      {name}
    </a>
  );
}

function ClockCell({ context, row, today }: CellShown & Pick<WorkTableShown, 'today'>) {
  const { say } = context;
  const text = clockText(say, row.dueOn, today);
  return (
    <span class="code">
      {row.overdue ? <strong class="wrong-text">{text}</strong> : text}
      {row.duty !== null && <span class="quiet"> · {codeText(context, 'casework.duty', row.duty).toLowerCase()}</span>}
    </span>
  );
}

function ContactCell({ context, row: { lastOutcome, callBackOn } }: CellShown) {
  const { say, formats } = context;
  if (lastOutcome === null) return <span class="quiet">{say('casework.never-contacted')}</span>;
  return (
    <>
      {codeText(context, 'casework.outcome', lastOutcome)}
      {callBackOn !== null && (
        <span class="quiet"> · {say('casework.call-back', { day: formats.shortDay(callBackOn) })}</span>
      )}
    </>
  );
}
