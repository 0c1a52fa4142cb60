import type { Paged } from '../../clients/aid.js';
import type { ListFile, ListLine, Reading } from '../../clients/aid-lists.js';
import { ExportLinks } from '../../layout/export-links.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { personShown, said, shortRegionName } from './shown.js';

type LinesShown = {
  readonly context: PageContext;
  readonly list: ListFile;
  readonly lines: Paged<ListLine>;
  readonly drawn: Reading['toOpen'];
};

/** Who stands on the list, with what stands in the way of each now. */
export function ListLines({ context, list, lines, drawn }: LinesShown) {
  const { say } = context;
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{say('aid.lines')}</h2>
      <Table
        {...{ context, caption: say('aid.lines.caption'), rows: lines.items, dense: true }}
        keyOf={({ assessmentId }) => assessmentId}
        columns={lineColumns(context, list, new Set(drawn.map(({ assessmentId }) => assessmentId)))}
        isMarked={({ problems }) => problems.length > 0}
        empty={<Empty>{say('aid.lines.empty')}</Empty>}
      />
      <Pager context={context} next={lines.next} />
      {lines.items.length > 0 && <ExportLinks context={context} />}
    </section>
  );
}

export function lineColumns(
  context: PageContext,
  list: Pick<ListFile, 'id'>,
  drawn: ReadonlySet<string>,
): readonly Column<ListLine>[] {
  const { say, formats } = context;
  return [
    {
      ...{ label: say('aid.person'), kind: 'head' },
      cell: (row) => <a href={`/aid/assessments/${row.assessmentId}?list=${list.id}`}>{personShown(context, row)}</a>,
    },
    { label: say('aid.kind.decision'), cell: ({ decision }) => say(`aid.decision.${decision}`) },
    { label: say('aid.region'), cell: ({ regionCode }) => shortRegionName(regionCode) },
    {
      label: say('aid.in-the-way'),
      cell: ({ problems, assessmentId }) => {
        if (problems.length > 0) return problems.map(({ text }) => said(context, text)).join(' ');
        return drawn.has(assessmentId) ? <Tag kind="busy">{say('aid.drawn')}</Tag> : say('aid.nothing');
      },
    },
    {
      ...{ label: say('aid.amount'), kind: 'figure' },
      cell: ({ amount }) => formats.rupiah(amount),
      value: ({ amount }) => amount,
    },
  ];
}
