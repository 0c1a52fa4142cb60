import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isUnknownTopic } from '@tanggap/messaging';
import { kafkaJars, startKafka } from '@tanggap/servers';
import type { KafkaServer } from '@tanggap/servers';
import type { Admin } from 'kafkajs';
import { runFolder, testSettings } from './config.js';
import { eventually } from './eventually.js';
import { freePort } from './ports.js';
import { noteLeftover } from './run-folder.js';
import { sharedServer } from './shared-server.js';

export const checkout = resolve(import.meta.dirname, '../../..');

/** The broker that all tests of this run share; the topics in it are not one's own. @returns KAFKA_BROKERS */
export async function testKafka(): Promise<string> {
  return testSettings.kafkaBrokers ?? sharedServer('kafka', startShared);
}

/** A broker of the test's own, to be stopped, frozen and killed at will. */
export async function ownKafka(): Promise<KafkaServer> {
  const jars = await kafkaJars(join(checkout, 'deploy/kafka/pom.xml'), join(checkout, '.tanggap/kafka'));
  const folder = join(runFolder(), `kafka-${randomBytes(4).toString('hex')}`);
  const logging = join(checkout, 'deploy/kafka/log4j2.properties');
  const [port, controllerPort] = [await freePort(), await freePort()];
  const server = await startKafka({ folder, jars, logging, port, controllerPort, heap: '384m', isShortLived: true });
  noteLeftover(runFolder(), { pidFile: server.pidFile, mark: folder, signal: 'SIGKILL', folders: [] });
  return server;
}

/**
 * Deletes a topic. The client asks for all topics afterwards, takes it ill where one of them is just going, and deletes
 * again: then it is not there, which is what was wanted.
 */
export async function deleteTopic(admin: Admin, topic: string): Promise<void> {
  try {
    await admin.deleteTopics({ topics: [topic] });
  } catch (error) {
    if (!isUnknownTopic(error)) throw error;
  }
}

/** Makes a topic and waits until each of its partitions answers: the client's own wait ends with the first broker that has not heard of it yet. */
export async function makeTopic(admin: Admin, topic: string, numPartitions = 2): Promise<void> {
  await admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions }] });
  await eventually(async () => (await admin.fetchTopicOffsets(topic)).length === numPartitions, { within: 60_000 });
}

/** `describe` where a broker can be had; with CI=true always, so that a missing one fails. */
// Benchmarks run without Jest, and describe nothing.
export const describeOnKafka = (
  typeof describe === 'undefined' ? undefined : canRunKafka() ? describe : describe.skip
) as jest.Describe;

async function startShared(): Promise<string> {
  const server = await ownKafka();
  server.letGo();
  return server.brokers;
}

function canRunKafka(): boolean {
  if (testSettings.inCi || testSettings.kafkaBrokers) return true;
  const hasJars = existsSync(join(checkout, '.tanggap/kafka')) || isInstalled('mvn');
  return hasJars && isInstalled('java');
}

function isInstalled(command: string): boolean {
  return spawnSync(command, ['-version'], { stdio: 'ignore' }).status === 0;
}
