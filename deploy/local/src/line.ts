import { balanceTable } from './line/balance-table.js';
import { lineSettings } from './line/config.js';
import { NotFiled } from './line/filing.js';
import { NotRunning, Refused } from './line/http.js';
import { readArguments, usage, type LineOptions } from './line/options.js';
import { parkedText } from './line/parked.js';
import { grouped } from './line/progress.js';
import { UnreadableList } from './line/read-list.js';
import { runLine, type LineResult } from './line/run.js';
import { Screen } from './line/screen.js';
import { WrongCall } from './line/setting.js';

const exit = { closes: 0, doesNotClose: 1, wrongCall: 2, notRunning: 3 } as const;

async function main(words: readonly string[]): Promise<number> {
  const asked = readArguments(words);
  if ('help' in asked) {
    process.stdout.write(usage);
    return exit.closes;
  }
  if ('problems' in asked) {
    process.stderr.write(`${asked.problems.join('\n')}\n\n${usage}`);
    return exit.wrongCall;
  }
  return follow(asked.options);
}

/** With --json standard output holds the result alone. */
async function follow(options: LineOptions): Promise<number> {
  const screen = new Screen(options.json ? process.stderr : process.stdout);
  try {
    const result = await runLine(options, lineSettings(), screen);
    if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else screen.say(told(result));
    return result.outcome === 'closes' ? exit.closes : exit.doesNotClose;
  } catch (error) {
    return failed(error, screen);
  }
}

function told({ outcome, counts, balance, noticeId, seconds, parked }: LineResult): string {
  const where = parked ? `\n${parkedText(parked)}` : '';
  const stalled = outcome === 'stalled' ? `Nothing has moved for a minute.${where}` : '';
  const fast =
    outcome === 'closes' && seconds !== undefined ? speedText(counts.workerRegistry.registered, seconds) : '';
  return `\nNotice ${noticeId}\n${balanceTable(counts, balance)}${stalled}${fast}`.trimEnd();
}

function speedText(workers: number, seconds: number): string {
  const perSecond = Math.round(workers / Math.max(seconds, 0.001));
  return `From handing in to the last decision: ${seconds.toFixed(1)} s, ${grouped(perSecond)} workers a second.`;
}

function failed(error: unknown, screen: Screen): number {
  if (error instanceof NotRunning) {
    screen.say(`The product is not running: ${error.message}. Start it with: npm start`);
    return exit.notRunning;
  }
  if (error instanceof UnreadableList || error instanceof WrongCall) {
    screen.say(error.message);
    return exit.wrongCall;
  }
  if (!(error instanceof NotFiled || error instanceof Refused)) throw error;
  screen.say([error.message, ...(error instanceof Refused ? error.details : [])].join('\n  '));
  return exit.doesNotClose;
}

process.exitCode = await main(process.argv.slice(2));
