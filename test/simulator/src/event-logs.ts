import { contractOf, eventNames, type Envelope, type WorkersReportedV1 } from '@tanggap/contracts';
import { byProducer, envelopeOf, streamName, streamsOf, type OutboxRow, type Stream } from '@tanggap/messaging';
import type { OneConnection } from './one-connection.js';

export const topics = [...new Set(eventNames.map((name) => contractOf(name).topic))];

const news = `
  select e.topic, e.partition, e.position, e.event_id, e.name, e.key, e.occurred_at, e.correlation_id, e.causation_id,
         e.traceparent, e.data
    from unnest($1::text[], $2::smallint[]) as s(topic, partition)
   cross join lateral (
     select * from published_events o
      where o.topic = s.topic and o.partition = s.partition and o.position > $3 and o.recorded_on > current_date - 2) as e
   order by e.position`;

/** What was published, stream by stream, as consumers get to read it: in order, and some of it again. */
export class EventLogs {
  private readonly logs = new Map<string, Envelope[]>();
  private readonly heads = new Map<string, number>();

  of(stream: Stream): readonly Envelope[] {
    return this.logs.get(streamName(stream)) ?? [];
  }

  has(name: string, key: string): boolean {
    return this.all().some((event) => event.name === name && event.key === key);
  }

  /** How many rows of a notice its events have told of. */
  workersTold(noticeId: string): number {
    const lines = this.all().flatMap(({ name, key, data }) => {
      const isAbout = name === 'layoff-notices.workers-reported.v1' && key === noticeId;
      return isAbout ? ((data as Partial<WorkersReportedV1>).workers ?? []).map(({ line }) => line) : [];
    });
    return new Set(lines).size;
  }

  all(): Envelope[] {
    return [...this.logs.values()].flat();
  }

  /** Takes over what a producer has committed since; returns it. */
  async catchUp(producer: string, connection: OneConnection): Promise<Envelope[]> {
    const streams = streamsOf(byProducer(topics).get(producer) ?? []);
    const rows = await connection.ask<OutboxRow>(news, [
      streams.map(({ topic }) => topic),
      streams.map(({ partition }) => partition),
      this.heads.get(producer) ?? 0,
    ]);
    const events = rows.map(envelopeOf);
    for (const event of events) this.append(event);
    const last = events.at(-1);
    if (last) this.heads.set(producer, last.position);
    return events;
  }

  /** A relay that died after sending and before remembering sends its last events again. */
  resend(stream: Stream, last: number): void {
    const log = this.logs.get(streamName(stream)) ?? [];
    const inOrder = [...new Map(log.map((event) => [event.position, event])).values()];
    inOrder.sort((a, b) => a.position - b.position);
    log.push(...inOrder.slice(-last));
  }

  /** On the way to its readers the event lost a field that was agreed. */
  damage(event: Envelope): void {
    const data = { ...event.data, noticeId: undefined };
    const log = this.logs.get(streamName(event)) ?? [];
    log[log.indexOf(event)] = { ...event, data } as unknown as Envelope;
  }

  private append(event: Envelope): void {
    const name = streamName(event);
    const log = this.logs.get(name);
    if (log) log.push(event);
    else this.logs.set(name, [event]);
  }
}
