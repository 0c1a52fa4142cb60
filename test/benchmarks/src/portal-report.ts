import { grouped, percentile, ratio } from './figures.js';
import { AT_ONCE, RATE, type PageRun } from './portal.js';
import type { Results } from './results.js';
import { table } from './table.js';

/** How the pages stand that everybody opens on the same morning. */
export function portalTable({ portal: run }: Results): string[] {
  if (!run) return [];
  return [
    ...table(
      ['', 'KB', 'p50', 'p95', 'p99', 'wrong', 'answers/s', 'of a bare server'],
      run.pages.map(({ what, bytes, ms, wrong, most, bare }) => [
        what,
        (bytes / 1_024).toFixed(1),
        ...[50, 95, 99].map((part) => grouped(percentile(ms, part))),
        grouped(wrong),
        grouped(most),
        ratio(most / bare),
      ]),
    ),
    '',
    `Milliseconds while ${RATE} requests arrive in a second for ${run.seconds} s, counted from when each was due; answers a second where ${AT_ONCE} are under way ` +
      `at once, by ${grouped(run.workers)} workers in turn. The load comes from a process of its own on the same machine.`,
    '',
    ...table(
      ['processor time, ms a request', ...processesOf(run.pages)],
      run.pages.map((page) => [page.what, ...processesOf(run.pages).map((name) => costOf(page, name))]),
    ),
  ];
}

function processesOf(pages: readonly PageRun[]): readonly string[] {
  return [...new Set(pages.flatMap(({ usage }) => Object.keys(usage)))];
}

function costOf({ usage, ms }: PageRun, name: string): string {
  return ((usage[name]?.processorMs ?? 0) / ms.length).toFixed(2);
}

/** Of the slowest page. */
export function slowestPage({ portal }: Results): number | undefined {
  return portal && Math.max(...portal.pages.map(({ ms }) => percentile(ms, 95)));
}
