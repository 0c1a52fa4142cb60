import { Injectable } from '@nestjs/common';
import type { Lane } from '@tanggap/contracts';
import { DataSource } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { isAbandoned } from './begun-upload.store.js';
import { isBrokenOff } from './document.store.js';
import { isLeftOver } from './worker-list.store.js';

/** A list that nobody else works on until it is released, or until this process or its connection is gone. */
export type Claim = { readonly listId: string; readonly status: 'received' | 'accepted'; release(): Promise<void> };

type Candidate = { readonly id: string; readonly status: Claim['status'] };

const LOCKS_OF_LISTS = 4_711;

@Injectable()
export class ListClaims {
  constructor(private readonly db: DataSource) {}

  /** The list of the lane that has waited longest since it came or was last corrected, of those that nobody holds; not one of those to leave out. */
  async next(lane: Lane, leaveOut: readonly string[] = []): Promise<Claim | undefined> {
    const candidates = await this.db.query<Candidate[]>(
      `select id, status from worker_lists where lane = $1 and status in ('received', 'accepted') and id <> all($2::uuid[])
        order by coalesce(corrected_at, received_at) limit 5`,
      [lane, leaveOut],
    );
    if (candidates.length === 0) return undefined;
    const runner = this.db.createQueryRunner();
    await runner.connect();
    try {
      for (const candidate of candidates) {
        if (await this.isOurs(runner, candidate)) return claimOf(runner, candidate);
      }
    } catch (error) {
      await giveBack(runner);
      throw error;
    }
    await giveBack(runner);
    return undefined;
  }

  /** Whether replaced lists or uploads that broke off have left anything behind. Asked twice a second, and nearly always no. */
  async isAnyLeftOver(): Promise<boolean> {
    const [row] = await this.db.query<{ so: boolean }[]>(
      `select exists (select from worker_lists where ${isLeftOver}) or exists (select from documents where ${isBrokenOff})
              or exists (select from begun_uploads where ${isAbandoned}) as so`,
    );
    return row?.so === true;
  }

  /** The lock is the session's, so it ends with the connection; what was read before it was taken may be over. */
  private async isOurs(runner: QueryRunner, { id, status }: Candidate): Promise<boolean> {
    const [tried] = (await runner.query(`select pg_try_advisory_lock($1, hashtext($2)) as mine`, [
      LOCKS_OF_LISTS,
      id,
    ])) as {
      mine: boolean;
    }[];
    if (tried?.mine !== true) return false;
    const stillThere = (await runner.query(`select 1 from worker_lists where id = $1 and status = $2`, [
      id,
      status,
    ])) as unknown[];
    if (stillThere.length === 0) await unlock(runner, id);
    return stillThere.length > 0;
  }
}

function claimOf(runner: QueryRunner, { id, status }: Candidate): Claim {
  return { listId: id, status, release: () => giveBack(runner) };
}

async function unlock(runner: QueryRunner, id: string): Promise<void> {
  await runner.query(`select pg_advisory_unlock($1, hashtext($2))`, [LOCKS_OF_LISTS, id]);
}

/** Back to the pool without its locks. A connection that cannot give them up is ended: in the pool it would hold them on. */
async function giveBack(runner: QueryRunner): Promise<void> {
  if (runner.isReleased) return;
  try {
    await runner.query(`select pg_advisory_unlock_all()`);
  } catch {
    const connection = (await runner.connect()) as { end(): Promise<void> };
    void connection.end();
  } finally {
    await runner.release();
  }
}
