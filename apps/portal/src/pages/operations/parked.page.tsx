import { bodyOf } from '../../clients/ask.js';
import {
  hearing,
  type Hearing,
  type ParkedEvent,
  type ParkedGroup,
  type Proposal,
  type Redrive,
} from '../../clients/events.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Banner, Empty, FailedPart } from '../../layout/told.js';
import { withQuery, type Query } from '../../visit/query.js';
import { Groups, RedrivesShown } from './groups.js';
import { Named } from './named.js';
import { operationsPaths } from './paths.js';
import { Proposals, type OfService } from './proposals.js';
import { families, keyText, knownTopics, serviceText, topicText, whyText } from './words.js';

export type ParkedShown = {
  /** Of one service, or of all. */
  readonly service: Hearing | undefined;
  readonly query: Query;
  readonly parked: readonly OfService<ParkedEvent>[];
  readonly groups: readonly OfService<ParkedGroup>[];
  readonly redrives: readonly OfService<Redrive>[];
  readonly proposals: readonly OfService<Proposal>[];
  /** The place that the next page begins after, where there is one. */
  readonly next: string | undefined;
  /** Who looks: nobody confirms what they have proposed. */
  readonly account: string;
  readonly readAt: Date;
};

/** Events that could not be handled and wait for a person; behind each, others of its key wait too. */
export function parkedPage(context: PageContext, shown: ParkedShown): string {
  const { say } = context;
  return page({
    context,
    title: say('operations.parked'),
    wide: true,
    children: (
      <>
        <nav class="crumbs" aria-label={say('operations.crumbs')}>
          <a href={operationsPaths.health}>{say('operations.health')}</a>
        </nav>
        <Heading context={context} title={say('operations.parked')} readAt={shown.readAt} href={context.url} />
        <p class="lead">{say('operations.parked.lead')}</p>
        <Proposals context={context} proposals={shown.proposals} account={shown.account} />
        <RedrivesShown context={context} redrives={shown.redrives} />
        <Groups context={context} groups={shown.groups} />
        <Events context={context} shown={shown} />
      </>
    ),
  });
}

function Events({ context, shown }: { readonly context: PageContext; readonly shown: ParkedShown }) {
  const { say, formats } = context;
  const away = shown.parked.filter(([, answer]) => answer.kind !== 'answered');
  const rows = shown.parked.flatMap(([service, answer]) => parkedRows(service, bodyOf(answer) ?? []));
  const filters = parkedFilters(context);
  const isNarrowed = filters.some(({ name }) => shown.query.text(name) !== undefined);
  return (
    <section aria-labelledby="parked">
      <h2 id="parked">{say('operations.parked.list')}</h2>
      <Filters context={context} query={shown.query} filters={filters} />
      {away.map(([service]) => (
        <FailedPart
          key={service}
          context={context}
          what={say('operations.parked.part', { service: serviceText(context, service) })}
        />
      ))}
      <Table
        context={context}
        caption={say('list.count', { n: formats.number(rows.length) })}
        dense
        rows={rows}
        keyOf={(row) => operationsPaths.one(row.service, row)}
        empty={<NoRows context={context} isNarrowed={isNarrowed} isWhole={away.length === 0} />}
        columns={parkedColumns(context)}
      />
      {shown.next !== undefined && (
        <p>
          <a href={withQuery(context.url.replace(/[?&]after=[^&]*/, ''), { after: shown.next })}>{say('list.next')}</a>
        </p>
      )}
      {shown.service === undefined && rows.length >= MOST_OF_EACH && (
        <p class="note">{say('operations.parked.one-service')}</p>
      )}
      {rows.length > 0 && <ExportLinks context={context} />}
    </section>
  );
}

/** Of each service on one page. */
export const MOST_OF_EACH = 100;

type NoRowsShown = { readonly context: PageContext; readonly isNarrowed: boolean; readonly isWhole: boolean };

function NoRows({ context, isNarrowed, isWhole }: NoRowsShown) {
  if (isNarrowed) return <Empty>{context.say('operations.parked.none-such')}</Empty>;
  return isWhole ? <NothingParked context={context} /> : <Empty>{context.say('operations.parked.unknown')}</Empty>;
}

/** Ways to narrow the list; the address holds them. */
export function parkedFilters(context: PageContext): readonly Filter[] {
  const { say } = context;
  return [
    {
      name: 'service',
      label: say('operations.column.consumer'),
      options: hearing.map((name) => [name, serviceText(context, name)]),
    },
    {
      name: 'topic',
      label: say('operations.column.topic'),
      options: knownTopics.map((topic) => [topic, topicText(context, topic)]),
    },
    {
      name: 'why',
      label: say('operations.column.why'),
      options: families.map((family) => [family, whyText(context, family)]),
    },
    { name: 'from', label: say('operations.filter.from'), isDay: true },
    { name: 'to', label: say('operations.filter.to'), isDay: true },
    { name: 'about', label: say('operations.filter.about') },
  ];
}

export function parkedRows(service: Hearing, events: readonly ParkedEvent[]): readonly ParkedRow[] {
  return events.map((event) => ({ service, ...event }));
}

export type ParkedRow = ParkedEvent & { readonly service: Hearing };

export function parkedColumns(context: PageContext): readonly Column<ParkedRow>[] {
  const { say, formats } = context;
  return [
    {
      label: say('operations.column.event'),
      kind: 'head',
      cell: (row) => (
        <>
          <a href={operationsPaths.one(row.service, row)}>
            {topicText(context, row.topic)} {row.partition}/{row.position}
          </a>{' '}
          <code class="note">{row.name}</code>
        </>
      ),
    },
    { label: say('operations.column.key'), cell: ({ key }) => <code>{keyText(key)}</code> },
    {
      label: say('operations.column.consumer'),
      cell: ({ service }) => <Named says={serviceText(context, service)} name={service} />,
    },
    { label: say('operations.column.why'), cell: ({ code }) => whyText(context, code) },
    { label: say('operations.column.tries'), kind: 'figure', cell: ({ attempts }) => formats.number(attempts) },
    {
      label: say('operations.column.since'),
      cell: ({ parkedAt }) => <span class="nowrap">{formats.moment(parkedAt)}</span>,
      value: ({ parkedAt }) => formats.moment(parkedAt),
    },
    { label: say('operations.column.people'), cell: (event) => <Hands context={context} event={event} /> },
  ];
}

function NothingParked({ context: { say } }: { readonly context: PageContext }) {
  return (
    <Banner kind="good">
      <p>{say('operations.parked.none')}</p>
    </Banner>
  );
}

/** How many people a decision takes. */
export function Hands({ context: { say }, event }: { readonly context: PageContext; readonly event: ParkedEvent }) {
  if (event.takesTwo) return <Tag kind="busy">{say('operations.hands.two')}</Tag>;
  return <>{say(event.editTakesTwo ? 'operations.hands.edit-two' : 'operations.hands.one')}</>;
}
