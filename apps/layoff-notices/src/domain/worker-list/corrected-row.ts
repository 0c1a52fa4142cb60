import { columnNames } from './columns.js';
import type { ColumnName, Layout } from './columns.js';
import type { FileRow } from './list-row.js';
import { spoiledKind } from './spoiled-texts.js';

/** What a company has put into cells of a row instead of what its file says. */
export type CellCorrections = Readonly<Partial<Record<ColumnName, string>>>;
/** By the line of the row. */
export type Corrections = ReadonlyMap<number, CellCorrections>;

/** All that was corrected, in its order: of each cell the later word counts. */
export function correctionsIn(made: Iterable<readonly [line: number, cells: CellCorrections]>): Corrections {
  const all = new Map<number, CellCorrections>();
  for (const [line, cells] of made) all.set(line, { ...all.get(line), ...cells });
  return all;
}

/** What of a correction is new to its row, in the layout in which the row stands. */
export function changedCells({ places }: Layout, row: FileRow, cells: CellCorrections): CellCorrections {
  const changed = columnNames.filter((name, at) => {
    const place = places[at] ?? -1;
    const isSpoiled = row.damaged?.has(place) ?? false;
    return cells[name] !== undefined && (isSpoiled || cells[name] !== (row.cells[place] ?? ''));
  });
  return Object.fromEntries(changed.map((name) => [name, cells[name]]));
}

/** The layout of the file with those columns behind it that it lacks and that were filled in since. */
export function withColumnsOf(layout: Layout, corrections: Corrections): Layout {
  const filled = new Set([...corrections.values()].flatMap((cells) => Object.keys(cells)));
  const lacking = columnNames.filter((name, at) => filled.has(name) && (layout.places[at] ?? -1) < 0);
  if (lacking.length === 0) return layout;
  const first = layout.header.length;
  const places = layout.places.map((place, at) => {
    const added = lacking.indexOf(columnNames[at] ?? 'nik');
    return added < 0 ? place : first + added;
  });
  return { ...layout, header: [...layout.header, ...lacking], places };
}

/**
 * A row as it is after its correction, in the widened layout. Cells beyond the header of the file stay beyond that of the
 * wider one: a row that has slipped is no better for a column more.
 */
export function correctedRow(row: FileRow, from: Layout, to: Layout, cells: CellCorrections = {}): FileRow {
  const widened = widen(row, from.header.length, to.header.length);
  const corrected = columnNames.flatMap((name, at) =>
    cells[name] === undefined ? [] : [[to.places[at] ?? -1, cells[name]] as const],
  );
  if (corrected.length === 0) return widened;
  const said = Array.from(
    { length: Math.max(widened.cells.length, to.header.length) },
    (_, at) => widened.cells[at] ?? '',
  );
  const damaged = new Map(widened.damaged);
  for (const [place, text] of corrected) {
    said[place] = text;
    damaged.delete(place);
    const kind = spoiledKind(text);
    if (kind !== undefined) damaged.set(place, kind);
  }
  return { row: row.row, cells: said, ...(damaged.size > 0 && { damaged }) };
}

function widen(row: FileRow, from: number, to: number): FileRow {
  if (from === to || row.cells.length <= from) return row;
  const added = Array.from({ length: to - from }, () => '');
  return { ...row, cells: [...row.cells.slice(0, from), ...added, ...row.cells.slice(from)] };
}
