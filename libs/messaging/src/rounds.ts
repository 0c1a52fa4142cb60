import type { DataSource, EntityManager } from 'typeorm';
import { newCause, type Cause } from './cause.js';
import type { Tx, UnitOfWork } from './unit-of-work.js';

/** The table of rounds, for a migration of each service that gives out something scarce. */
export const roundTables: readonly string[] = [
  `create table rounds (
     notice_id      uuid primary key,
     heard          int    not null default 0 check (heard >= 0),
     expected       int    check (expected >= 0),
     round          int    check (round >= 1),
     state          text   not null default 'gathering' check (state in ('gathering', 'allocated', 'closed')),
     correlation_id text,
     causation_id   text,
     allocated_at   timestamptz,
     closed_at      timestamptz,
     constraint one_notice_per_round unique (round),
     constraint a_round_is_expected check ((round is null) = (expected is null)),
     constraint no_more_cases_than_expected check (heard <= expected and (state = 'gathering' or heard = expected))
   )`,
];

/** What operators need to see of rounds, for a later migration of the same services. */
export const roundOversight: readonly string[] = [
  `alter table rounds add column opened_at timestamptz not null default now()`,
  `create table cases_given_up (
     event_id   text not null,
     notice_id  uuid not null,
     decided_by text not null,
     reason     text not null,
     given_up_at timestamptz not null default now(),
     constraint one_end_per_case_given_up primary key (event_id)
   )`,
  `create index cases_given_up_of_a_notice on cases_given_up (notice_id)`,
];

/** What asks four times a second whether a round is due must not walk through all that are over; a later migration as well. */
export const openRoundsIndex = `create index open_rounds on rounds (round) where state <> 'closed'`;

export type Round = { readonly noticeId: string; readonly round: number; readonly cases: number };

/** Counts cases that arrived, by notice. Exactly once, since it shares the transaction of their position. */
export async function heardCases(tx: Tx, counts: ReadonlyMap<string, number>): Promise<void> {
  const notices = [...counts.keys()].sort();
  await tx.manager.query(
    `insert into rounds (notice_id, heard) select * from unnest($1::uuid[], $2::int[])
     on conflict (notice_id) do update set heard = rounds.heard + excluded.heard`,
    [notices, notices.map((notice) => counts.get(notice) ?? 0)],
  );
}

/** The registry says that a notice is complete, and which place it has in the order of rounds. */
export async function closeIntake(tx: Tx, round: Round, cause: Cause): Promise<void> {
  await tx.manager.query(
    `insert into rounds (notice_id, round, expected, correlation_id, causation_id) values ($1, $2, $3, $4, $5)
     on conflict (notice_id) do update
        set round = excluded.round, expected = excluded.expected,
            correlation_id = excluded.correlation_id, causation_id = excluded.causation_id
      where rounds.round is null`,
    [round.noticeId, round.round, round.cases, cause.correlationId, cause.causationId],
  );
}

export type Settling = {
  /** Asked four times a second, and after each batch: it must cost the same however many cases there are. */
  isDue(db: Pick<EntityManager, 'query'>): Promise<boolean>;
  /** Takes back what the next round may give out: at most so much; returns how much. */
  settle(tx: Tx, atMost: number): Promise<number>;
  /** Tells what was taken back: that can wait, and rounds are held in between. */
  tell(tx: Tx, atMost: number): Promise<number>;
};

export type RoundWork = {
  /** Gives out what is scarce over the closed round, once, in one set-based statement. */
  allocate(tx: Tx, round: Round): Promise<void>;
  /** Tells at most `atMost` cases what became of them, in order; returns how many were left to tell, 0 at the end. */
  announce(tx: Tx, round: Round, atMost: number): Promise<number>;
  /** Says that the round is over. */
  close(tx: Tx, round: Round): Promise<void>;
  /** What is taken back: done under the lock of rounds, before the next is given out. */
  readonly settling?: Settling;
};

/** Who holds it gives out rounds, or settles what waits for them; nobody else in the whole database does. */
const lockOfRounds = `pg_try_advisory_xact_lock(hashtext('rounds'), 0)`;

type Step = 'idle' | 'moved';
type DueRow = {
  notice_id: string;
  round: number;
  expected: number;
  state: string;
  correlation_id: string;
  causation_id: string;
};

/**
 * Gives out round after round strictly in the registry's order, one at a time in the whole database, in short
 * transactions that can be resumed after any crash: the same input gives the same people whatever the interleaving.
 * What a round has decided is told afterwards, in slices, between which a later round may be held and told.
 */
export class RoundKeeper {
  constructor(
    private readonly db: DataSource,
    private readonly work: UnitOfWork,
    private readonly rounds: RoundWork,
    private readonly slice = 2_000,
  ) {}

  /** Holds all rounds that are due. `going` is asked between steps, so a shutdown need not wait for the end. */
  async holdDue(going: () => boolean = () => true): Promise<void> {
    while (going() && (await this.goOn()));
  }

  /** What is taken back is free for the next round, and a small round must not wait until all of a large one is told. */
  private async goOn(): Promise<boolean> {
    const { settling } = this.rounds;
    if (!settling || !(await settling.isDue(this.db))) return this.holdSome();
    if (await this.some(settling, 'settle')) return true;
    const held = await this.holdSome();
    return (await this.some(settling, 'tell')) || held;
  }

  private async holdSome(): Promise<boolean> {
    return (await this.mayBeDue()) && (await this.step()) === 'moved';
  }

  /** A slice, in a transaction of its own; true if there may be more. Rounds in between go on: they are looked at again before long. */
  private async some(settling: Settling, step: 'settle' | 'tell'): Promise<boolean> {
    return this.work.run(null, async (tx) => {
      const [lock] = await tx.manager.query<{ mine: boolean }[]>(`select ${lockOfRounds} as mine`);
      return lock?.mine === true && (await settling[step](tx, this.slice)) >= this.slice;
    });
  }

  /** What came to be due since the last look: whoever gave a place back must not be refused for it. */
  private async settleWholly(tx: Tx): Promise<void> {
    const { settling } = this.rounds;
    if (!settling) return;
    while ((await settling.isDue(tx.manager)) && (await settling.settle(tx, this.slice)) >= this.slice);
  }

  private async mayBeDue(): Promise<boolean> {
    const rows = await this.db.query<unknown[]>(
      `select 1 from rounds where state <> 'closed' and round is not null and heard = expected limit 1`,
    );
    return rows.length > 0;
  }

  private async step(): Promise<Step> {
    const due = await this.nextDue(this.db.manager);
    if (!due) return 'idle';
    const cause = due.correlation_id
      ? { correlationId: due.correlation_id, causationId: due.causation_id }
      : newCause();
    return this.work.run(cause, async (tx) => {
      // A notice of today is unknown to the planner's statistics: by bitmap it would sort all that is left for each slice.
      const [lock] = await tx.manager.query<{ mine: boolean }[]>(
        `select ${lockOfRounds} as mine, set_config('enable_bitmapscan', 'off', true)`,
      );
      const row = lock?.mine ? await this.nextDue(tx.manager) : undefined;
      if (row?.notice_id !== due.notice_id) return 'idle';
      await this.advance(tx, row);
      return 'moved';
    });
  }

  private async advance(tx: Tx, row: DueRow): Promise<void> {
    const round = { noticeId: row.notice_id, round: row.round, cases: row.expected };
    if (row.state === 'gathering') {
      await this.settleWholly(tx);
      await this.rounds.allocate(tx, round);
      await tx.manager.query(
        `update rounds set state = 'allocated', allocated_at = clock_timestamp() where notice_id = $1`,
        [round.noticeId],
      );
    }
    const left = await this.rounds.announce(tx, round, this.slice);
    if (left > 0) return;
    await this.rounds.close(tx, round);
    await tx.manager.query(`update rounds set state = 'closed', closed_at = now() where notice_id = $1`, [
      round.noticeId,
    ]);
  }

  /**
   * What is due first: the next round in the registry's order, if all its cases have arrived, or one that is not told to
   * its end. A notice of one worker never waits until a large one is told, and only for rounds before its own.
   */
  private async nextDue(manager: EntityManager): Promise<DueRow | undefined> {
    const [row] = await manager.query<DueRow[]>(
      `select notice_id, round, expected, state, correlation_id, causation_id from rounds
        where state <> 'closed' and heard = expected
          and (state = 'allocated' or round = (select coalesce(max(round), 0) + 1 from rounds where state <> 'gathering'))
        order by notice_id::text ~ '[13579bdf]$', state = 'allocated', round limit 1`,
    );
    return row;
  }
}
