import { UnitOfWork, type Cause, type Tx } from '@tanggap/messaging';
import type pg from 'pg';
import type { DataSource } from 'typeorm';

/** Of this run's database, so that one commits at a time. */
const GATE = 4_711_042;

/** A unit of work of which each commit is looked at from a second connection before anybody else can commit. */
export class WatchedWork extends UnitOfWork {
  looks = 0;

  constructor(
    db: DataSource,
    private readonly watcher: pg.Client,
    private readonly tell: (wrong: string) => void,
  ) {
    super(db);
  }

  /** The gate is taken last: whoever waits for it holds all other locks already, and whoever has it needs no more of them. */
  override async run<T>(cause: Cause | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    let isThrough = false;
    try {
      return await super.run(cause, async (tx) => {
        const result = await work(tx);
        await this.watcher.query(`select pg_advisory_lock($1)`, [GATE]);
        isThrough = true;
        return result;
      });
    } finally {
      if (isThrough) await this.look();
    }
  }

  private async look(): Promise<void> {
    for (const wrong of await wrongInBooks(this.watcher)) this.tell(wrong);
    this.looks += 1;
    await this.watcher.query(`select pg_advisory_unlock($1)`, [GATE]);
  }
}

/** What of the budgets, the ledger, what is set aside and what people are on record with does not add up, in words. */
export async function wrongInBooks(watcher: pg.Client): Promise<readonly string[]> {
  const { rows } = await watcher.query<{ budget: string; wrong: string[] }>(books);
  return rows.flatMap(({ budget, wrong }) => wrong.map((one) => `${one}: ${budget}`));
}

// One statement, so that all of it is seen as of one moment.
const books = `
  select jsonb_build_object('budget', b.scheme_code || ' ' || b.year, 'allocation', b.allocation, 'reserved', b.reserved, 'paid', b.paid,
                            'posted', l.reserved, 'postedPaid', l.paid, 'setAside', c.amount, 'onRecord', e.paid)::text as budget,
         array_remove(array[
           case when b.reserved + b.paid > b.allocation then 'more is reserved and paid than was allocated' end,
           case when b.reserved < 0 or b.paid < 0 then 'less than nothing is reserved or paid' end,
           case when l.total <> 0 then 'the ledger does not sum to zero' end,
           case when l.reserved <> b.reserved then 'the budget has not reserved what the ledger has' end,
           case when l.paid <> b.paid then 'the budget has not paid what the ledger has' end,
           case when c.amount <> b.reserved + b.paid then 'what is set aside is not what is reserved and paid' end,
           case when e.paid <> b.paid then 'people are on record with something else than was paid' end,
           case when e.most > 0 then 'somebody was paid more than was granted' end], null) as wrong
    from budgets b
   cross join lateral (
     select coalesce(sum(amount), 0) as total,
            coalesce(sum(amount) filter (where account in ('reserved', 'in-transit')), 0) as reserved,
            coalesce(sum(amount) filter (where account = 'paid'), 0) as paid
       from ledger_entries where scheme_code = b.scheme_code and budget_year = b.year) l
   cross join lateral (
     select coalesce(sum(amount - given_back), 0) as amount from commitments
      where scheme_code = b.scheme_code and budget_year = b.year and released_at is null) c
   cross join lateral (
     select coalesce(sum(paid), 0) as paid, count(*) filter (where paid > amount) as most from entitlements
      where scheme_code = b.scheme_code and budget_year = b.year) e`;
