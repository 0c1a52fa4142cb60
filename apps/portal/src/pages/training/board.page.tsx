import type { BoardCounts, BoardRow } from '../../clients/referrals.js';
import type { PageOf } from '../../clients/training.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { StatTiles, Tabs } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { boardColumns, type RowsShown } from './board-columns.js';
import { labelOf } from './case-label.js';
import { trainingPaths } from './paths.js';

export const placeStates = ['waiting', 'seat-held', 'agreed', 'sent', 'accepted', 'started'] as const;
const FORM = 'bulk';

export type BoardShown = RowsShown & {
  readonly query: Query;
  readonly board: PageOf<BoardRow>;
  /** Undefined while they cannot be had. */
  readonly counts: BoardCounts | undefined;
};

/** What of the referrals somebody has to do, by when, and who. */
export function boardPage(shown: BoardShown): string {
  const { context, query, board, counts, readAt, may } = shown;
  const { say } = context;
  return page({
    context,
    title: say('training.board.title'),
    wide: true,
    scripts: ['select-all.js'],
    children: (
      <>
        <Heading
          context={context}
          title={say('training.board.title')}
          note={say('training.board.note')}
          readAt={readAt}
          href={context.url}
        />
        {may.openReferrals && <BoardTabs context={context} present="board" />}
        {counts ? (
          <Counts context={context} counts={counts} />
        ) : (
          <FailedPart context={context} what={say('training.board.counts')} />
        )}
        <Filters context={context} query={query} filters={boardFilters(shown)} />
        <section aria-label={say('training.board.title')}>
          <BoardTable {...shown} />
          <Pager context={context} next={board.next} />
          <ExportLinks context={context} />
          {may.refer && board.items.length > 0 && (
            <form method="post" action={trainingPaths.bulk} id={FORM} class="acts inline">
              <button type="submit">{say('training.board.bulk')}</button>
            </form>
          )}
        </section>
      </>
    ),
  });
}

type TabsShown = { readonly context: PageContext; readonly present: 'board' | 'told' | 'alarms' };

/** The lists that a caseworker has of referrals. */
export function BoardTabs({ context, present }: TabsShown) {
  const { say } = context;
  return (
    <Tabs
      label={say('training.tabs')}
      tabs={(['board', 'told', 'alarms'] as const).map((each) => ({
        href: trainingPaths[each],
        text: say(`training.tab.${each}`),
        isPresent: each === present,
      }))}
    />
  );
}

function Counts({ context, counts }: { readonly context: PageContext; readonly counts: BoardCounts }) {
  const { say, formats } = context;
  const { board } = trainingPaths;
  return (
    <StatTiles
      tiles={[
        { figure: formats.number(counts.open), label: say('training.board.open'), href: board },
        {
          figure: formats.number(counts.overdue),
          label: say('training.board.overdue'),
          href: `${board}?overdue=true`,
          kind: counts.overdue > 0 ? 'bad' : 'plain',
        },
        { figure: formats.number(counts.ofQueue), label: say('training.board.queue'), href: `${board}?owner=queue` },
        {
          figure: formats.number(counts.duplicates),
          label: say('training.board.duplicates'),
          href: `${board}?flag=duplicate-person`,
        },
      ]}
    />
  );
}

export function boardFilters({
  context,
  account,
  may,
}: Pick<BoardShown, 'context' | 'account' | 'may'>): readonly Filter[] {
  const { say } = context;
  return [
    {
      name: 'state',
      label: say('training.state'),
      options: placeStates.map((each) => [each, say(`training.state.${each}`)] as const),
    },
    {
      name: 'overdue',
      label: say('training.board.time'),
      options: [
        ['true', say('training.board.late')],
        ['false', say('training.board.in-time')],
      ],
    },
    {
      name: 'owner',
      label: say('training.board.owner'),
      options: [
        ...(may.refer ? [[account, say('training.board.mine')] as const] : []),
        ['queue', say('training.board.of-queue')] as const,
      ],
    },
    {
      name: 'flag',
      label: say('training.board.flag'),
      options: [['duplicate-person', say('training.flag.duplicate')]],
    },
  ];
}

function BoardTable(shown: BoardShown) {
  const { context, query, board, labels, may } = shown;
  const { say } = context;
  const called = (row: BoardRow) => labelOf(context, labels, row.caseId);
  const isFiltered = ['state', 'overdue', 'owner', 'flag'].some((name) => query.has(name));
  const select = { form: FORM, name: 'case', label: (row: BoardRow) => say('training.pick', { name: called(row) }) };
  return (
    <Table
      context={context}
      caption={say('training.board.caption')}
      rows={board.items}
      keyOf={({ caseId }) => caseId}
      dense
      isMarked={({ overdue }) => overdue}
      empty={
        <Empty>
          {isFiltered ? (
            <>
              {say('list.filtered-empty')} <a href={trainingPaths.board}>{say('list.clear-filters')}</a>
            </>
          ) : (
            say('training.board.empty')
          )}
        </Empty>
      }
      {...(may.refer && { select })}
      columns={boardColumns(shown)}
    />
  );
}
