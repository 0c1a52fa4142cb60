import type { Envelope } from '@tanggap/contracts';
import type { DataSource } from 'typeorm';
import { nothingParked, type Place } from '../place.js';
import { expectedAt, fieldsOf, shownValue, type ShownEvent } from '../shown-event.js';
import type { Change } from './edited-data.js';

export type ParkedEvent = Place & {
  readonly eventId: string;
  readonly name: string;
  readonly key: string;
  readonly code: string;
  readonly why: string;
  readonly attempts: number;
  readonly parkedAt: Date;
  /** Rises with each edit. */
  readonly version: number;
  /** Whether a second person confirms an edit of it: of money, and of all that a service hears that pays. */
  readonly editTakesTwo: boolean;
  /** Whether two decide everything about it: it is of money. */
  readonly takesTwo: boolean;
};

/** What became of an event that is parked no longer. */
export type Handled = {
  readonly state: 'replayed' | 'discarded';
  readonly at: Date;
  readonly by: string;
  /** Of a discard. */
  readonly reason: string | null;
};

/** A parked event as an operator looks at it. */
export type LookedAt = ParkedEvent &
  Pick<Envelope, 'causationId'> & {
    readonly occurredAt: string | null;
    readonly correlationId: string | null;
    /** How many of its key wait, itself among them. */
    readonly ofKey: number;
    readonly says: ShownEvent;
    readonly edits: readonly ShownEdit[];
    /** Null while it is parked. */
    readonly handled: Handled | null;
  };
type Row = ParkedEvent & {
  readonly envelope: Envelope;
  readonly state: 'parked' | Handled['state'];
  readonly decidedAt: Date;
  readonly decidedBy: string;
  readonly reason: string | null;
};

/** What a hand has changed: a value that may not be read is only said to have been there. */
export type ShownEdit = {
  readonly version: number;
  readonly editedBy: string;
  readonly editedAt: Date;
  readonly reason: string;
  readonly changes: readonly { readonly path: string; readonly before: string | null; readonly after: string | null }[];
};

/** Which parked events are meant; all of it that is given must fit. */
export type ParkedFilter = {
  readonly topic?: string | undefined;
  readonly name?: string | undefined;
  /** A code, or the family before its dot: `database` means `database.23514` too. */
  readonly code?: string | undefined;
  /** Days in Asia/Jakarta on which they were parked, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** An id: of the event, of its key, or of the chain that it belongs to. */
  readonly about?: string | undefined;
};

/** Parked for one reason, of one kind. */
export type ParkedGroup = Pick<ParkedEvent, 'topic' | 'name' | 'code' | 'takesTwo'> & {
  readonly events: number;
  readonly keys: number;
  readonly oldest: Date;
};

const columns = `topic, partition, position::float8 as position, event_id as "eventId", name, key, code, why, attempts,
                 parked_at as "parkedAt", version, an_edit_takes_two(topic) as "editTakesTwo", is_of_money(topic) as "takesTwo"`;
const MOST_GROUPS = 200;

const fitting = `state = 'parked' and ($1::text is null or topic = $1) and ($2::text is null or name = $2)
  and ($3::text is null or code = $3 or starts_with(code, $3 || '.'))
  and ($4::date is null or (parked_at at time zone 'Asia/Jakarta')::date >= $4)
  and ($5::date is null or (parked_at at time zone 'Asia/Jakarta')::date <= $5)
  and ($6::text is null or event_id = $6 or key = $6 or envelope ->> 'correlationId' = $6)`;

const given = ({ topic, name, code, from, to, about }: ParkedFilter) =>
  [topic, name, code, from, to, about].map((one) => one ?? null);

/** What is parked, for a person to find, look at and compare with its contract. */
export class ParkedList {
  constructor(private readonly db: DataSource) {}

  /** In the order of their places; `after` is the last place of the page before. */
  page(filter: ParkedFilter, limit: number, after?: Place): Promise<ParkedEvent[]> {
    return this.db.query<ParkedEvent[]>(
      `select ${columns} from parked_events
        where ${fitting} and ($7::text is null or (topic, partition, position) > ($7, $8::smallint, $9::bigint))
        order by topic, partition, position limit $10`,
      [...given(filter), after?.topic ?? null, after?.partition ?? 0, after?.position ?? 0, limit],
    );
  }

  /** By topic, cause and kind, the most first: what one act could end at once. */
  groups(filter: ParkedFilter): Promise<ParkedGroup[]> {
    return this.db.query<ParkedGroup[]>(
      `select topic, name, code, is_of_money(topic) as "takesTwo", count(*)::int as events, count(distinct key)::int as keys, min(parked_at) as oldest
         from parked_events where ${fitting} group by topic, name, code
        order by events desc, topic, code, name limit ${MOST_GROUPS}`,
      given(filter),
    );
  }

  /** One that is parked, or was, with what it says in masked form and what was edited in it. */
  async one(place: Place): Promise<LookedAt> {
    const at = [place.topic, place.partition, place.position];
    const [row] = await this.db.query<Row[]>(
      `select ${columns}, envelope, state, decided_at as "decidedAt", decided_by as "decidedBy", reason
         from parked_events where topic = $1 and partition = $2 and position = $3`,
      at,
    );
    if (!row) throw nothingParked();
    const { envelope, state, decidedAt, decidedBy, reason, ...event } = row;
    const handled = state === 'parked' ? null : { state, at: decidedAt, by: decidedBy, reason };
    const [behind] = await this.db.query<{ n: number }[]>(
      `select count(*)::int as n from parked_events where topic = $1 and key = $2 and state = 'parked'`,
      [row.topic, row.key],
    );
    const { occurredAt = null, correlationId = null, causationId = null } = envelope as Partial<Envelope>;
    const edits = await this.edits(at, row.name);
    const chain = { occurredAt, correlationId, causationId };
    return { ...event, ...chain, ofKey: behind?.n ?? 0, says: fieldsOf(envelope), edits, handled };
  }

  async count(): Promise<number> {
    const [row] = await this.db.query<{ n: number }[]>(
      `select count(*)::int as n from parked_events where state = 'parked'`,
    );
    return row?.n ?? 0;
  }

  private async edits(at: readonly unknown[], name: string): Promise<readonly ShownEdit[]> {
    const rows = await this.db.query<(Omit<ShownEdit, 'changes'> & { before: unknown; changes: readonly Change[] })[]>(
      `select version, edited_by as "editedBy", edited_at as "editedAt", reason, data_before as before, changes
         from parked_edits where topic = $1 and partition = $2 and position = $3 order by version desc`,
      [...at],
    );
    return rows.map(({ before, changes, ...edit }) => ({
      ...edit,
      changes: changes.map(({ path, to }) => ({
        path,
        before: shownValue(valueAt(before, path), expectedAt(name, path)),
        after: to ?? null,
      })),
    }));
  }
}

function valueAt(data: unknown, path: string): unknown {
  const parts = path.split(/[.[\]]+/).filter(Boolean);
  return parts.reduce<unknown>((at, part) => (at as Record<string, unknown> | null | undefined)?.[part], data);
}
