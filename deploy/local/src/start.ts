import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type LocalSettings } from './config.js';
import { fillTheDay } from './demo-day/fill.js';
import { demoAccounts, greeting } from './greeting.js';
import { LocalProduct } from './local-product.js';
import { LogLines } from './log-lines.js';
import { whenNpmIsGone } from './parent.js';
import { Refusal } from './refusal.js';

const SAME_KEYSTROKE = 700;

async function main(): Promise<void> {
  const settings = readSettings();
  const log = new LogLines((text) => process.stdout.write(text), settings.colour);
  const product = new LocalProduct(settings, log);
  const stopped = stopOnSignals(product, settings.startedByNpm);
  const isFirstTime = !existsSync(join(settings.state, 'secrets.json'));
  try {
    await product.start();
    const transport = settings.kafkaBrokers ? `Kafka: ${settings.kafkaBrokers}` : 'Events travel through PostgreSQL.';
    const accounts = await demoAccounts(join(settings.checkout, 'deploy/seed'));
    process.stdout.write(greeting(product.urls, transport, accounts));
    if (settings.demoDay && isFirstTime) await fill(settings, log);
  } catch (error) {
    if (stopped.asked) return;
    await product.stop();
    throw error;
  }
}

/** Work to try the product with, for every role. A product without it runs as well. */
async function fill({ checkout, state }: LocalSettings, log: LogLines): Promise<void> {
  const settings = { folder: checkout, seed: join(checkout, 'deploy/seed'), runningNote: join(state, 'running.json') };
  log.say('Filling in a day of work, as people with the demo accounts would ...');
  try {
    await fillTheDay(settings, (text) => log.say(text));
    log.say('The day of work is there: sign in as anybody above.');
  } catch (error) {
    log.say(`The day of work was not filled in (${String(error)}). Try: npm run demo-day`);
  }
}

/** The first signal stops in order, a later one at once. */
function stopOnSignals(product: LocalProduct, startedByNpm: boolean): { asked: boolean } {
  const stopped = { asked: false, at: 0 };
  const stop = (): void => {
    Object.assign(stopped, { asked: true, at: Date.now() });
    product.stop().then(() => process.exit(0), fail);
  };
  const onSignal = (): void => {
    if (!stopped.asked) stop();
    // The terminal and npm may both hand on one and the same Ctrl-C.
    else if (Date.now() - stopped.at > SAME_KEYSTROKE) product.kill().then(() => process.exit(1), fail);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  whenNpmIsGone(() => void (stopped.asked || stop()), startedByNpm);
  return stopped;
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Refusal ? error.message : describe(error)}\n`);
  process.exit(1);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch(fail);
