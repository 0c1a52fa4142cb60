import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@tanggap/contracts';
import { deleteTopic, eventually } from '@tanggap/testing';
import { Kafka, logLevel } from 'kafkajs';
import type { Admin } from 'kafkajs';
import type { Fault, Scene } from '../fault.js';

const AWAY_MS = 60_000;
const LONGEST_WAIT_MS = 120_000;
const PATIENCE = { within: 60_000, every: 500 };
const GROUPS = ['layoff-notices', 'worker-registry', 'training-referrals', 'cash-assistance'];

export const brokerAway: Fault = {
  name: 'broker-away',
  what: 'the broker killed in the middle of the list, away for a minute, and back',
  transports: ['kafka'],
  plan: () => ({
    disturb: async ({ line, gauge, over, setting, count }) => {
      await gauge.untilShare(0.3, over, LONGEST_WAIT_MS);
      line.supervisor?.leave('kafka');
      await line.kafka?.kill9();
      count('kills of kafka');
      await sleep(setting.short ? 3_000 : AWAY_MS);
      await line.kafka?.start();
    },
  }),
};

/** The topic's events are gone, also those that nobody has read yet; the outbox still has them. */
export const topicsMadeAnew: Fault = {
  name: 'topics-made-anew',
  what: 'topics deleted, and made anew and empty, in the middle of the list',
  transports: ['kafka'],
  plan: () => ({
    disturb: async (scene) => {
      for (const [place, topic] of topics.entries()) {
        await scene.gauge.untilShare(0.2 + (0.7 * place) / topics.length, scene.over, LONGEST_WAIT_MS / topics.length);
        await withAdmin(scene, (admin) => makeAnew(admin, topic, scene));
      }
    },
  }),
};

async function makeAnew(admin: Admin, topic: string, { count, over }: Scene): Promise<void> {
  await deleteTopic(admin, topic);
  count('topics deleted');
  const isThere = async () => (await admin.listTopics()).includes(topic);
  // The services may be quicker; and a topic that is just going cannot be asked about.
  while (!over.aborted && !(await isThere().catch(() => false))) {
    const isMade = await admin.createTopics({ topics: [{ topic, numPartitions: 2 }] }).catch(() => false);
    if (!isMade) await sleep(20);
  }
}

export const offsetsReset: Fault = {
  name: 'offsets-reset',
  what: 'all groups made to read every topic from its start again, while stopped and in the middle of the list',
  transports: ['kafka'],
  plan: () => ({
    disturb: async (scene) => {
      for (const share of [0.4, 0.7]) {
        await scene.gauge.untilShare(share, scene.over, LONGEST_WAIT_MS);
        await resetAll(scene);
      }
    },
  }),
};

/** Offsets can be set only while nobody of the group is there. */
async function resetAll(scene: Scene): Promise<void> {
  const { line, count } = scene;
  for (const service of GROUPS) line.services[service]?.pause();
  try {
    await withAdmin(scene, async (admin) => {
      for (const groupId of GROUPS) {
        // A stopped member is given up by the broker after its session.
        for (const topic of topics)
          await eventually(() => admin.resetOffsets({ groupId, topic, earliest: true }), PATIENCE);
        count('groups reset');
      }
    });
  } finally {
    for (const service of GROUPS) line.services[service]?.resume();
  }
}

async function withAdmin<T>({ line }: Scene, work: (admin: Admin) => Promise<T>): Promise<T> {
  const brokers = [line.kafka?.brokers ?? ''];
  const admin = new Kafka({ clientId: 'faults', brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
