import { regions } from '@tanggap/indonesia';
import { addDays } from '@tanggap/kernel';
import { bodyOf, type Answer } from '../../clients/ask.js';
import type { Announced, CaseFigures, LayoffFigures } from '../../clients/figures.js';
import { BarsFigure, TileMap, type MapTile } from '../../layout/figures.js';
import { StatTiles } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { FailedPart } from '../../layout/told.js';
import { oversightPaths, regionName, rowsAt, type Asked } from './asked.js';
import { ColumnsFigure, type Column } from './columns.js';
import { Definition } from './definition.js';
import { comparedTo, everyWeek, readingOfRegions, readingOfWeeks } from './readings.js';
import { people, sectorName } from './words.js';

type Shown = { readonly context: PageContext; readonly asked: Asked };
type ComingShown = Shown & { readonly layoffs: Answer<LayoffFigures>; readonly cases: Answer<CaseFigures> };

/** What is coming: notices by week, workers by kabupaten and kota, by sector. */
export function Coming({ context, asked, layoffs, cases }: ComingShown) {
  const { say } = context;
  return (
    <section aria-labelledby="coming" class="question">
      <h2 id="coming">{say('oversight.coming')}</h2>
      {layoffs.kind === 'answered' ? (
        <>
          <Tiles context={context} asked={asked} layoffs={layoffs.body} cases={bodyOf(cases)} />
          <div class="figures">
            <Weeks context={context} asked={asked} layoffs={layoffs.body} />
            <Map context={context} asked={asked} regions={layoffs.body.regions} />
            <Sectors context={context} asked={asked} sectors={layoffs.body.sectors} />
          </div>
          <Definition context={context} text={say('oversight.coming.definition')} />
        </>
      ) : (
        <FailedPart context={context} what={say('oversight.coming.part')} />
      )}
    </section>
  );
}

type TilesShown = Shown & { readonly layoffs: LayoffFigures; readonly cases: CaseFigures | undefined };

function Tiles({ context, asked, layoffs: { total }, cases }: TilesShown) {
  const { say, formats } = context;
  const compared = (text: string, note: string) => `${text} · ${note}`;
  return (
    <StatTiles
      tiles={[
        {
          figure: formats.number(total.now.notices),
          label: compared(say('oversight.tile.notices'), comparedTo(context, total.now.notices, total.before.notices)),
          href: rowsAt(oversightPaths.notices, asked),
        },
        {
          figure: people(context, total.now.workers),
          label: compared(say('oversight.tile.workers'), comparedTo(context, total.now.workers, total.before.workers)),
          href: rowsAt(oversightPaths.notices, asked),
        },
        {
          figure: cases ? people(context, cases.total.now) : '–',
          label: cases
            ? compared(say('oversight.tile.cases'), comparedTo(context, cases.total.now, cases.total.before))
            : say('oversight.tile.cases-away'),
          href: rowsAt(oversightPaths.cases, asked),
        },
      ]}
    />
  );
}

function Weeks({ context, asked, layoffs }: Shown & { readonly layoffs: LayoffFigures }) {
  const { say, formats } = context;
  const days = 7 * asked.weeks;
  const weeks = everyWeek(layoffs.weeks, addDays(asked.from, -days), asked.to);
  const every = Math.ceil(weeks.length / 5);
  const columns = weeks.map(({ week, notices }, place): Column => {
    const sunday = addDays(week, 6);
    return {
      label: say('oversight.week', { day: formats.shortDay(week) }),
      mark: place % every === 0 ? formats.shortDay(week).slice(0, 5) : '',
      value: notices,
      shown: formats.number(notices),
      isBefore: sunday < asked.from,
      href: notices > 0 ? rowsAt(oversightPaths.notices, { ...asked, from: week, to: sunday }) : undefined,
    };
  });
  const most = Math.max(0, ...columns.map(({ value }) => value));
  return (
    <ColumnsFigure
      context={context}
      title={say('oversight.weeks')}
      reading={readingOfWeeks(context, weeks)}
      columns={columns}
      heads={[say('oversight.column.week'), say('oversight.column.notices')]}
      most={say('oversight.axis.notices', { n: formats.number(most) })}
    />
  );
}

/** About where each lies: north above, west to the left. */
const places: Readonly<Record<string, readonly [column: number, row: number]>> = {
  '36.72': [1, 1],
  '36.04': [2, 1],
  '36.03': [3, 1],
  '36.71': [4, 1],
  '36.73': [2, 2],
  '36.74': [4, 2],
  '36.01': [1, 3],
  '36.02': [2, 3],
};

function Map({ context, asked, regions: announced }: Shown & { readonly regions: readonly Announced[] }) {
  const { say } = context;
  const most = Math.max(1, ...announced.map(({ workers }) => workers ?? 0));
  const tiles = regions.flatMap(({ code, name }): MapTile[] => {
    const place = places[code];
    if (!place) return [];
    const found = announced.find(({ of }) => of === code);
    const workers = found ? found.workers : 0;
    return [
      {
        kind: name.startsWith('Kota') ? 'Kota' : 'Kab.',
        name: tileName(name),
        column: place[0],
        row: place[1],
        shade: shadeOf(workers, most),
        shown: people(context, workers),
        href: found && found.notices > 0 ? rowsAt(oversightPaths.notices, { ...asked, region: code }) : undefined,
      },
    ];
  });
  return (
    <figure class="map">
      <figcaption>
        <strong>{say('oversight.map')}</strong>
        <span class="note">{readingOfRegions(context, announced)}</span>
      </figcaption>
      <TileMap label={say('oversight.map')} tiles={tiles} />
      <details>
        <summary>{say('figure.as-table')}</summary>
        <RegionsTable context={context} asked={asked} announced={announced} />
      </details>
    </figure>
  );
}

/** With a place to break at, for phones. */
function tileName(name: string): string {
  return name.replace(/^(Kabupaten|Kota) /, '').replace(/(Pande|Tange)(?=glang|rang)/, '$1\u00ad');
}

function shadeOf(workers: number | null, most: number): MapTile['shade'] {
  if (workers === 0) return 0;
  if (workers === null) return 1;
  return Math.max(1, Math.min(4, Math.ceil((workers / most) * 4))) as MapTile['shade'];
}

function RegionsTable({ context, asked, announced }: Shown & { readonly announced: readonly Announced[] }) {
  const { say, formats } = context;
  return (
    <table class="stacking dense">
      <caption class="unseen">{say('oversight.map')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('oversight.column.region')}</th>
          <th scope="col" class="figure">
            {say('oversight.column.notices')}
          </th>
          <th scope="col" class="figure">
            {say('oversight.column.workers')}
          </th>
          <th scope="col" class="figure">
            {say('oversight.column.before')}
          </th>
        </tr>
      </thead>
      <tbody>
        {announced.map(({ of, notices, workers, workersBefore }) => (
          <tr key={of}>
            <th scope="row">{regionName(of)}</th>
            <td class="figure" data-label={say('oversight.column.notices')}>
              <a href={rowsAt(oversightPaths.notices, { ...asked, region: of })}>{formats.number(notices)}</a>
            </td>
            <td class="figure" data-label={say('oversight.column.workers')}>
              {people(context, workers)}
            </td>
            <td class="figure" data-label={say('oversight.column.before')}>
              {people(context, workersBefore)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const MOST_SECTORS = 8;

function Sectors({ context, asked, sectors }: Shown & { readonly sectors: readonly Announced[] }) {
  const { say } = context;
  const inOrder = sectors.toSorted((a, b) => (b.workers ?? 0) - (a.workers ?? 0)).slice(0, MOST_SECTORS);
  if (inOrder.length === 0) return null;
  return (
    <BarsFigure
      context={context}
      title={say('oversight.sectors')}
      reading={say('oversight.reading.sectors', { sector: sectorName(context, inOrder[0]?.of ?? '') })}
      columns={[say('oversight.column.sector'), say('oversight.column.workers')]}
      bars={inOrder.map(({ of, workers }) => ({
        label: sectorName(context, of),
        value: workers ?? 0,
        shown: people(context, workers),
        href: rowsAt(oversightPaths.notices, asked, { sector: of }),
      }))}
    />
  );
}
