import { join } from 'node:path';
import { readSettings } from './config.js';
import { demoAccounts, greeting } from './greeting.js';
import { LocalProduct } from './local-product.js';
import { LogLines } from './log-lines.js';
import { whenNpmIsGone } from './parent.js';
import { Refusal } from './refusal.js';

async function main(): Promise<void> {
  const settings = readSettings();
  const log = new LogLines((text) => process.stdout.write(text), settings.colour);
  const product = new LocalProduct(settings, log);
  const stopped = stopOnSignals(product, settings.startedByNpm);
  try {
    await product.start();
    const transport = settings.kafkaBrokers ? `Kafka: ${settings.kafkaBrokers}` : 'Events travel through PostgreSQL.';
    const accounts = await demoAccounts(join(settings.checkout, 'deploy/seed'));
    process.stdout.write(greeting(product.urls, transport, accounts));
  } catch (error) {
    if (stopped.asked) return;
    await product.stop();
    throw error;
  }
}

/** The first signal stops in order, the second at once. */
function stopOnSignals(product: LocalProduct, startedByNpm: boolean): { asked: boolean } {
  const stopped = { asked: false };
  const onSignal = (): void => {
    const again = stopped.asked;
    stopped.asked = true;
    const done = again ? product.kill() : product.stop();
    done.then(() => process.exit(again ? 1 : 0), fail);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onSignal);
  whenNpmIsGone(onSignal, startedByNpm);
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
