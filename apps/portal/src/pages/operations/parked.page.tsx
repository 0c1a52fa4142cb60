import { isMoneyTopic } from '@tanggap/messaging';
import type { Answer } from '../../clients/ask.js';
import type { Hearing, ParkedEvent, Proposal } from '../../clients/events.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Banner, Empty, FailedPart } from '../../layout/told.js';
import { Named } from './health.page.js';
import { operationsPaths } from './paths.js';
import { Proposals, type OfService } from './proposals.js';
import { serviceText, topicText, whyText } from './words.js';

export type ParkedShown = {
  /** Of one service, or of all. */
  readonly service: Hearing | undefined;
  readonly parked: readonly (readonly [Hearing, Answer<readonly ParkedEvent[]>])[];
  readonly proposals: readonly OfService<Proposal>[];
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
        <p>{say('operations.parked.lead')}</p>
        <Proposals context={context} proposals={shown.proposals} account={shown.account} />
        <Events context={context} shown={shown} />
      </>
    ),
  });
}

function Events({ context, shown }: { readonly context: PageContext; readonly shown: ParkedShown }) {
  const { say, formats } = context;
  const away = shown.parked.filter(([, answer]) => answer.kind !== 'answered');
  const rows = shown.parked.flatMap(([service, answer]) =>
    answer.kind === 'answered' ? answer.body.map((event) => ({ service, ...event })) : [],
  );
  return (
    <section aria-labelledby="parked">
      <h2 id="parked">{say('operations.parked.list')}</h2>
      {shown.service && (
        <p>
          {say('operations.parked.of', { service: serviceText(context, shown.service) })}{' '}
          <a href={operationsPaths.parked}>{say('operations.parked.all')}</a>
        </p>
      )}
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
        empty={
          away.length === 0 ? <NothingParked context={context} /> : <Empty>{say('operations.parked.unknown')}</Empty>
        }
        columns={parkedColumns(context)}
      />
    </section>
  );
}

type ParkedRow = ParkedEvent & { readonly service: Hearing };

function parkedColumns(context: PageContext): readonly Column<ParkedRow>[] {
  const { say, formats } = context;
  return [
    {
      label: say('operations.column.event'),
      kind: 'head',
      cell: (row) => (
        <a href={operationsPaths.one(row.service, row)}>
          {topicText(context, row.topic)} <code class="note">{row.name}</code>
        </a>
      ),
    },
    {
      label: say('operations.column.consumer'),
      cell: ({ service }) => <Named says={serviceText(context, service)} name={service} />,
    },
    { label: say('operations.column.why'), cell: ({ code }) => whyText(context, code) },
    { label: say('operations.column.tries'), kind: 'figure', cell: ({ attempts }) => formats.number(attempts) },
    { label: say('operations.column.since'), cell: ({ parkedAt }) => formats.moment(parkedAt) },
    { label: say('operations.column.people'), cell: ({ topic }) => <Hands context={context} topic={topic} /> },
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
export function Hands({ context: { say }, topic }: { readonly context: PageContext; readonly topic: string }) {
  if (!isMoneyTopic(topic)) return <>{say('operations.hands.one')}</>;
  return <Tag kind="busy">{say('operations.hands.two')}</Tag>;
}
