import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, partitionOf } from '@tanggap/contracts';
import { plantedEnv } from '@tanggap/testing';
import { Kafka, logLevel } from 'kafkajs';
import type { Message } from 'kafkajs';
import pg from 'pg';
import type { Fault, Scene } from '../fault.js';
import { discardAll, parkedIn, replayAll } from '../operator.js';

const PERSON = 'worker-registry.person';
const OPENED = 'worker-registry.case-opened.v1';
const REPORTED = 'layoff-notices.workers-reported.v1';
const LONGEST_WAIT_MS = 300_000;
const CONSUMERS = ['training-referrals', 'cash-assistance'];

type Damage = { readonly producer: string; readonly topic: string; readonly name: string; readonly data: string };

/** What a producer with a mistake, or a foreign hand, may have written into an outbox. */
const inTheOutbox: readonly Damage[] = [
  ...[
    '{}',
    '[]',
    'null',
    '"text"',
    '{"caseId":5,"personId":{},"noticeId":[]}',
    '{"caseId":"\\u0000"}',
    `{"caseId":"${'\\ud800'.repeat(10)}"}`,
    JSON.stringify({ caseId: 'x'.repeat(2_000_000) }),
  ].map((data) => ({ producer: 'worker-registry', topic: PERSON, name: OPENED, data })),
  ...[{ workers: 'many' }, { workers: [{ line: 1, sealed: 'k1.cut' }] }, { workers: [{ line: 2, sealed: 7 }] }].map(
    (part) => ({
      producer: 'layoff-notices',
      topic: 'layoff-notices.notice',
      name: REPORTED,
      data: JSON.stringify({ noticeId: newId('bulk'), companyId: randomUUID(), regionCode: '36.03', ...part }),
    }),
  ),
];

/** What a later release may say: nobody here minds. */
const passedOver: readonly Damage[] = ['worker-registry.case-opened.v99', 'worker-registry.case-sung.v1', 'none'].map(
  (name) => ({ producer: 'worker-registry', topic: PERSON, name, data: '{}' }),
);

export const damagedEvents: Fault = {
  name: 'damaged-events',
  what: 'damage of every kind among the events of a list: parked with its reason or passed over, then discarded',
  transports: ['postgres', 'kafka'],
  plan: () => {
    let expected = 0;
    return {
      breaks: ['every-case-is-told-once', 'every-row-is-handed-on-once-and-in-order'],
      disturb: async (scene) => {
        await scene.gauge.untilShare(0.4, scene.over, 120_000);
        for (const damage of [...inTheOutbox, ...passedOver]) await writeOutbox(scene, damage);
        scene.count('damaged events', inTheOutbox.length);
        scene.count('events of unknown kinds', passedOver.length);
        const onTopic = scene.line.kafka ? await sendRaw(scene, scene.line.kafka.brokers) : 0;
        expected = (inTheOutbox.length - 3 + onTopic) * CONSUMERS.length + 3;
      },
      mend: async (scene) => {
        await scene.notice;
        const services = ['worker-registry', ...CONSUMERS];
        const end = performance.now() + LONGEST_WAIT_MS;
        while (!scene.over.aborted && (expected === 0 || (await parkedIn(scene, services)).length < expected)) {
          if (performance.now() > end) throw new Error('not all damage was parked');
          await sleep(200);
        }
        const parked = await parkedIn(scene, services);
        const others = parked.filter(({ code }) => code !== 'contract.broken');
        if (others.length > 0) throw new Error(`parked for another reason: ${others.map(({ code }) => code).join()}`);
        const { replayed } = await replayAll(scene, services);
        if (replayed > 0) throw new Error(`${replayed} damaged events were handled after all`);
        scene.count('discarded by the operator', await discardAll(scene, services));
        // No producer of ours writes such a thing; what is checked at rest is what they have written.
        for (const service of services) await inDatabase(scene, service, `delete from parked_events`);
        for (const producer of ['worker-registry', 'layoff-notices']) {
          await inDatabase(scene, producer, `delete from outbox where correlation_id = 'damage'`);
        }
      },
    };
  },
};

/** A handler that fails for some people until its service is mended: their events wait, all others flow. */
export const mendedHandler: Fault = {
  name: 'mended-handler',
  what: 'a service cannot handle some people until it is mended; then the operator replays what was parked',
  transports: ['postgres', 'kafka'],
  plan: () => ({
    options: { envOf: (service) => (service === 'training-referrals' ? failingEnv() : {}) },
    mend: async (scene) => {
      await scene.notice;
      const service = scene.line.services['training-referrals'];
      await untilQuiet(scene);
      service?.changeEnv({ NODE_OPTIONS: '', TANGGAP_PLANTING: '' });
      await service?.kill9();
      const { replayed, stillParked } = await replayAll(scene, ['training-referrals']);
      scene.count('replayed by the operator', replayed);
      if (replayed === 0 || stillParked > 0) throw new Error(`${replayed} replayed, ${stillParked} still parked`);
    },
  }),
};

function failingEnv() {
  const fails = `if (free.some(({ key }) => /7[ef]$/.test(key))) throw new RangeError('planted'); `;
  const handled = 'await this.handlers.get(first.name)?.(';
  const change = {
    file: 'libs/messaging/dist/consumption.js',
    find: `if (first)\n                ${handled}`,
    put: `if (first) { ${fails} } if (first)\n                ${handled}`,
  };
  return plantedEnv({ changes: [change], points: [] });
}

/** Cash has closed its round, and nothing more gets parked. */
async function untilQuiet(scene: Scene): Promise<void> {
  const end = performance.now() + LONGEST_WAIT_MS;
  for (let last = -1, same = 0; same < 10 && !scene.over.aborted; await sleep(300)) {
    if (performance.now() > end) throw new Error('nothing was parked, or it goes on and on');
    const [now, share] = [(await parkedIn(scene, ['training-referrals'])).length, await scene.gauge.share()];
    same = now > 0 && now + share === last ? same + 1 : 0;
    last = now + share;
  }
}

async function writeOutbox(scene: Scene, { producer, topic, name, data }: Damage): Promise<void> {
  const key = newId('bulk');
  await inDatabase(
    scene,
    producer,
    `insert into outbox (topic, partition, event_id, name, key, occurred_at, correlation_id, data)
     values ($1, $2, $3, $4, $5, now(), 'damage', $6)`,
    [topic, partitionOf(key), randomUUID(), name, key, data],
  );
}

async function inDatabase({ line }: Scene, service: string, sql: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: line.databases.urls[service] });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

/** What only a topic can hold; without a place in the producer's order, as a foreign hand would send it. */
async function sendRaw({ count }: Scene, brokers: string): Promise<number> {
  const headers = { ce_type: OPENED, ce_id: 'damage' };
  const values: readonly (Buffer | string | null)[] = ['{"caseId":"', Buffer.from([0xff, 0xfe, 0x00]), null, '', '{}'];
  const messages: Message[] = values.map((value, n) => ({ key: `damage-${n}`, value, headers, partition: n % 2 }));
  messages.push({ key: 'nul\0', value: '{}', headers, partition: 0 });
  messages.push({ key: 'wrong-sequence', value: '{}', headers: { ...headers, ce_sequence: 'first' }, partition: 1 });
  const nobodys = { key: 'nobody', value: 'x', partition: 0 };
  const producer = new Kafka({ clientId: 'faults', brokers: [brokers], logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  await producer.send({ topic: PERSON, messages: [...messages, nobodys] });
  await producer.disconnect();
  count('damaged messages', messages.length + 1);
  return messages.length;
}
