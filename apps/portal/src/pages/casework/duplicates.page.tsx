import type { Answer } from '../../clients/ask.js';
import { pairKeys, pairStates, strengths, type Masked, type Pair, type Strength } from '../../clients/people.js';
import type { Listed } from '../../clients/registry.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters } from '../../layout/filters.js';
import { StatTiles } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import { pathOf, type PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { withQuery, type Query } from '../../visit/query.js';
import { caseworkPaths } from './paths.js';
import { PeopleTabs } from './people-tabs.js';
import { codeText, nameText } from './words.js';

export type Pairs = Listed<Pair> & { readonly counts: Readonly<Record<Strength, number>> };
type PairsShown = { readonly list: Answer<Pairs>; readonly query: Query; readonly readAt: Date };

/** Pairs that may be one human being; a person decides. */
export function duplicatesPage(context: PageContext, { list, query, readAt }: PairsShown): string {
  const { say } = context;
  const title = say('casework.people.title');
  return page({
    context,
    title,
    children: (
      <>
        <Heading {...{ context, title, readAt }} href={context.url} />
        <PeopleTabs context={context} present="pairs" />
        {list.kind === 'answered' ? (
          <>
            <Strengths context={context} counts={list.body.counts} />
            <Filters context={context} query={query} filters={pairFilters(context)} />
            <List context={context} pairs={list.body} query={query} />
          </>
        ) : (
          <FailedPart context={context} what={say('casework.pairs.what')} />
        )}
      </>
    ),
  });
}

export function pairFilters(context: PageContext) {
  const { say } = context;
  const options = (prefix: string, codes: readonly string[]) =>
    codes.map((code) => [code, codeText(context, prefix, code)] as const);
  return [
    { name: 'state', label: say('casework.pairs.state'), options: options('casework.pair-state', pairStates) },
    { name: 'strength', label: say('casework.pairs.strength'), options: options('casework.strength', strengths) },
    { name: 'key', label: say('casework.pairs.by'), options: options('casework.key', pairKeys) },
  ];
}

function Strengths({ context, counts }: { readonly context: PageContext; readonly counts: Pairs['counts'] }) {
  const { say, formats } = context;
  return (
    <StatTiles
      tiles={strengths.map((strength) => ({
        figure: formats.number(counts[strength]),
        label: say(`casework.strength.tile.${strength}`),
        href: withQuery(caseworkPaths.duplicates, { strength }),
      }))}
    />
  );
}

type ListShown = { readonly context: PageContext; readonly pairs: Pairs; readonly query: Query };

function List({ context, pairs, query }: ListShown) {
  const { say } = context;
  const isNarrowed = ['state', 'strength', 'key'].some((name) => query.text(name) !== undefined);
  return (
    <section>
      <Table
        context={context}
        caption={say('casework.pairs.caption')}
        rows={pairs.items}
        keyOf={({ id }) => id}
        empty={<NoPairs context={context} isNarrowed={isNarrowed} />}
        columns={pairColumns(context)}
      />
      <Pager context={context} next={pairs.next} />
      {pairs.items.length > 0 && <ExportLinks context={context} />}
    </section>
  );
}

export function pairColumns(context: PageContext): readonly Column<Pair>[] {
  const { say, formats } = context;
  return [
    {
      label: say('casework.pairs.pair'),
      kind: 'head',
      cell: ({ id, first, second }) => (
        <a href={caseworkPaths.duplicate(id)}>
          {say('casework.pairs.open', { first: shortly(context, first), second: shortly(context, second) })}
        </a>
      ),
    },
    {
      label: say('casework.pairs.by'),
      cell: ({ keys }) => keys.map((key) => codeText(context, 'casework.key', key)).join(', '),
    },
    {
      label: say('casework.pairs.strength'),
      cell: ({ strength }) => (
        <Tag kind={strengthKinds[strength]}>{codeText(context, 'casework.strength', strength)}</Tag>
      ),
    },
    { label: say('casework.pairs.state'), cell: ({ state }) => codeText(context, 'casework.pair-state', state) },
    { label: say('casework.pairs.found'), cell: ({ foundAt }) => formats.moment(foundAt) },
  ];
}

const strengthKinds = { strong: 'bad', medium: 'busy', weak: 'plain' } as const;

function shortly(context: PageContext, { maskedName, birthYear }: Masked): string {
  return `${nameText(context, maskedName)}${birthYear === null ? '' : ` (${birthYear})`}`;
}

function NoPairs({ context, isNarrowed }: { readonly context: PageContext; readonly isNarrowed: boolean }) {
  const { say } = context;
  if (!isNarrowed) return <Empty>{say('casework.pairs.empty')}</Empty>;
  return (
    <Empty>
      {say('list.filtered-empty')} <a href={pathOf(context)}>{say('list.clear-filters')}</a>
    </Empty>
  );
}
