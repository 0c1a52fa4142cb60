import { approvalsTable } from './approvals-report.js';
import { grouped, percentile, perSecond, ratio } from './figures.js';
import { goalsOf, standingOf } from './goals.js';
import type { Goal } from './goals.js';
import type { Latencies } from './latency.js';
import { transports } from './options.js';
import {
  columnsOf,
  greatestMemory,
  processNames,
  processorEach,
  statementsPerHundred,
  titleOf,
  transportNames,
} from './processes.js';
import type { Column } from './processes.js';
import { matchingTable } from './matching-report.js';
import { payingTable } from './paying-report.js';
import { peopleTable, searchTable } from './people-report.js';
import { plainRowsOf, rowsOf } from './rates.js';
import type { Row } from './rates.js';
import type { Results } from './results.js';
import { portalTable } from './portal-report.js';
import { rulesTable } from './rules-report.js';
import { table } from './table.js';

/** The results as a page of Markdown, which a terminal shows as well. */
export function reportOf(results: Results): string {
  return [
    headingOf(results),
    ...section('What was set, and what was reached', goalTable(results)),
    ...results.sizes.flatMap((size) =>
      section(`${grouped(size.workers)} workers`, rateTable(rowsOf(size, results.naive))),
    ),
    ...section(plainTitle(results), rateTable(plainRowsOf(results))),
    ...section('Seats of one class', seatTable(results)),
    ...section('Requests for one class', contentionTable(results)),
    ...section('Matching and planning', matchingTable(results)),
    ...section('Deciding in lists', approvalsTable(results)),
    ...section('Paying', payingTable(results)),
    ...section('Rules that are not in force', rulesTable(results)),
    ...section('Pages of workers', portalTable(results)),
    ...section('People', peopleTable(results)),
    ...section('Searching for a person, milliseconds', searchTable(results)),
    ...section('Dry runs of a list', dryRunTable(results)),
    ...section('A notice of one worker, milliseconds', latencyTable(results)),
    ...processTables(results),
    ...section('SQL statements for every 100 workers', statementTable(results)),
    ...results.failures.map((failure) => `\n**Failed:** ${failure}`),
  ].join('\n');
}

function headingOf({ at, machine, options }: Results): string {
  const rounds = `${options.rounds} ${options.rounds === 1 ? 'round' : 'rounds'}`;
  return [
    `${options.sizes.map(grouped).join(' and ')} workers, ${rounds}, ${at.slice(0, 10)}, commit ${machine.commit}.`,
    `${machine.cpus} processors (${machine.cpu}), ${machine.memoryGib} GiB, Node ${machine.node.slice(1)}, PostgreSQL ${machine.postgres}; ` +
      `load before the start ${machine.loadBefore.toFixed(1)}.`,
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];
}

const standings = { aim: 'aim reached', must: 'reached', missed: 'missed', 'not measured': 'not in this run' };

/** What is shown by other commands. */
const elsewhere = [
  ['invariant violations under kills of services and PostgreSQL', '–', '0 in 10,000', '0 in 100,000', 'npm run faults'],
  ['planted bugs that the checker catches', '–', '15 of 15', '', 'npm run planted-bugs'],
];

function goalTable(results: Results): string[] {
  if (results.options.middle) return [];
  const rows = goalsOf(results).map((goal) => [
    goal.what,
    shown(goal, goal.measured),
    shown(goal, goal.must),
    shown(goal, goal.aim),
    standings[standingOf(goal)],
  ]);
  return table(['', 'measured', 'must', 'aim', ''], [...rows, ...elsewhere]);
}

function shown({ unit }: Goal, figure: number): string {
  if (Number.isNaN(figure)) return '–';
  return unit === 'ms' || unit === 'MiB' || unit === 's' ? `${grouped(figure)} ${unit}` : `${ratio(figure)} ${unit}`;
}

function rateTable(rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const optional = (figure: number | undefined) => (figure === undefined ? '' : ratio(figure));
  return table(
    ['', 'workers/s', 'of F1', 'of F2', 'of the plain way', 'of PostgreSQL'],
    rows.map(({ what, rate, ofF1, ofF2, ofPlain, ofPostgres }) => [
      what,
      grouped(rate),
      ratio(ofF1),
      ratio(ofF2),
      optional(ofPlain),
      optional(ofPostgres),
    ]),
  );
}

function plainTitle({ naive }: Results): string {
  return `The plain NestJS way, ${grouped(naive?.workers)} workers`;
}

function seatTable({ seats }: Results): string[] {
  if (!seats) return [];
  const row = (what: string, ms: number) => [what, grouped(perSecond(seats.cases, ms)), ratio(seats.locksMs / ms)];
  return table(
    [`${grouped(seats.cases)} cases, ${grouped(seats.seats)} seats`, 'cases/s', 'of locks'],
    [
      row('a lock, a transaction and two saves each, 16 at a time', seats.locksMs),
      row('given out in a round: a referral each', seats.allocationMs),
      row('the whole round: an event each as well', seats.roundMs),
    ],
  );
}

/** Everybody for one class at once, through the service's own code. */
function contentionTable({ seats }: Results): string[] {
  if (!seats) return [];
  const { requests, requestsMs, requestsFloorMs } = seats.asked;
  const row = (what: string, ms: number) => [what, grouped(perSecond(requests, ms)), ratio(requestsFloorMs / ms)];
  return table(
    [`${grouped(requests)} requests, 16 at a time`, 'requests/s', 'of the same rows by SQL alone'],
    [
      row('the same rows by SQL alone, under the same lock', requestsFloorMs),
      row("caseworkers' requests: a seat, or a place in the order", requestsMs),
    ],
  );
}

function dryRunTable({ lists }: Results): string[] {
  if (!lists) return [];
  return table(
    ['rows, format', 'rows/s', 'findings/s', 'of cutting into cells', 'memory before', 'and after, MiB'],
    lists.map(({ rows, format, findings, ms, floorMs, memoryBefore, memoryAfter }) => [
      `${grouped(rows)} ${format.toUpperCase()}`,
      grouped(perSecond(rows, ms)),
      grouped(perSecond(findings, ms)),
      ratio(floorMs / ms),
      grouped(memoryBefore),
      grouped(memoryAfter),
    ]),
  );
}

function latencyTable({ latency }: Results): string[] {
  const rows = transports.flatMap((transport) => {
    const run = latency?.[transport];
    if (!run) return [];
    const over = transportNames[transport];
    return [
      ...latencyRows(`idle, ${over}`, run.idle),
      ...latencyRows(`while ${grouped(run.passing.workers)} pass, ${over}`, run.passing),
    ];
  });
  return rows.length === 0 ? [] : table(['', 'notices', 'p50', 'p95', 'p99'], rows);
}

function latencyRows(when: string, { checked, decided }: Latencies): string[][] {
  const row = (what: string, times: readonly number[]) => [
    `${when}: ${what}`,
    grouped(times.length),
    ...[50, 95, 99].map((inHundred) => grouped(percentile(times, inHundred))),
  ];
  return [row('submitted to decided', decided), row('its list, sent to checked', checked)];
}

function processTables(results: Results): string[] {
  const columns = columnsOf(results);
  const matrix = (title: string, cell: (column: Column, process: string) => string): string[] => {
    if (columns.length === 0) return [];
    const header = columns.map(titleOf);
    const rows = processNames(columns).map((name) => [name, ...columns.map((column) => cell(column, name))]);
    return section(title, table(['', ...header], rows));
  };
  return [
    ...matrix('Greatest memory, MiB', (column, name) => grouped(greatestMemory(column, name))),
    ...matrix('Processor time a worker, µs', (column, name) => grouped(processorEach(column, name))),
  ];
}

const plainService = [
  ['layoff-notices', 'intake'],
  ['worker-registry', 'registry'],
  ['training-referrals', 'referrals'],
  ['cash-assistance', 'cash'],
] as const;

function statementTable(results: Results): string[] {
  const { naive } = results;
  const columns = columnsOf(results);
  if (columns.length === 0 && !naive) return [];
  const header = columns.map(titleOf);
  const rows = plainService.map(([service, plain]) => [
    service,
    ...columns.map((column) => ratio(statementsPerHundred(column, service))),
    ...(naive ? [ratio(((naive.statements[plain] ?? Number.NaN) * 100) / naive.workers)] : []),
  ]);
  return table(['', ...header, ...(naive ? ['the plain way'] : [])], rows);
}

const START = '<!-- the last table: written by `npm run bench -- --publish` -->';
const END = '<!-- end of the last table -->';

/** The page with the table put between its two marks. */
export function publishedIn(page: string, report: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error('the page has no place for the table');
  return `${page.slice(0, start)}${START}\n\n${report}\n\n${page.slice(end)}`;
}
