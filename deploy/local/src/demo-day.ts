import { fillTheDay } from './demo-day/fill.js';
import { lineSettings } from './line/config.js';
import { NotRunning, Refused } from './line/http.js';

const usage = `Usage: npm run demo-day

Fills a product that npm start runs, and that nothing was filed in yet, with a day's work for every role. npm start does it by itself the first
time, unless DEMO_DAY=off.
`;

async function main([word]: readonly string[]): Promise<number> {
  if (word !== undefined) {
    process.stdout.write(usage);
    return word === '--help' ? 0 : 2;
  }
  await fillTheDay(lineSettings(), (text) => void process.stdout.write(`${text}\n`));
  return 0;
}

function failed(error: unknown): number {
  if (error instanceof NotRunning)
    process.stderr.write(`The product is not running: ${error.message}. Start it with: npm start\n`);
  else if (error instanceof Refused) process.stderr.write(`${[error.message, ...error.details].join('\n  ')}\n`);
  else throw error;
  return 1;
}

process.exitCode = await main(process.argv.slice(2)).catch(failed);
