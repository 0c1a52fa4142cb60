import { grouped, ratio } from './figures.js';
import { processRowsOf, rowsOf } from './results.js';
import type { ProcessRow, Results, Row } from './results.js';

/** The results as a page of Markdown, which a terminal shows as well. */
export function reportOf(results: Results): string {
  const { at, machine, options } = results;
  const rounds = `${options.rounds} ${options.rounds === 1 ? 'round' : 'rounds'}`;
  return [
    `${grouped(options.workers)} workers, ${rounds}, ${at.slice(0, 10)}, commit ${machine.commit}.`,
    `${machine.cpus} processors (${machine.cpu}), ${machine.memoryGib} GiB, Node ${machine.node.slice(1)}, PostgreSQL ${machine.postgres}; ` +
      `load before the start ${machine.loadBefore.toFixed(1)}.`,
    '',
    ...table(['', 'workers/s', 'of F1', 'of F2', 'of PostgreSQL', 'must'], rowsOf(results).map(cellsOf)),
    '',
    ...table(
      ['process', 'over', 'greatest memory, MiB', 'processor time a worker, µs'],
      processRowsOf(results).map(processCells),
    ),
    '',
  ].join('\n');
}

function cellsOf({ what, rate, ofF1, ofF2, ofPostgres, must }: Row): string[] {
  return [what, grouped(rate), ratio(ofF1), ratio(ofF2), ofPostgres === undefined ? '' : ratio(ofPostgres), must ?? ''];
}

function processCells({ run, process, memoryMib, processorUs }: ProcessRow): string[] {
  return [process, run, memoryMib === undefined ? '' : String(memoryMib), grouped(processorUs)];
}

/** A Markdown table whose columns stand under each other. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((_, n) => Math.max(3, ...[header, ...rows].map((row) => (row[n] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, n) => pad(cells[n] ?? '', width, n)).join(' | ')} |`;
  return [
    line(header),
    `|${widths.map((width, n) => `${'-'.repeat(width + 1)}${n === 0 ? '-' : ':'}`).join('|')}|`,
    ...rows.map(line),
  ];
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}

const START = '<!-- the last table: written by `npm run bench -- --publish` -->';
const END = '<!-- end of the last table -->';

/** The page with the table put between its two marks. */
export function publishedIn(page: string, report: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error('the page has no place for the table');
  return `${page.slice(0, start)}${START}\n\n${report}\n${page.slice(end)}`;
}
