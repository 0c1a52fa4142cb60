import type { FaultResult } from './fault-run.js';

const START = '<!-- the last run: written by `npm run faults -- --publish` -->';
const END = '<!-- end of the last run -->';

/** The results as a table in Markdown. */
export function reportOf(results: readonly FaultResult[], command: string, at: string): string {
  const rows = results.map(({ fault, transport, seed, workers, seconds, counts, wrong }) => {
    // How often each was started stands in the JSON.
    const deeds = Object.entries(counts).filter(([what]) => !/^(re)?starts of /.test(what));
    const done = deeds.map(([what, times]) => `${what} ${times}`);
    const verdict = wrong.length === 0 ? 'as undisturbed' : wrong.join('; ');
    return `| ${[fault, transport, seed, workers.toLocaleString('en'), seconds, done.join(', '), verdict].join(' | ')} |`;
  });
  return [
    `\`${command}\`, ${at}`,
    '',
    '| fault | transport | seed | rows | seconds | what was done | in the end |',
    '| --- | --- | ---: | ---: | ---: | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** The page with this table in the place of the last. */
export function publishedIn(page: string, report: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error('the page has no place for the table');
  return `${page.slice(0, start + START.length)}\n\n${report}\n${page.slice(end)}`;
}
