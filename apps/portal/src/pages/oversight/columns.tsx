import type { PageContext } from '../../layout/page-context.js';

export type Column = {
  readonly label: string;
  /** What stands under the chart; empty for most, so that they do not run into each other. */
  readonly mark: string;
  readonly value: number;
  readonly shown: string;
  /** Of what is compared with: drawn paler, told apart in the table. */
  readonly isBefore: boolean;
  readonly href?: string | undefined;
};

type ColumnsShown = {
  readonly context: PageContext;
  readonly title: string;
  readonly reading: string;
  readonly columns: readonly Column[];
  readonly heads: readonly [string, string];
  /** The highest value as it is written beside its line. */
  readonly most: string;
  readonly isOpen?: boolean;
};

const WIDTH = 360;
const HEIGHT = 130;
const TOP = 14;
const FLOOR = 112;
const HALF_A_LETTER = 3;

/** Upright bars drawn on the server, with the sentence that they say and the table that they are. */
export function ColumnsFigure({ context, title, reading, columns, heads, most, isOpen }: ColumnsShown) {
  return (
    <figure class="columns">
      <figcaption>
        <strong>{title}</strong>
        <span class="note">{reading}</span>
      </figcaption>
      <Drawing columns={columns} most={most} />
      <details open={isOpen}>
        <summary>{context.say('figure.as-table')}</summary>
        <table class="stacking dense">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{heads[0]}</th>
              <th scope="col" class="figure">
                {heads[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ label, shown, href, isBefore }) => (
              <tr key={label}>
                <th scope="row">
                  {label}
                  {isBefore && <span class="note"> {context.say('oversight.before')}</span>}
                </th>
                <td class="figure" data-label={heads[1]}>
                  {href === undefined ? shown : <a href={href}>{shown}</a>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** The table says the same: who does not see it misses nothing. */
function Drawing({ columns, most }: Pick<ColumnsShown, 'columns' | 'most'>) {
  const highest = Math.max(1, ...columns.map(({ value }) => value));
  const step = WIDTH / Math.max(1, columns.length);
  const heightOf = (value: number) => ((FLOOR - TOP) * value) / highest;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" aria-hidden="true">
      <line class="axis" x1="0" x2={WIDTH} y1={TOP} y2={TOP} />
      <text class="axis-text" x="0" y={TOP - 4}>
        {most}
      </text>
      {columns.map(({ label, value, isBefore }, place) => (
        <rect
          key={label}
          class={isBefore ? 'bar-before' : 'bar'}
          x={step * place + step * 0.12}
          width={step * 0.76}
          y={FLOOR - heightOf(value)}
          height={heightOf(value)}
        />
      ))}
      <line class="axis" x1="0" x2={WIDTH} y1={FLOOR} y2={FLOOR} />
      {columns.map(
        ({ mark }, place) =>
          mark !== '' && (
            <text
              key={mark}
              class="axis-text"
              x={within(step * (place + 0.5), mark)}
              y={HEIGHT - 4}
              text-anchor="middle"
            >
              {mark}
            </text>
          ),
      )}
    </svg>
  );
}

/** Under the middle of its bar; those at both ends stay within the drawing. */
function within(x: number, mark: string): number {
  const half = mark.length * HALF_A_LETTER;
  return Math.min(WIDTH - half, Math.max(half, x));
}
