import { partitions } from '@tanggap/contracts';
import { foundOf, lineServices, type Invariant, type LineService, type Looking, type Query } from './invariant.js';
import { placesOf, type Place } from './places.js';
import { sourceOf, topicsHeardBy, topicsOf } from './streams.js';

type Stream = { readonly topic: string; readonly partition: number };

const streamsOf = (topics: readonly string[]): Stream[] =>
  topics.flatMap((topic) => Array.from({ length: partitions }, (_, partition) => ({ topic, partition })));
const nameOf = ({ topic, partition }: Stream) => `${topic}/${partition}`;

/** The last position of each stream that has any. */
async function endsOf(query: Query, streams: readonly Stream[]): Promise<Map<string, number>> {
  const ends = await query<Place>(
    `select s.topic, s.partition, e.position from unnest($1::text[], $2::smallint[]) as s (topic, partition)
      cross join lateral (select max(position) as position from published_events e
                           where e.topic = s.topic and e.partition = s.partition) e where e.position is not null`,
    [streams.map(({ topic }) => topic), streams.map(({ partition }) => partition)],
  );
  return new Map(ends.map((end) => [nameOf(end), Number(end.position)]));
}

async function lastGiven(query: Query): Promise<number> {
  const [row] = await query<{ last: string }>(`select last_value as last from outbox_position`);
  return Number(row?.last ?? 0);
}

async function ahead({ databases }: Looking, service: LineService): Promise<readonly string[]> {
  const heard = await placesOf(databases(service), 'consumer_positions');
  const sent = await placesOf(databases(service), 'relay_positions');
  const rows: string[] = [];
  for (const [places, who] of [
    [heard, 'heard'],
    [sent, 'sent'],
  ] as const) {
    for (const [stream, position] of places) {
      const given = await lastGiven(databases(sourceOf(stream)));
      if (position > given) rows.push(`${stream} (${who} up to ${position}, ${given} were said)`);
    }
  }
  return rows;
}

async function unheard({ databases }: Looking, service: LineService): Promise<readonly string[]> {
  const places = await placesOf(databases(service), 'consumer_positions');
  const rows: string[] = [];
  for (const topic of topicsHeardBy(service)) {
    const ends = await endsOf(databases(sourceOf(topic)), streamsOf([topic]));
    for (const [stream, end] of ends) {
      const position = places.get(stream) ?? 0;
      if (position < end) rows.push(`${stream} (heard up to ${position} of ${end})`);
    }
  }
  return rows;
}

async function unsent({ databases, kafka }: Looking, service: LineService): Promise<readonly string[]> {
  if (!kafka) return [];
  const places = await placesOf(databases(service), 'relay_positions');
  const ends = await endsOf(databases(service), streamsOf(topicsOf(service)));
  return [...ends].flatMap(([stream, end]) => {
    const position = places.get(stream) ?? 0;
    return position < end ? [`${stream} (sent up to ${position} of ${end})`] : [];
  });
}

type Look = (looking: Looking, service: LineService) => Promise<readonly string[]>;

function ofEach(look: Look, name: string, sentence: string, when: Invariant['when']): readonly Invariant[] {
  return lineServices.map((service) => ({
    name: `${service}-${name}`,
    sentence,
    services: [service],
    when,
    find: async (looking) => foundOf(await look(looking, service)),
  }));
}

export const positions: readonly Invariant[] = [
  ...ofEach(ahead, 'is-not-ahead-of-what-was-said', 'a position lies beyond the last that was given out', 'always'),
  ...ofEach(unheard, 'has-heard-everything', 'a stream was not heard to its end', 'at-rest'),
  ...ofEach(unsent, 'has-sent-everything', 'a stream was not sent to Kafka to its end', 'at-rest'),
];
