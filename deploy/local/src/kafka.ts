import { join, resolve } from 'node:path';
import { isPortFree, kafkaJars, startKafka } from '@tanggap/servers';
import { readKafkaSettings } from './config.js';
import { whenNpmIsGone } from './parent.js';
import { Refusal } from './refusal.js';

const checkout = resolve(import.meta.dirname, '../../..');
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Runs a broker until it is told to stop; its topics stay in the state folder. */
async function main(): Promise<void> {
  const { state, port, controllerPort, startedByNpm } = readKafkaSettings();
  await assertFree(port, 'KAFKA_PORT');
  await assertFree(controllerPort, 'KAFKA_CONTROLLER_PORT');
  const home = join(checkout, 'deploy/kafka');
  const jars = await kafkaJars(join(home, 'pom.xml'), join(state, 'kafka'), say);
  const logging = join(home, 'log4j2.properties');
  const server = await startKafka({ folder: join(state, 'kafka'), jars, logging, port, controllerPort, say });
  const stop = (): void => void server.stop();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  whenNpmIsGone(stop, startedByNpm);
  say(`KAFKA_BROKERS=${server.brokers}`);
  say(`Coba / Try: KAFKA_BROKERS=${server.brokers} npm start`);
  await server.untilExit();
}

async function assertFree(port: number, name: string): Promise<void> {
  if (await isPortFree(port)) return;
  throw new Refusal({
    id: `Port ${port} sudah dipakai program lain; pilih yang lain dengan ${name}=...`,
    en: `Port ${port} is taken by another program; choose another with ${name}=...`,
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
