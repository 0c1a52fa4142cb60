import type { UnitOfWork } from '@tanggap/messaging';
import type { DataSource } from 'typeorm';
import { NotReady } from './readiness.js';

const PROBE_EVERY_MS = 5_000;

/** Whether the database keeps what it is given: it may answer and have no room left, or be a copy that takes no writes. */
export class Storage {
  private probedAt = Number.NEGATIVE_INFINITY;
  private probe: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: DataSource,
    private readonly work: UnitOfWork,
  ) {}

  /** Tries a small write, not more often than every five seconds; a large one after writes were refused. */
  async assertTakesWrites(): Promise<void> {
    const refused = this.work.refusedWrites();
    if (refused) {
      await this.tryLargeWrite(refused);
      this.work.writesWork();
      return;
    }
    if (performance.now() - this.probedAt > PROBE_EVERY_MS) {
      this.probedAt = performance.now();
      this.probe = this.tryWrite();
      // Whoever asks next is told; nobody may be asking now any more.
      this.probe.catch(() => (this.probedAt = Number.NEGATIVE_INFINITY));
    }
    await this.probe;
  }

  /** A line in the log of the database that nobody reads: it fails when that cannot grow, or writes are not allowed. */
  private async tryWrite(): Promise<void> {
    const [row] = await this.db.query<{ read_only: string }[]>(
      `select current_setting('transaction_read_only') as read_only, pg_is_in_recovery() or
              pg_logical_emit_message(true, 'tanggap', 'ready') is null as unused`,
    );
    if (row?.read_only === 'on') throw new NotReady('the database takes no writes');
  }

  /** As much as a new table's file needs room for. */
  private async tryLargeWrite(code: string): Promise<void> {
    try {
      await this.db.transaction(async (manager) => {
        await manager.query(
          `create temp table room on commit drop as select repeat('x', 1000) as filler from generate_series(1, 2000)`,
        );
        await manager.query(`select pg_logical_emit_message(true, 'tanggap', repeat('x', 1000000))`);
      });
    } catch {
      throw new NotReady(`the database refuses writes: ${code}`);
    }
  }
}
