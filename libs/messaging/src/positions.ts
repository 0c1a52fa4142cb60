import type { DataSource, EntityManager } from 'typeorm';
import { streamName, type Stream } from './stream.js';

/** Somebody else has moved this position: what was done on top of it is rolled back. */
export class Superseded extends Error {
  constructor(stream: Stream) {
    super(`another instance has moved on in ${streamName(stream)}`);
  }
}

/** How far this service has come in each stream, kept in its own database and moved in the transaction of the effect. */
export class Positions {
  private readonly known = new Map<string, number>();

  constructor(private readonly db: DataSource) {}

  async of(stream: Stream): Promise<number> {
    return this.known.get(streamName(stream)) ?? (await this.read(stream));
  }

  /** As the database has it, whatever this process remembers: another instance may have moved on. */
  async asKept(stream: Stream): Promise<number> {
    this.forget(stream);
    return this.read(stream);
  }

  /** Compare-and-swap. First in the transaction, so a late second instance waits here and then fails at once. */
  async move(manager: EntityManager, stream: Stream, from: number, to: number): Promise<void> {
    const [, moved] = await manager.query<[unknown, number]>(
      `update consumer_positions set position = $4, moved_at = now() where topic = $1 and partition = $2 and position = $3`,
      [stream.topic, stream.partition, from, to],
    );
    if (moved !== 1) throw new Superseded(stream);
  }

  /** Where nothing was ever heard, and what came before has gone with time. */
  async beginAfter({ topic, partition }: Stream, position: number): Promise<void> {
    await this.db.query(
      `update consumer_positions set position = $3, moved_at = now() where topic = $1 and partition = $2 and position = 0`,
      [topic, partition, position],
    );
    this.forget({ topic, partition });
  }

  /** To be called once the transaction that moved it has committed. */
  remember(stream: Stream, position: number): void {
    this.known.set(streamName(stream), position);
  }

  forget(stream: Stream): void {
    this.known.delete(streamName(stream));
  }

  private async read(stream: Stream): Promise<number> {
    const place = [stream.topic, stream.partition];
    await this.db.query(
      `insert into consumer_positions (topic, partition, position) values ($1, $2, 0) on conflict do nothing`,
      place,
    );
    const [row] = await this.db.query<{ position: string }[]>(
      `select position from consumer_positions where topic = $1 and partition = $2`,
      place,
    );
    const position = Number(row?.position ?? 0);
    this.remember(stream, position);
    return position;
  }
}
