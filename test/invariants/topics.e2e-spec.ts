import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, type Message, type Producer } from 'kafkajs';
import { describeOnKafka, testKafka, type ServiceDatabases } from '@tanggap/testing';
import { PlantedLine } from '../planted-bugs/planted-line.js';
import { someWorkers } from '../planted-bugs/planted-notices.js';
import { ended } from '../planted-bugs/planted-process.js';
import { invariants, lineServices, type Broker, type LineService, type Looking, type Row } from './src/index.js';

const topic = 'worker-registry.person';

type Said = { readonly id: string; readonly sequence: string };

describeOnKafka('The invariants of the topics', () => {
  let like: ServiceDatabases;
  let line: PlantedLine;
  let kafka: Broker;
  let producer: Producer;

  beforeAll(async () => {
    const [databases, brokers] = await Promise.all([PlantedLine.template(), testKafka()]);
    like = databases;
    line = await PlantedLine.open(like, [], brokers);
    kafka = { brokers, prefix: line.kafka.prefix };
    producer = new Kafka({ clientId: 'test', brokers: [brokers], logLevel: logLevel.NOTHING }).producer();
    await producer.connect();
    const running = line.start({ hear: lineServices });
    await line.tell(await line.aNotice(someWorkers(3)));
    await line.untilAtRest();
    running.kill('SIGKILL');
    await ended(running);
  }, 300_000);

  afterAll(async () => {
    await producer.disconnect();
    await line.close();
    await like.drop();
  });

  /** The invariants that name this event or message. */
  async function namedBy(id: string, broker = kafka): Promise<readonly string[]> {
    const databases: Looking['databases'] =
      (service: LineService) =>
      <T extends Row>(sql: string, values: readonly unknown[] = []) =>
        line.ask<T>(service, sql, [...values]);
    const looking: Looking = { databases, atRest: true, kafka: broker };
    const found = await Promise.all((invariants['topics'] ?? []).map((one) => one.find(looking)));
    return (invariants['topics'] ?? [])
      .filter((_, place) => found[place]?.rows.some((row) => row.includes(id)))
      .map(({ name }) => name);
  }

  /** An event in the outbox, which no relay is there to send. */
  async function say(): Promise<Said> {
    const [said] = await line.ask<Said>(
      'worker-registry',
      `insert into outbox (topic, partition, event_id, name, key, occurred_at, correlation_id, data)
       values ($1, 0, gen_random_uuid(), 'worker-registry.case-opened.v1', 'key', now(), 'chain', '{ "wage":1}')
       returning event_id as id, position as sequence`,
      [topic],
    );
    if (!said) throw new Error('nothing was said');
    return said;
  }

  const send = (messages: Message[]) => producer.send({ topic: (kafka.prefix ?? '') + topic, messages });

  function messageOf({ id, sequence }: Said, other: Partial<Message> = {}): Message {
    const headers = {
      ce_id: id,
      ce_sequence: sequence,
      ce_type: 'worker-registry.case-opened.v1',
      ce_subject: 'key',
      ce_correlationid: 'chain',
    };
    return { key: 'key', value: '{ "wage":1}', partition: 0, headers, ...other };
  }

  it('hold on a line that has come to rest', async () => {
    expect(await line.broken({ atRest: true })).toEqual([]);
    expect(invariants['topics']?.length).toBe(5);
  });

  it('say nothing of an event that was sent twice', async () => {
    const said = await say();
    await send([messageOf(said), messageOf(said)]);
    expect(await namedBy(said.id)).toEqual([]);
  });

  it('see a message that nobody has said, unless it was put there on purpose', async () => {
    const id = randomUUID();
    await send([messageOf({ id, sequence: '1' }), { key: 'key', value: '{}', partition: 0, headers: { ce_id: id } }]);
    expect(await namedBy(id)).toEqual(['a-topic-holds-only-what-was-said']);
    expect(await namedBy(id, { ...kafka, isForeign: ({ headers }) => headers['ce_id'] === id })).toEqual([]);
  });

  it('see a message that says something else than its event', async () => {
    const [ofData, ofKey] = [await say(), await say()];
    await send([messageOf(ofData, { value: '{ "wage":2}' }), messageOf(ofKey, { key: 'other' })]);
    expect(await namedBy(ofData.id)).toEqual(['a-message-is-as-it-was-said']);
    expect(await namedBy(ofKey.id)).toEqual(['a-message-is-as-it-was-said']);
  });

  it('see a message in another partition than its event', async () => {
    const said = await say();
    await send([messageOf(said, { partition: 1 })]);
    expect(await namedBy(said.id)).toEqual(['every-event-is-in-its-topic', 'a-topic-holds-only-what-was-said']);
  });

  it('see events that came in another order', async () => {
    const [first, second] = [await say(), await say()];
    await send([messageOf(second), messageOf(first)]);
    expect(await namedBy(first.id)).toEqual(['a-topic-goes-back-only-to-send-again']);
    expect(await namedBy(second.id)).toEqual([]);
  });

  it('see an event that a relay says it has sent', async () => {
    const [passedOver, sent, last] = [await say(), await say(), await say()];
    await send([messageOf(sent)]);
    await line.ask('worker-registry', `update relay_positions set position = $1 where topic = $2 and partition = 0`, [
      last.sequence,
      topic,
    ]);
    for (const { id } of [passedOver, last]) {
      expect(await namedBy(id)).toEqual(['every-sent-event-is-in-its-topic', 'every-event-is-in-its-topic']);
    }
  });

  it('see, at rest, an event that was never sent', async () => {
    const said = await say();
    expect(await namedBy(said.id)).toEqual(['every-event-is-in-its-topic']);
  });
});
