import { regions } from '@tanggap/indonesia';
import type { Demand, Plan, ProgrammeDemand } from '../../clients/referrals.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { BarsFigure } from '../../layout/figures.js';
import { StatTiles } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { trainingPaths } from './paths.js';
import { inLanguageOf, placeName, regionName } from './words.js';

export const regionChoices = regions
  .filter(({ kind }) => kind !== 'province')
  .map(({ code, name }) => [code, name] as const);

export const planningFilters = ({ say }: PageContext): readonly Filter[] => [
  { name: 'region', label: say('training.region'), options: regionChoices },
];

type PlanningShown = {
  readonly context: PageContext;
  readonly query: Query;
  readonly demand: Demand;
  /** Undefined while it cannot be had. */
  readonly plan: Plan | undefined;
  readonly readAt: Date;
};

/** Who would join what, against the seats that lie ahead, and which classes would serve most. */
export function planningPage({ context, query, demand, plan, readAt }: PlanningShown): string {
  const { say } = context;
  return page({
    context,
    title: say('training.planning.title'),
    wide: true,
    children: (
      <>
        <Heading
          context={context}
          title={say('training.planning.title')}
          note={say('training.planning.note')}
          readAt={readAt}
          href={context.url}
        />
        <Sums context={context} demand={demand} />
        <Filters context={context} query={query} filters={planningFilters(context)} />
        <section aria-label={say('training.planning.demand')}>
          {demand.items.some(({ people }) => people > 0) && <Backlog context={context} demand={demand} />}
          <DemandTable context={context} demand={demand} />
          <ExportLinks context={context} />
        </section>
        <section aria-labelledby="waves">
          <h2 id="waves">{say('training.planning.waves')}</h2>
          {plan ? (
            <Waves context={context} plan={plan} demand={demand} />
          ) : (
            <FailedPart context={context} what={say('training.planning.waves')} />
          )}
        </section>
      </>
    ),
  });
}

type DemandShown = { readonly context: PageContext; readonly demand: Demand };

function Sums({ context, demand }: DemandShown) {
  const { say, formats } = context;
  return (
    <StatTiles
      tiles={[
        { figure: formats.number(demand.people), label: say('training.planning.people') },
        {
          figure: formats.number(demand.backlog),
          label: say('training.planning.backlog'),
          kind: demand.backlog > 0 ? 'bad' : 'good',
        },
        { figure: formats.number(demand.classes), label: say('training.planning.classes') },
        {
          figure: formats.number(demand.waves),
          label: say('training.planning.in-waves', { n: formats.number(demand.classesPerWave) }),
        },
      ]}
    />
  );
}

function Backlog({ context, demand }: DemandShown) {
  const { say, formats } = context;
  const shown = demand.items.filter(({ backlog }) => backlog > 0).slice(0, 8);
  const [most] = shown;
  const mayReadClasses = context.viewer?.permissions.includes('referrals:read') ?? false;
  return (
    <BarsFigure
      context={context}
      title={say('training.planning.chart')}
      reading={
        most
          ? say('training.planning.reading', {
              name: inLanguageOf(context, most.programme.name),
              n: formats.number(most.backlog),
            })
          : say('training.planning.all-served')
      }
      columns={[say('training.ask.programme'), say('training.planning.lack')]}
      bars={shown.map(({ programme, backlog }) => ({
        label: inLanguageOf(context, programme.name),
        value: backlog,
        shown: formats.number(backlog),
        href: mayReadClasses ? `${trainingPaths.classes}?programme=${programme.code}` : undefined,
      }))}
    />
  );
}

function DemandTable({ context, demand }: DemandShown) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('training.planning.caption')}
      rows={demand.items}
      keyOf={({ programme }) => programme.code}
      dense
      empty={<Empty>{say('training.planning.empty')}</Empty>}
      columns={demandColumns(context)}
    />
  );
}

/** Also as they leave in a file. */
export function demandColumns(context: PageContext): readonly Column<ProgrammeDemand>[] {
  const { say, formats } = context;
  const figure = (label: string, value: (one: ProgrammeDemand) => number) => ({
    label,
    kind: 'figure' as const,
    cell: (one: ProgrammeDemand) => formats.number(value(one)),
    value,
  });
  return [
    {
      label: say('training.ask.programme'),
      kind: 'head',
      cell: ({ programme }) => <span class="wraps">{inLanguageOf(context, programme.name)}</span>,
    },
    figure(say('training.planning.wait'), ({ waiting }) => waiting),
    figure(say('training.planning.interested'), ({ interested }) => interested),
    figure(say('training.planning.proposed'), ({ proposed }) => proposed),
    figure(say('training.planning.seats-free'), ({ seatsFree }) => seatsFree),
    figure(say('training.planning.seats-planned'), ({ seatsPlanned }) => seatsPlanned),
    figure(say('training.planning.lack'), ({ backlog }) => backlog),
    figure(say('training.planning.needed'), ({ classes }) => classes),
  ];
}

function Waves({ context, plan, demand }: DemandShown & { readonly plan: Plan }) {
  const { say, formats } = context;
  const names = new Map(demand.items.map(({ programme }) => [programme.code, inLanguageOf(context, programme.name)]));
  if (plan.waves.length === 0) return <Empty>{say('training.planning.no-waves')}</Empty>;
  return (
    <>
      <p>{say('training.planning.served', { n: formats.number(plan.served), left: formats.number(plan.remaining) })}</p>
      {plan.waves.map((classes, i) => (
        <Table
          key={i}
          context={context}
          caption={say('training.planning.wave', { n: String(i + 1) })}
          rows={classes.map((one, place) => ({ ...one, place }))}
          keyOf={({ place }) => String(place)}
          dense
          columns={[
            {
              label: say('training.ask.programme'),
              kind: 'head',
              cell: ({ programme }) => <span class="wraps">{names.get(programme) ?? programme}</span>,
            },
            {
              label: say('training.place'),
              cell: ({ districtCode, regionCode }) =>
                districtCode === null ? regionName(regionCode) : placeName(districtCode),
            },
            { label: say('provider.seats'), kind: 'figure', cell: ({ seats }) => formats.number(seats) },
            { label: say('training.planning.serves'), kind: 'figure', cell: ({ people }) => formats.number(people) },
          ]}
        />
      ))}
    </>
  );
}
