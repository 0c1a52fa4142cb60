import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEventName, partitionOf, topics } from '@tanggap/contracts';
import { checkout, describeOnKafka, eventually, startLine, type Line } from '@tanggap/testing';
import { brokenIn } from '../invariants/src/index.js';
import { isDecided } from './databases.js';
import { fileSample } from './filing.js';
import { readTopics, type OnTopic } from './topics.js';

const SAMPLE = 'closure-148.csv';

/** What names or reaches a person in the list: identity numbers, names, birth dates, cards, phones, accounts, addresses. */
function personalValues(): string[] {
  const [head = '', ...rows] = readFileSync(join(checkout, 'deploy/seed', SAMPLE), 'utf8')
    .trim()
    .split('\n');
  const names = head.split(',');
  const personal = ['nik', 'nama', 'tanggal_lahir', 'no_kk', 'no_hp', 'kpj', 'no_rekening'];
  return rows.flatMap((row) => {
    const plain = row.replace(/"[^"]*"/, 'alamat');
    const cells = plain.split(',');
    const address = /"([^"]*)"/.exec(row)?.[1] ?? '';
    return [address, ...personal.map((name) => cells[names.indexOf(name)] ?? '')].filter((value) => value.length > 5);
  });
}

describeOnKafka('What lies on the topics, as read by kcat', () => {
  let line: Line;
  let messages: OnTopic[];

  beforeAll(async () => {
    line = await startLine({ transport: 'kafka' });
    const { noticeId, outcome } = await fileSample(line, SAMPLE);
    expect(outcome).toBe('closes');
    await eventually(async () => expect(await isDecided(line, noticeId)).toBe(true), { within: 60_000 });
    // Streams are sent side by side: that a round is closed may be heard before all of its decisions are on their topic.
    await eventually(
      async () => expect(await brokenIn(line.databases.urls, { atRest: true, kafka: line.kafka })).toEqual([]),
      { within: 60_000 },
    );
    messages = readTopics(line.kafka?.brokers ?? '', topics);
  }, 400_000);

  afterAll(() => line?.stop());

  it('is every event of the line, each once', () => {
    const count = (name: string) => messages.filter(({ headers }) => headers['ce_type'] === name).length;
    expect(count('layoff-notices.notice-accepted.v1')).toBe(1);
    expect(count('layoff-notices.workers-reported.v1')).toBe(1);
    expect(count('worker-registry.case-opened.v1')).toBe(148);
    expect(count('worker-registry.notice-registered.v1')).toBe(1);
    expect(count('training-referrals.referral-decided.v1')).toBe(148);
    expect(count('cash-assistance.assessment-made.v1')).toBe(148);
    expect(new Set(messages.map(({ headers }) => headers['ce_id'])).size).toBe(messages.length);
  });

  it('has the headers of CloudEvents, and one correlation from the notice to every assessment', () => {
    for (const { topic, key, headers } of messages) {
      expect(isEventName(headers['ce_type'] ?? '')).toBe(true);
      expect(headers).toMatchObject({
        ce_specversion: '1.0',
        ce_subject: key,
        ce_source: `/tanggap/${topic.split('.')[0]}`,
      });
      expect(headers['content-type']).toContain('application/json');
      expect(Number(headers['ce_sequence'])).toBeGreaterThan(0);
      expect(Date.parse(headers['ce_time'] ?? '')).not.toBeNaN();
    }
    // Who looks after a case is decided by a clock, for the cases of all notices at once.
    const others = ['layoff-notices.notice', 'worker-registry.assignment'];
    const correlations = messages
      .filter(({ topic }) => !others.includes(topic))
      .map(({ headers }) => headers['ce_correlationid']);
    expect(new Set(correlations).size).toBe(1);
  });

  it('rises in sequence within each topic and partition', () => {
    const streams = Map.groupBy(messages, ({ topic, key }) => `${topic}/${partitionOf(key)}`);
    for (const inStream of streams.values()) {
      const sequence = inStream.map(({ headers }) => Number(headers['ce_sequence']));
      expect(sequence).toEqual(sequence.toSorted((a, b) => a - b));
    }
  });

  it('holds nothing that names or reaches a person', () => {
    const everything = messages.map(({ key, headers, value }) => key + JSON.stringify(headers) + value).join('\n');
    const values = personalValues();
    expect(values.length).toBeGreaterThan(900);
    expect(values.filter((value) => everything.includes(value))).toEqual([]);
  });
});
