import { bodyOf } from '../../clients/ask.js';
import type { Hearing, OpenRound } from '../../clients/events.js';
import type { ServiceState } from '../../clients/readiness.js';
import { StatTiles } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag, type TagKind } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Banner, Empty, FailedPart } from '../../layout/told.js';
import { withQuery } from '../../visit/query.js';
import { lagsOf, parkedIn, verdictOn, type HealthShown, type ServiceHealth } from './health.model.js';
import { Lags } from './lags.js';
import { Named } from './named.js';
import { operationsPaths } from './paths.js';
import { ageText, partText, serviceText, waitsText } from './words.js';

/** How the services stand: which run, how far each is behind the others, what waits for a person. */
export function healthPage(context: PageContext, shown: HealthShown): string {
  const { say } = context;
  return page({
    context,
    title: say('operations.health'),
    wide: true,
    children: (
      <>
        <Heading
          context={context}
          title={say('operations.health')}
          readAt={shown.readAt}
          href={operationsPaths.health}
        />
        <Verdict context={context} services={shown.services} />
        <Numbers context={context} services={shown.services} />
        <Services context={context} services={shown.services} />
        <Lags context={context} lags={lagsOf(shown.services)} />
        <Rounds context={context} rounds={shown.rounds} />
      </>
    ),
  });
}

type ServicesShown = { readonly context: PageContext; readonly services: readonly ServiceHealth[] };

function Verdict({ context: { say }, services }: ServicesShown) {
  const verdict = verdictOn(services);
  return (
    <Banner kind={verdict === 'busy' ? 'plain' : verdict}>
      <p>
        <Tag kind={verdict}>{say(`operations.verdict.${verdict}`)}</Tag> {say(`operations.verdict.${verdict}.note`)}
      </p>
    </Banner>
  );
}

function Numbers({ context, services }: ServicesShown) {
  const { say, formats } = context;
  const lags = lagsOf(services);
  const parked = parkedIn(services);
  const ready = services.filter(({ state }) => state.state === 'ready').length;
  return (
    <StatTiles
      tiles={[
        {
          figure: say('notice.of', { done: formats.number(ready), of: formats.number(services.length) }),
          label: say('operations.tile.ready'),
          href: '#services',
          kind: ready === services.length ? 'good' : 'bad',
        },
        {
          figure: formats.number(parked),
          label: say('operations.tile.parked'),
          href: operationsPaths.parked,
          kind: parked > 0 ? 'bad' : 'good',
        },
        {
          figure: formats.number(lags.reduce((sum, { events }) => sum + events, 0)),
          label: say('operations.tile.unheard'),
          href: '#lags',
        },
        {
          figure: ageText(context, Math.max(0, ...lags.map(({ oldestSeconds }) => oldestSeconds))),
          label: say('operations.tile.oldest'),
          href: '#lags',
        },
      ]}
    />
  );
}

const kinds: Readonly<Record<ServiceState['state'], TagKind>> = {
  ready: 'good',
  'not-ready': 'busy',
  unreachable: 'bad',
};

function Services({ context, services }: ServicesShown) {
  const { say } = context;
  return (
    <section aria-labelledby="services">
      <h2 id="services">{say('operations.services')}</h2>
      <Table
        context={context}
        caption={say('operations.services.caption')}
        rows={services}
        keyOf={({ state }) => state.name}
        columns={[
          {
            label: say('operations.column.service'),
            kind: 'head',
            cell: ({ state }) => <Named says={serviceText(context, state.name)} name={state.name} />,
          },
          {
            label: say('operations.column.state'),
            cell: ({ state }) => <Tag kind={kinds[state.state]}>{say(`operations.state.${state.state}`)}</Tag>,
          },
          { label: say('operations.column.links'), cell: (one) => <Links context={context} one={one} /> },
          {
            label: say('operations.column.parked'),
            kind: 'figure',
            cell: (one) => <Parked context={context} one={one} />,
          },
        ]}
      />
    </section>
  );
}

type OneShown = { readonly context: PageContext; readonly one: ServiceHealth };

/** What keeps it from being ready, and whom it cannot hear. */
function Links({ context, one: { state, events } }: OneShown) {
  const { say } = context;
  const waiting = state.waitingFor.map((part) => partText(context, part));
  const links = (events && bodyOf(events)?.links) ?? [];
  const lost = links
    .filter(({ connected, trouble }) => !connected || trouble !== null)
    .map(({ source }) => say('operations.link.lost', { source: serviceText(context, source) }));
  const failure = events && bodyOf(events)?.roundFailure;
  const rounds = failure ? [say('operations.round.failed', { n: String(failure.tries) })] : [];
  const all = [...waiting, ...lost, ...rounds];
  if (all.length === 0) return <>{state.state === 'unreachable' ? '–' : say('operations.link.fine')}</>;
  return (
    <ul class="parts">
      {all.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function Parked({ context: { formats }, one: { state, events } }: OneShown) {
  const parked = events && bodyOf(events)?.parked;
  if (parked === undefined) return <>–</>;
  if (parked === 0) return <>{formats.number(0)}</>;
  return <a href={withQuery(operationsPaths.parked, { service: state.name })}>{formats.number(parked)}</a>;
}

type RoundRow = OpenRound & { readonly service: Hearing };

function Rounds({ context, rounds }: { readonly context: PageContext; readonly rounds: HealthShown['rounds'] }) {
  const { say } = context;
  const away = rounds.filter(([, answer]) => answer.kind !== 'answered').map(([service]) => service);
  const open = rounds.flatMap(([service, answer]) => (bodyOf(answer) ?? []).map((round) => ({ service, ...round })));
  return (
    <section aria-labelledby="rounds">
      <h2 id="rounds">{say('operations.rounds')}</h2>
      <p class="note">{say('operations.rounds.note')}</p>
      {away.map((service) => (
        <FailedPart
          key={service}
          context={context}
          what={say('operations.rounds.of', { service: serviceText(context, service) })}
        />
      ))}
      <Table
        context={context}
        caption={say('operations.rounds.caption')}
        dense
        rows={open}
        keyOf={({ service, noticeId }) => `${service} ${noticeId}`}
        empty={away.length === 0 && <Empty>{say('operations.rounds.none')}</Empty>}
        columns={roundColumns(context)}
      />
    </section>
  );
}

function roundColumns(context: PageContext): readonly Column<RoundRow>[] {
  const { say, formats } = context;
  return [
    {
      label: say('operations.column.service'),
      kind: 'head',
      cell: ({ service }) => serviceText(context, service),
    },
    { label: say('operations.column.notice'), cell: ({ noticeId }) => <code>…{noticeId.slice(-8)}</code> },
    {
      label: say('operations.column.heard'),
      kind: 'figure',
      cell: ({ heard, expected }) =>
        expected === null
          ? formats.number(heard)
          : say('notice.of', { done: formats.number(heard), of: formats.number(expected) }),
    },
    { label: say('operations.column.waits'), cell: ({ waitsFor }) => waitsText(context, waitsFor) },
    { label: say('operations.column.since'), cell: ({ openedAt }) => formats.moment(openedAt) },
  ];
}
