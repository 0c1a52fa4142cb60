import type { Answer } from '../../clients/ask.js';
import { bodyOf } from '../../clients/ask.js';
import type { Hearing, ParkedGroup, Redrive } from '../../clients/events.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { withQuery } from '../../visit/query.js';
import { operationsPaths } from './paths.js';
import { familyOf, serviceText, topicText, whyText } from './words.js';

type OfServices<T> = readonly (readonly [Hearing, Answer<readonly T[]>])[];
type GroupRow = ParkedGroup & { readonly service: Hearing };

/** What is parked by topic and cause: where one act may end many at once. */
export function Groups({
  context,
  groups,
}: {
  readonly context: PageContext;
  readonly groups: OfServices<ParkedGroup>;
}) {
  const { say, formats } = context;
  const rows = groups.flatMap(([service, answer]) => (bodyOf(answer) ?? []).map((group) => ({ service, ...group })));
  if (rows.length === 0) return null;
  const events = rows.reduce((sum, group) => sum + group.events, 0);
  return (
    <section aria-labelledby="groups">
      <h2 id="groups">{say('operations.groups')}</h2>
      <Table
        context={context}
        caption={say('operations.groups.caption', { n: formats.number(events) })}
        dense
        rows={rows.toSorted((a, b) => b.events - a.events)}
        keyOf={({ service, topic, name, code }) => `${service} ${topic} ${name} ${code}`}
        columns={groupColumns(context)}
      />
    </section>
  );
}

function groupColumns(context: PageContext): readonly Column<GroupRow>[] {
  const { say, formats } = context;
  return [
    {
      label: say('operations.column.event'),
      kind: 'head',
      cell: (row) => (
        <a
          href={withQuery(operationsPaths.parked, { service: row.service, topic: row.topic, why: familyOf(row.code) })}
        >
          {topicText(context, row.topic)} <code class="note">{row.name}</code>
        </a>
      ),
    },
    { label: say('operations.column.consumer'), cell: ({ service }) => serviceText(context, service) },
    { label: say('operations.column.why'), cell: ({ code }) => whyText(context, code) },
    { label: say('operations.column.events'), kind: 'figure', cell: ({ events }) => formats.number(events) },
    { label: say('operations.column.keys'), kind: 'figure', cell: ({ keys }) => formats.number(keys) },
    {
      label: say('operations.column.since'),
      cell: ({ oldest }) => <span class="nowrap">{formats.moment(oldest)}</span>,
    },
    {
      label: say('operations.column.many'),
      cell: (row) => (
        <a class="nowrap" href={operationsPaths.newRedrive(row.service, row)}>
          {say('operations.redrive.these')}
        </a>
      ),
    },
  ];
}

const MOST_OVER = 5;

/** Redrives that run, and the last ones that are over. */
export function RedrivesShown({
  context,
  redrives,
}: {
  readonly context: PageContext;
  readonly redrives: OfServices<Redrive>;
}) {
  const { say, formats } = context;
  const all = redrives.flatMap(([service, answer]) => (bodyOf(answer) ?? []).map((one) => ({ service, ...one })));
  const running = all.filter(({ state }) => state === 'running');
  const over = all.filter(({ state }) => state !== 'running').toSorted((a, b) => (a.askedAt < b.askedAt ? 1 : -1));
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="redrives">
      <h2 id="redrives">{say('operations.redrives')}</h2>
      <ul>
        {[...running, ...over.slice(0, MOST_OVER)].map(({ service, id, topic, state, replayed, askedAt }) => (
          <li key={id}>
            <a href={operationsPaths.redrive(service, id)}>{topicText(context, topic)}</a> (
            {serviceText(context, service)}){' '}
            <Tag kind={state === 'running' ? 'busy' : 'plain'}>{say(`operations.redrive.${state}`)}</Tag>{' '}
            <span class="note">
              {say('operations.redrive.replayed', { n: formats.number(replayed) })} · {formats.moment(askedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
