import { Findings, type Wrong } from './findings.js';
import { lineServices, type Invariant, type Looking } from './invariant.js';
import { readTopics, streamName } from './on-topics.js';
import { placesOf } from './places.js';
import { sourceOf, topicsOf } from './streams.js';
import { TopicCheck } from './topic-check.js';

const comparisons = new WeakMap<Looking, Promise<Findings>>();

/** The topics are read once for all that is asked of them. */
function comparisonOf(looking: Looking): Promise<Findings> {
  const known = comparisons.get(looking) ?? compare(looking);
  comparisons.set(looking, known);
  return known;
}

async function compare({ databases, kafka, atRest }: Looking): Promise<Findings> {
  const findings = new Findings();
  if (!kafka) return findings;
  const relays = new Map<string, number>();
  const firstKept = new Map<string, number>();
  // Before the topics are looked at: what the relays say now must be there then.
  for (const service of lineServices) {
    for (const [stream, position] of await placesOf(databases(service), 'relay_positions'))
      relays.set(stream, position);
    const [row] = await databases(service)<{ first: string }>(
      `select coalesce(min(position), (select last_value + 1 from outbox_position)) as first from published_events`,
    );
    firstKept.set(service, Number(row?.first ?? 0));
  }
  const checks: TopicCheck[] = [];
  await readTopics(kafka, lineServices.flatMap(topicsOf), (extent) => {
    const service = sourceOf(extent.topic);
    const check = new TopicCheck(databases(service), extent, findings, {
      sentUpTo: relays.get(streamName(extent)) ?? 0,
      firstKept: firstKept.get(service) ?? 0,
    });
    checks.push(check);
    return (messages) => check.take(messages.filter((message) => !kafka.isForeign?.(message)));
  });
  for (const check of checks) await check.end(atRest);
  return findings;
}

function ofTopics(name: string, wrong: Wrong, sentence: string, when: Invariant['when'] = 'always'): Invariant {
  const find = async (looking: Looking) => (await comparisonOf(looking)).of(wrong);
  return { name, sentence, services: lineServices, when, onlyOverKafka: true, find };
}

export const topics: readonly Invariant[] = [
  ofTopics(
    'every-sent-event-is-in-its-topic',
    'lost',
    'a relay says that it has sent an event that is not in its topic',
  ),
  ofTopics('every-event-is-in-its-topic', 'missing', 'an event is not in its topic and partition', 'at-rest'),
  ofTopics(
    'a-topic-holds-only-what-was-said',
    'unsaid',
    'a message is of no event of its service, topic and partition, or not under its id and sequence',
  ),
  ofTopics('a-message-is-as-it-was-said', 'altered', 'a message has another key, name, cause or data than its event'),
  ofTopics(
    'a-topic-goes-back-only-to-send-again',
    'late',
    'an event came into its topic for the first time after one that was said later',
  ),
];
