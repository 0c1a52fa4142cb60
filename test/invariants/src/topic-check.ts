import { createHash } from 'node:crypto';
import type { Findings } from './findings.js';
import { rowsOf, type OnTopic, type Query } from './invariant.js';
import { streamName, type Extent } from './on-topics.js';

type Known = {
  /** The position up to which the relay says that it has sent. */
  readonly sentUpTo: number;
  /** Of the first event that the outbox still keeps. */
  readonly firstKept: number;
};
type Said = { readonly position: string; readonly id: string };
type SaidInFull = Said & { readonly facts: string };

/** Holds the messages of one partition against the outbox, part by part; it remembers only what is not in its place. */
export class TopicCheck {
  /** The last event that came for the first time. Of what time has taken from the start of a topic nothing is known. */
  private highest: number | undefined;
  /** Events that were passed over so far, with their ids. */
  private readonly skipped = new Map<number, string>();

  constructor(
    private readonly query: Query,
    private readonly extent: Extent,
    private readonly findings: Findings,
    private readonly known: Known,
  ) {
    this.highest = extent.low === 0n ? 0 : undefined;
  }

  async take(messages: readonly OnTopic[]): Promise<void> {
    const said = await this.saidOf(messages.map(sequenceOf).filter(isSequence));
    const ours = messages.filter((message) => this.isOurs(message, said.get(sequenceOf(message))));
    const sequences = ours.map(sequenceOf);
    const [first] = sequences;
    if (first === undefined) return;
    this.highest ??= first - 1;
    await this.place(sequences);
  }

  /** What was never there, once all messages were taken. */
  async end(atRest: boolean): Promise<void> {
    const { sentUpTo } = this.known;
    const highest = this.highest ?? sentUpTo;
    const passedOver = [...this.skipped].map(([position, id]) => ({ position, row: this.named(position, id) }));
    const lost = passedOver.filter(({ position }) => position <= sentUpTo);
    this.findings.add(
      'lost',
      lost.map(({ row }) => row),
    );
    await this.addRest('lost', highest, sentUpTo);
    if (!atRest) return;
    this.findings.add(
      'missing',
      passedOver.map(({ row }) => row),
    );
    await this.addRest('missing', highest, Number.MAX_SAFE_INTEGER);
  }

  private async addRest(wrong: 'lost' | 'missing', after: number, upTo: number): Promise<void> {
    const { rows, count } = await rowsOf(
      this.query,
      `select topic || '/' || partition || ' ' || position || ' (' || event_id || ')' from published_events
        where topic = $1 and partition = $2 and position > $3 and position <= $4`,
      [...this.stream, after, upTo],
    );
    this.findings.add(wrong, rows, count);
  }

  private isOurs(message: OnTopic, said: SaidInFull | undefined): boolean {
    const id = message.headers['ce_id'];
    if (!said && sequenceOf(message) < this.known.firstKept) return false;
    if (said?.id !== id || !said) {
      this.findings.add('unsaid', [`${streamName(this.extent)} offset ${message.offset} (${id ?? 'without id'})`]);
      return false;
    }
    if (said.facts !== factsOf(message)) this.findings.add('altered', [this.named(Number(said.position), said.id)]);
    return true;
  }

  /** Follows the order in which events came for the first time. */
  private async place(sequences: readonly number[]): Promise<void> {
    const expected = await this.saidBetween(this.highest ?? 0, Math.max(...sequences));
    let next = 0;
    for (const sequence of sequences) {
      for (let said = expected[next]; said && Number(said.position) <= sequence; said = expected[++next]) {
        if (Number(said.position) < sequence) this.skipped.set(Number(said.position), said.id);
      }
      const late = this.skipped.get(sequence);
      if (late !== undefined) this.findings.add('late', [this.named(sequence, late)]);
      this.skipped.delete(sequence);
      this.highest = Math.max(this.highest ?? 0, sequence);
    }
  }

  private async saidOf(sequences: readonly number[]): Promise<ReadonlyMap<number, SaidInFull>> {
    const rows = await this.query<SaidInFull>(
      `select position, event_id::text as id,
              concat_ws(' ', name, key, key, correlation_id, causation_id, md5(data::text)) as facts
         from published_events where topic = $1 and partition = $2 and position = any($3::bigint[])`,
      [...this.stream, sequences],
    );
    return new Map(rows.map((row) => [Number(row.position), row]));
  }

  private saidBetween(after: number, upTo: number): Promise<readonly Said[]> {
    return this.query<Said>(
      `select position, event_id::text as id from published_events
        where topic = $1 and partition = $2 and position > $3 and position <= $4 order by position`,
      [...this.stream, after, upTo],
    );
  }

  private get stream(): [string, number] {
    return [this.extent.topic, this.extent.partition];
  }

  private named(position: number, id: string): string {
    return `${streamName(this.extent)} ${position} (${id})`;
  }
}

function sequenceOf({ headers }: OnTopic): number {
  return Number(headers['ce_sequence'] ?? Number.NaN);
}

function isSequence(sequence: number): boolean {
  return Number.isSafeInteger(sequence);
}

/** As `saidOf` puts them together from the outbox. */
function factsOf({ key, headers, value }: OnTopic): string {
  const { ce_type, ce_subject, ce_correlationid, ce_causationid } = headers;
  const data = createHash('md5').update(value).digest('hex');
  return [ce_type, key, ce_subject, ce_correlationid, ce_causationid, data]
    .filter((fact) => fact !== undefined)
    .join(' ');
}
