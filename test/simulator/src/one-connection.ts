import { EventEmitter } from 'node:events';
import type pg from 'pg';
import { ServerError, type Fault, type Plant } from './faults.js';

/** `unprotected`: something had to be taken back in a step for which no savepoint was set. */
export type Ended = 'done' | 'died' | 'unprotected' | { readonly error: unknown };

type Values = readonly unknown[] | undefined;
type Submitted = pg.Submittable & { readonly text?: string };

/** A step that takes more is trying for ever. */
const mostStatements = 2_000;
export const publishing = /^(copy|insert into) outbox /;
const inner = 'what_the_service_calls_a_transaction';

/**
 * One service's connection, in one outer transaction that is never kept: what the service takes for transactions are
 * savepoints in it. It counts statements and strikes at the one that a fault names.
 */
export class OneConnection {
  /** Rises with each death; whoever holds a connection of an earlier life waits for ever. */
  private life = 0;
  private fault: Fault | undefined;
  private inTransaction = false;
  private asked: Promise<unknown> = Promise.resolve();
  /** Savepoints cost a fifth of a run, and most steps have nothing to take back. */
  private isProtected = true;
  private hasWritten = false;
  private readonly names = new Map<string, string>();
  private ends: (how: Ended) => void = () => undefined;
  plant: Plant = {};
  /** Since the last step began: statements, transactions kept, and whether there were facts in them. */
  step = 0;
  commits = 0;
  hasPublished = false;
  private publishes = false;

  constructor(private readonly client: pg.Client) {}

  begin(): Promise<unknown> {
    return this.client.query('begin');
  }

  /** Only before the first seed: what all of them find. */
  keep(): Promise<unknown> {
    return this.client.query('commit');
  }

  async undo(): Promise<void> {
    this.life += 1;
    this.inTransaction = false;
    await this.client.query('rollback');
  }

  /** Outside of all counting: the observer's own questions, one after the other. */
  async ask<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const asked = this.asked.then(() => this.client.query<Row>({ name: this.nameOf(text), text, values: [...values] }));
    this.asked = asked.catch(() => undefined);
    return (await asked).rows;
  }

  /** The process of the server that answers. */
  async backend(): Promise<number> {
    const [row] = await this.ask<{ pid: number }>('select pg_backend_pid() as pid');
    return row?.pid ?? 0;
  }

  /** Runs one step of a service. Who is to die and is through before that dies right after it. */
  async during(fault: Fault | undefined, isProtected: boolean, work: () => Promise<unknown>): Promise<Ended> {
    this.fault = fault;
    this.step = 0;
    this.commits = 0;
    this.hasPublished = false;
    this.isProtected = isProtected || fault !== undefined;
    const death = new Promise<Ended>((resolve) => (this.ends = resolve));
    const life = work().then(
      (): Ended => 'done',
      (error: unknown): Ended => ({ error }),
    );
    const ended = await Promise.race([life, death]);
    const dies = ended === 'died' || fault?.kind === 'death';
    if (dies) await this.bury();
    this.fault = undefined;
    return dies ? 'died' : ended;
  }

  /** What a checkout from the pool gets: as good as a `pg.Client`, until the process dies. */
  handle(): Handle {
    const { life } = this;
    const isAlive = () => life === this.life;
    const query = (what: string | Submitted, values?: Values) => {
      if (typeof what !== 'string') return this.submit(what, isAlive());
      return isAlive() ? this.run(what, values) : never<pg.QueryResult>();
    };
    // Whoever looks for signs of life looks at the connection itself.
    const { connection } = this.client as pg.Client & { readonly connection: object };
    return Object.assign(new EventEmitter(), { query, connection });
  }

  /** All that the dead process had in flight is over before anybody else goes on. */
  private async bury(): Promise<void> {
    this.life += 1;
    if (this.inTransaction) await this.client.query(`rollback to savepoint ${inner}`);
    this.inTransaction = false;
    await new Promise((resolve) => setImmediate(resolve));
  }

  private async run(said: string, values: Values): Promise<pg.QueryResult> {
    const text = this.plant.rewrite?.(said) ?? said;
    this.step += 1;
    if (this.step > mostStatements) return this.giveUp();
    const fault = this.fault && this.fault.at <= this.step ? this.fault : undefined;
    // A connection that is lost while it rolls back has rolled back.
    if (fault?.moment === 'before' && text !== 'ROLLBACK') return this.strike(fault.kind);
    const result = await this.say(text, values);
    return fault ? this.strike(fault.kind) : result;
  }

  private async say(text: string, values: Values): Promise<pg.QueryResult> {
    if (this.plant.cutBefore?.test(text)) await this.cut();
    const result = await this.translate(text, values);
    if (this.plant.cutAfter?.test(text)) await this.cut();
    return result;
  }

  /** COPY has no single moment: the fault strikes at the statement after it. */
  private submit(what: Submitted, isAlive: boolean): Submitted {
    if (!isAlive) return what;
    this.step += 1;
    if (this.fault?.at === this.step) this.fault = { ...this.fault, at: this.step + 1, moment: 'before' };
    this.hasWritten = true;
    const text = what.text ?? '';
    if (publishing.test(text)) this.publishes = true;
    if (!this.plant.cutBefore?.test(text)) return this.client.query(what);
    void this.cut().then(() => this.client.query(what));
    return what;
  }

  private giveUp(): Promise<pg.QueryResult> {
    this.life += 1;
    this.ends({ error: new Error('a step that does not end') });
    return never();
  }

  private strike(kind: Fault['kind']): Promise<pg.QueryResult> {
    this.fault = undefined;
    if (kind !== 'death') return Promise.reject(new ServerError(kind));
    this.life += 1;
    this.ends('died');
    return never();
  }

  private async translate(text: string, values: Values): Promise<pg.QueryResult> {
    switch (text) {
      case 'START TRANSACTION':
        if (this.inTransaction) throw new Error('a transaction within a transaction');
        this.inTransaction = true;
        this.publishes = false;
        this.hasWritten = false;
        return this.isProtected ? this.client.query(`savepoint ${inner}`) : nothing;
      case 'COMMIT':
        return this.commit();
      case 'ROLLBACK':
        return this.rollback();
      case 'select 1':
        // Asked only to learn whether the transaction is broken, and then it would be known by now.
        return nothing;
      default:
        if (publishing.test(text)) this.publishes = true;
        return this.send(text, values);
    }
  }

  private async commit(): Promise<pg.QueryResult> {
    const result = this.isProtected ? await this.client.query(`release savepoint ${inner}`) : nothing;
    this.inTransaction = false;
    this.committed();
    return result;
  }

  private committed(): void {
    this.commits += 1;
    this.hasPublished ||= this.publishes;
  }

  /** After an error at the commit itself there may be nothing left to take back. */
  private async rollback(): Promise<pg.QueryResult> {
    if (!this.inTransaction) return nothing;
    if (!this.isProtected) return this.forgo();
    const result = await this.client.query(`rollback to savepoint ${inner}`);
    this.inTransaction = false;
    return result;
  }

  private forgo(): Promise<pg.QueryResult> {
    this.inTransaction = false;
    if (!this.hasWritten) return Promise.resolve(nothing);
    this.life += 1;
    this.ends('unprotected');
    return never();
  }

  private async cut(): Promise<void> {
    if (!this.inTransaction) return;
    this.committed();
    await this.client.query(`release savepoint ${inner}; savepoint ${inner}`);
  }

  /** Prepared, since each seed says the same again; what is several statements in one cannot be. */
  private async send(text: string, values: Values): Promise<pg.QueryResult> {
    const isReading = /^\s*select\b/i.test(text);
    // Until it is known to have done nothing, it may have failed half-way.
    const before = this.hasWritten;
    this.hasWritten = true;
    const result = await (text.includes(';')
      ? this.client.query(text)
      : this.client.query({ name: this.nameOf(text), text, values: values as unknown[] }));
    if (isReading || result.rowCount === 0) this.hasWritten = before;
    return result;
  }

  private nameOf(text: string): string {
    const known = this.names.get(text);
    if (known) return known;
    const name = `s${this.names.size}`;
    this.names.set(text, name);
    return name;
  }
}

export type Handle = EventEmitter & {
  query(what: string | Submitted, values?: Values): Promise<pg.QueryResult> | Submitted;
};

const nothing = { command: '', rowCount: 0, oid: 0, fields: [], rows: [] } as pg.QueryResult;

function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}
