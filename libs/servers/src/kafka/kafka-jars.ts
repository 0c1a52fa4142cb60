import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../lock.js';
import { runToEnd } from '../processes.js';

/**
 * Fetches the broker's release jars with Maven once, into a folder named after the pom's content.
 * @returns the folder that holds them
 */
export async function kafkaJars(pom: string, cache: string, say?: (line: string) => void): Promise<string> {
  const fingerprint = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  const jars = join(cache, `jars-${fingerprint}`);
  if (await isThere(jars)) return jars;
  await mkdir(cache, { recursive: true });
  await withLock(join(cache, 'fetching'), async () => {
    if (await isThere(jars)) return;
    say?.('Fetching the jars of Apache Kafka with Maven, once ...');
    await fetchInto(pom, jars);
  });
  return jars;
}

async function fetchInto(pom: string, jars: string): Promise<void> {
  const draft = `${jars}.new`;
  await rm(draft, { recursive: true, force: true });
  const flags = ['--quiet', '--batch-mode', '--file', pom];
  await runToEnd('mvn', [...flags, 'dependency:copy-dependencies', `-DoutputDirectory=${draft}`]).catch(explain);
  await rename(draft, jars);
}

function explain(cause: unknown): never {
  const todo = 'Install Java 17 or newer and Maven, or set KAFKA_BROKERS to a broker that runs already.';
  throw new Error(`The jars of Apache Kafka could not be fetched. ${todo}`, { cause });
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
