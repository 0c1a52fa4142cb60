import { contractOf, eventNames, producerOf, topics, type EventName } from './catalogue.js';
import { partitions } from './ids.js';
import { schemaOf } from './json-schema.js';

/** Which services listen to an event, as found in their subscriptions. */
export type Listeners = Readonly<Record<string, readonly string[]>>;

const channelId = (topic: string) => topic.replaceAll('.', '-');
const namesOn = (topic: string) => eventNames.filter((name) => contractOf(name).topic === topic);

/** The whole language between the services as an AsyncAPI 3 document. */
export function asyncApi(listeners: Listeners): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Tanggap events',
      version: '1.0.0',
      description:
        'CloudEvents 1.0 in binary mode; order holds for each key. Personal data travels sealed or not at all.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [channelId(topic), channelOf(topic)])),
    operations: operationsOf(listeners),
    components: {
      messages: Object.fromEntries(eventNames.map((name) => [name, messageOf(name)])),
      schemas: Object.fromEntries(eventNames.flatMap((name) => Object.entries(payloadOf(name).definitions))),
    },
  };
}

function channelOf(topic: string): object {
  return {
    address: topic,
    description: `Published by ${producerOf(topic)}. Key: ${contractOf(namesOn(topic)[0] as EventName).key}.`,
    messages: Object.fromEntries(namesOn(topic).map((name) => [name, { $ref: `#/components/messages/${name}` }])),
    bindings: { kafka: { topic, partitions } },
  };
}

function operationsOf(listeners: Listeners): object {
  const channel = (topic: string) => ({ $ref: `#/channels/${channelId(topic)}` });
  const message = (name: EventName) => ({
    $ref: `#/channels/${channelId(contractOf(name).topic)}/messages/${name}`,
  });
  const says = topics.map((topic): [string, object] => [
    `${channelId(topic)}-says`,
    { action: 'send', channel: channel(topic), messages: namesOn(topic).map(message) },
  ]);
  const hears = eventNames.flatMap((name) =>
    (listeners[name] ?? []).map((service): [string, object] => [
      `${service}-hears-${name.replaceAll('.', '-')}`,
      { action: 'receive', channel: channel(contractOf(name).topic), messages: [message(name)] },
    ]),
  );
  return Object.fromEntries([...says, ...hears]);
}

function messageOf(name: EventName): object {
  const { summary, sample, key } = contractOf(name);
  return {
    name,
    summary,
    contentType: 'application/json',
    headers: cloudEventHeaders(name),
    payload: payloadOf(name).schema,
    bindings: { kafka: { key: { type: 'string', description: `The value of ${key}` } } },
    examples: [{ name: 'example', payload: sample }],
  };
}

/** The payload with its parts among the document's own schemas, where AsyncAPI looks for them. */
function payloadOf(name: EventName): { schema: object; definitions: object } {
  const moved = JSON.stringify(schemaOf(name, 'strict')).replaceAll('#/definitions/', '#/components/schemas/');
  const { definitions = {}, ...schema } = JSON.parse(moved) as { definitions?: object };
  return { schema, definitions };
}

function cloudEventHeaders(name: EventName): object {
  const text = (description: string) => ({ type: 'string', description });
  return {
    type: 'object',
    required: [
      'ce_specversion',
      'ce_id',
      'ce_source',
      'ce_type',
      'ce_subject',
      'ce_time',
      'ce_sequence',
      'ce_correlationid',
    ],
    properties: {
      ce_specversion: { type: 'string', const: '1.0' },
      ce_id: text('Id of the event'),
      ce_source: text('/tanggap/ and the service'),
      ce_type: { type: 'string', const: name },
      ce_subject: text('The key'),
      ce_time: text('When it was said, UTC'),
      ce_sequence: text("Place in the producer's order of commits; rises within a partition"),
      ce_previous: text(
        'The sequence sent before it in its partition, 0 for the first; one who has not heard that one waits',
      ),
      ce_correlationid: text('The same from a notice to the last thing it led to'),
      ce_causationid: text('Id of the event that led to this one'),
      traceparent: text('W3C trace context'),
    },
  };
}

/** EVENTS.md: who says what, who listens, with an example of each. */
export function eventsPage(listeners: Listeners): string {
  const rows = eventNames.map((name) => {
    const { topic, key, summary } = contractOf(name);
    return `| [\`${name}\`](#${anchor(name)}) | \`${topic}\` | \`${key}\` | ${(listeners[name] ?? []).join(', ') || '–'} | ${summary} |`;
  });
  const sections = eventNames.map((name) => section(name));
  return [
    '# Events',
    '',
    'Generated from `libs/contracts/src`; `npm run contracts:accept` writes it anew.',
    '',
    '| event | topic | key | heard by | what happened |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    ...sections,
  ].join('\n');
}

const anchor = (name: string) => name.replaceAll('.', '');

function section(name: EventName): string {
  const { properties = {}, required = [] } = schemaOf(name, 'strict') as {
    properties?: Record<string, { description?: string; type?: string }>;
    required?: string[];
  };
  const fields = Object.entries(properties).map(
    ([field, { description, type }]) =>
      `| \`${field}\` | ${type ?? 'object'} | ${required.includes(field) ? 'yes' : 'no'} | ${description ?? ''} |`,
  );
  const example = ['```json', JSON.stringify(contractOf(name).sample, null, 2), '```'];
  return [
    `## ${name}`,
    '',
    '| field | type | always | meaning |',
    '|---|---|---|---|',
    ...fields,
    '',
    ...example,
    '',
  ].join('\n');
}

/** topics.json: what has to exist on a broker. */
export function topicList(): object {
  return topics.map((topic) => ({ topic, partitions, events: namesOn(topic) }));
}
