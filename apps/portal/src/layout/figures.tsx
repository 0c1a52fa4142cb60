import type { PageContext } from './page-context.js';

export type Bar = {
  readonly label: string;
  readonly value: number;
  readonly shown: string;
  readonly href?: string | undefined;
};

type FigureShown = {
  readonly context: PageContext;
  readonly title: string;
  /** One sentence, made by a rule, of what the figures say. */
  readonly reading: string;
  readonly bars: readonly Bar[];
  /** What the two columns of the table are called. */
  readonly columns: readonly [string, string];
};

/** Bars drawn on the server, whose figures stand beside them as a table: it is the chart for who does not see it. */
export function BarsFigure({ title, reading, bars, columns }: FigureShown) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <figure class="bars">
      <figcaption>
        <strong>{title}</strong>
        <span class="note">{reading}</span>
      </figcaption>
      <table>
        <thead>
          <tr>
            <th scope="col">{columns[0]}</th>
            <th scope="col" class="figure">
              {columns[1]}
            </th>
            <td class="bar-cell" aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {bars.map(({ label, value, shown, href }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="figure">{href === undefined ? shown : <a href={href}>{shown}</a>}</td>
              <td class="bar-cell" aria-hidden="true">
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" width="100%" height="12">
                  <rect class="bar" width={(value / most) * 100} height="8" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

export type MapTile = {
  /** What kind of district, before its name. */
  readonly kind?: string | undefined;
  readonly name: string;
  /** Place on the grid, from the upper left, from 1. */
  readonly column: number;
  readonly row: number;
  /** 0 to 4: how dark. */
  readonly shade: 0 | 1 | 2 | 3 | 4;
  readonly shown: string;
  readonly href?: string | undefined;
};

/** Districts as tiles about where they lie; each says its figure, so the shade is never alone. */
export function TileMap({ label, tiles }: { readonly label: string; readonly tiles: readonly MapTile[] }) {
  return (
    <ul class="tile-map" aria-label={label}>
      {tiles.map(({ kind, name, column, row, shade, shown, href }) => (
        <li key={`${column} ${row}`} class={`shade-${shade} at-column-${column} at-row-${row}`}>
          <span class="map-name">
            {kind !== undefined && <span class="map-kind">{kind} </span>}
            {name}
          </span>
          {href === undefined ? (
            <span class="map-figure">{shown}</span>
          ) : (
            <a class="map-figure" href={href}>
              {shown}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
