import type { Envelope, EventData, EventName, Fact } from '@tanggap/contracts';
import { Logger } from '@nestjs/common';
import { failureOf, UnitOfWork } from '@tanggap/messaging';
import { Clock, connect, database, migrate } from '@tanggap/platform';
import { freshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { Closing } from '../src/application/closing.js';
import { Gone } from '../src/application/rights/gone.js';
import { Registration } from '../src/application/registration.js';
import { tables } from '../src/persistence/index.js';

type Heard =
  | Envelope<'layoff-notices.workers-reported.v1'>
  | Envelope<'layoff-notices.notice-accepted.v1'>
  | Envelope<'layoff-notices.workers-withdrawn.v1'>;

/** The registry on a database of its own; batches reach it as the transport hands them over. */
export class ARegistry {
  private readonly work: UnitOfWork;
  private readonly registration = new Registration(new Gone(new Clock()));
  private readonly closing = new Closing();

  private constructor(
    readonly db: DataSource,
    readonly close: () => Promise<void>,
  ) {
    this.work = new UnitOfWork(db);
  }

  static async open(): Promise<ARegistry> {
    Logger.overrideLogger(false);
    const fresh = await freshDatabase();
    const db = database({ name: 'worker-registry', DATABASE_URL: fresh.url, DATABASE_POOL: 12 }, tables);
    await connect(db);
    await migrate(db);
    return new ARegistry(db, async () => {
      await db.destroy();
      await fresh.drop();
    });
  }

  /** One transaction: runs of one kind of event each, as in a batch of the transport. */
  hear(...events: readonly Heard[]): Promise<void> {
    return this.hearAnd(events, async () => undefined);
  }

  /** As `hear`, but does something more before the commit, such as waiting or failing. */
  async hearAnd(events: readonly Heard[], beforeCommit: () => Promise<void>): Promise<void> {
    const runs: Heard[][] = [];
    for (const event of events) {
      const last = runs.at(-1);
      if (last?.[0]?.name === event.name) last.push(event);
      else runs.push([event]);
    }
    await this.work.run(null, async (tx) => {
      for (const run of runs) {
        if (run[0]?.name === 'layoff-notices.notice-accepted.v1') await this.registration.expect(tx, run as never);
        else if (run[0]?.name === 'layoff-notices.workers-withdrawn.v1') await this.closing.close(tx, run as never);
        else await this.registration.register(tx, run as never);
      }
      await beforeCommit();
    });
  }

  /** As the transport does: what failed through no fault of the events is tried again. */
  async hearInTheEnd(...events: readonly Heard[]): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.hear(...events);
      } catch (error) {
        if (failureOf(error) !== 'again' || tries > 20) throw error;
      }
    }
  }

  /** What was published, in order. */
  async told(): Promise<Fact[]> {
    return this.db.query('select name, data from outbox order by position');
  }

  async toldOf<N extends EventName>(name: N, noticeId: string): Promise<EventData<N>[]> {
    const rows = await this.db.query<{ data: EventData<N> }[]>(
      `select data from outbox where name = $1 and data->>'noticeId' = $2 order by position`,
      [name, noticeId],
    );
    return rows.map(({ data }) => data);
  }

  async count(of: string, parameters: readonly unknown[] = []): Promise<number> {
    const [row]: { n: number }[] = await this.db.query(`select count(*)::int as n from ${of}`, [...parameters]);
    return row?.n ?? -1;
  }

  /** Sentences that must be true of the tables at every moment; those that are not. */
  async broken(): Promise<string[]> {
    const found = await Promise.all(
      Object.entries(invariants).map(async ([sentence, of]) => ((await this.count(of)) === 0 ? [] : [sentence])),
    );
    return found.flat();
  }
}

/** Each counts what must not be there. */
const invariants = {
  'every person is known for a case that was opened with them': `people p where 1 <> (
     select count(*) from cases c where c.person_id = p.id and c.new_person)`,
  'every case is of a person': 'cases c where not exists (select from people p where p.id = c.person_id)',
  'every case has its opening in the history, and nothing else': `cases c full join case_changes h on h.case_id = c.id
     where c.id is null or h.case_id is null or h.change <> 1 or h.to_state <> c.state`,
  'every case was told once': `cases c full join (select data->>'caseId' as id, count(*) as times from outbox
     where name = 'worker-registry.case-opened.v1' group by 1) t on t.id = c.id::text
     where c.id is null or t.times is distinct from 1`,
  'totals are those of the rows': `notice_registrations n where (n.workers, n.cases, n.new_people) <> (
     select count(*) + (select count(*) from repeated_rows r where r.notice_id = n.notice_id), count(*), count(*) filter (where new_person)
       from cases c where c.notice_id = n.notice_id)`,
  'parts that were told add up to the notice': `notice_registrations n where (n.workers, n.new_people, n.known_people, n.cases) <> (
     select coalesce(sum((data->>'workers')::int), 0), coalesce(sum((data->>'newPeople')::int), 0),
            coalesce(sum((data->>'knownPeople')::int), 0), coalesce(sum((data->>'cases')::int), 0)
       from outbox where name = 'worker-registry.workers-registered.v1' and data->>'noticeId' = n.notice_id::text)`,
  'a notice has its round exactly when it has all its workers':
    'notice_registrations n where (n.round is not null) <> coalesce(n.workers = n.expected_workers, false)',
  'rounds count from one without gaps, in the order in which they were told': `(
     select (data->>'round')::int as round, row_number() over (order by position) as place
       from outbox where name = 'worker-registry.notice-registered.v1') t where t.round <> t.place`,
  'the counter stands at the last round': `round_counter where last_round <> (
     select coalesce(max(round), 0) from notice_registrations)`,
};
