import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { treasuryPaths } from './paths.js';
import type { BatchRow } from './views.js';
import { batchKinds, batchName, told } from './words.js';

type BatchesShown = {
  readonly context: PageContext;
  readonly rows: readonly BatchRow[];
  readonly isFiltered: boolean;
};

export function BatchTable({ context, rows, isFiltered }: BatchesShown) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('treasury.batches.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      empty={<NoBatches context={context} isFiltered={isFiltered} />}
      columns={batchColumns(context)}
    />
  );
}

export function batchColumns(context: PageContext): readonly Column<BatchRow>[] {
  const { say, formats } = context;
  return [
    {
      label: say('treasury.batch'),
      kind: 'head',
      cell: ({ id, number }) => (
        <a class="nowrap" href={treasuryPaths.batch(id)}>
          {batchName(context, number)}
        </a>
      ),
    },
    {
      label: say('treasury.budget'),
      cell: ({ schemeCode, budgetYear }) => <span class="nowrap">{`${schemeCode} ${budgetYear}`}</span>,
    },
    {
      label: say('treasury.state'),
      cell: ({ state, text }) => <Tag kind={batchKinds[state]}>{told(context, text)}</Tag>,
    },
    { label: say('treasury.next'), cell: ({ state }) => say(`treasury.turn.${state}`) },
    { label: say('treasury.rail'), cell: ({ rail }) => say(`treasury.rail.${rail}`) },
    {
      label: say('treasury.payments'),
      kind: 'figure',
      cell: ({ id, lines }) => <a href={treasuryPaths.batchPart(id, 'payments')}>{formats.number(lines)}</a>,
      value: ({ lines }) => lines,
    },
    {
      label: say('treasury.sum'),
      kind: 'figure',
      cell: ({ total }) => formats.rupiah(total),
      value: ({ total }) => total,
    },
    { label: say('treasury.composed-at'), cell: ({ composedAt }) => formats.moment(composedAt) },
  ];
}

function NoBatches({ context, isFiltered }: Omit<BatchesShown, 'rows'>) {
  const { say } = context;
  if (isFiltered) {
    return (
      <Empty>
        <p>
          {say('list.filtered-empty')} <a href={treasuryPaths.batches}>{say('list.clear-filters')}</a>
        </p>
      </Empty>
    );
  }
  return (
    <Empty>
      <p>{say('treasury.batches.none')}</p>
      <p>
        <a href={treasuryPaths.due}>{say('treasury.batches.see-due')}</a>
      </p>
    </Empty>
  );
}
