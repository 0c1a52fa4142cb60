import type { Envelope } from '@tanggap/contracts';
import pg from 'pg';
import { envelopeOf, type OutboxRow } from '../outbox.js';
import type { Stream } from '../stream.js';

/** How far a stream was read, and how much more of it is wanted. */
export type Asked = {
  readonly stream: Stream;
  readonly after: number;
  readonly most: number;
  /** Nothing unread lies before this day, so older day tables are not looked into. */
  readonly since: string;
};
/** With no events: the day before which none that is still to come can lie. */
export type Unread = { readonly events: readonly Envelope[]; readonly since: string | null };

type Row = Omit<OutboxRow, keyof Stream> & { readonly asked: string; readonly since: string | null };

// One row at least for each stream asked; one without a position says that there is nothing new. What is the same in all
// rows is not asked for in each. A transaction may write shortly before midnight and commit after it, hence a day's margin.
const question = `
  select s.asked, e.*, case when e.position is null then to_char((now() at time zone 'utc')::date - 1, 'YYYY-MM-DD') end as since
    from unnest($1::text[], $2::smallint[], $3::bigint[], $4::int[], $5::date[])
         with ordinality as s(topic, partition, after, most, since, asked)
    left join lateral (
      select o.position, o.event_id, o.name, o.key, o.occurred_at, o.correlation_id, o.causation_id, o.traceparent, o.data
        from published_events o
       where o.topic = s.topic and o.partition = s.partition and o.position > s.after and o.recorded_on >= s.since
       order by o.position limit s.most) e on true`;

/** Asks for all streams in one statement; the answers stand in the order of what was asked. Who only passes data on gets its text. */
export async function readUnread(client: pg.Client, asked: readonly Asked[], dataAsText = false): Promise<Unread[]> {
  const { rows } = await client.query<Row>({
    name: `outbox-${asked.length}`,
    text: question,
    values: [
      asked.map(({ stream }) => stream.topic),
      asked.map(({ stream }) => stream.partition),
      asked.map(({ after }) => after),
      asked.map(({ most }) => most),
      asked.map(({ since }) => since),
    ],
    types: { getTypeParser: parsers(rememberingLast(timeFrom), dataAsText ? asItCame : dataFrom) },
  });
  const unread = asked.map(({ stream }) => ({ stream, events: [] as Envelope[], since: null as string | null }));
  for (const row of rows) {
    const answer = unread[Number(row.asked) - 1];
    if (!answer) continue;
    const { topic, partition } = answer.stream;
    if (row.since === null) answer.events.push(envelopeOf({ ...row, topic, partition }));
    else answer.since = row.since;
  }
  return unread;
}

type Parse = (text: string) => unknown;

const json: number = pg.types.builtins.JSON;
const time: number = pg.types.builtins.TIMESTAMPTZ;
const timeFrom = pg.types.getTypeParser(time) as Parse;
const dataFrom: Parse = (text) => JSON.parse(text) as unknown;
const asItCame: Parse = (text) => text;

function parsers(timeOf: Parse, dataOf: Parse): (type: number) => Parse {
  return (type) => (type === json ? dataOf : type === time ? timeOf : asItCame);
}

/** Events of one transaction carry one time, and reading it anew for each costs as much as all else of a row. */
function rememberingLast(parse: Parse): Parse {
  let last: { text: string; value: unknown } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: parse(text) };
    return last.value;
  };
}
