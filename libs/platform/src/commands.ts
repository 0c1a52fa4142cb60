import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { sqlState, UnitOfWork, type Tx } from '@tanggap/messaging';
import { Rejected } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { Command } from './command.js';
import { KeyRing } from './sealing.js';

type Kept = { readonly route: string; readonly request_hash: string; readonly answer: string | null };

const KEPT_DAYS = 7;
const MOST_ATTEMPTS = 4;

/** Carries out each command once, whatever its caller repeats: the key lives in the command's own transaction. */
@Injectable()
export class Commands {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(KeyRing) private readonly keyRing: KeyRing,
    @Inject(DataSource) private readonly db: DataSource,
  ) {}

  /**
   * Runs `work` in a unit of work of its own and keeps its answer; a repeat of the same command gets that answer, and one
   * that comes while the first is running waits for it. A refused command leaves nothing behind and may be sent again. One that
   * met others in a circle is tried again, so `work` may run more than once.
   */
  async once<T>(command: Command, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(command, work);
      } catch (error) {
        if (attempt === MOST_ATTEMPTS || !isCollision(error)) throw error;
        await setTimeout(Math.random() * 50 * attempt);
      }
    }
  }

  private attempt<T>(command: Command, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.work.run(command.cause, async (tx) => {
      if (!(await this.isFirst(tx, command))) return this.repeat<T>(tx, command);
      const answer = await work(tx);
      await tx.manager.query(`update commands set answer = $3 where account_id = $1 and key = $2`, [
        command.person.accountId,
        command.key,
        this.keyRing.seal(JSON.stringify(answer ?? null), command.person.accountId),
      ]);
      return answer;
    });
  }

  /**
   * As `once`, for what is worked out first, outside of any transaction, because it takes long. A repeat gets its answer
   * without that. What `prepare` found may have changed by then: `work` has to look.
   */
  async prepared<P, T>(
    command: Command,
    prepare: () => Promise<P>,
    work: (tx: Tx, found: P) => Promise<T>,
  ): Promise<T> {
    if (await this.isKnown(command)) return this.once<T>(command, () => Promise.reject(forgottenMeanwhile()));
    const found = await prepare();
    return this.once(command, (tx) => work(tx, found));
  }

  private async isKnown({ person, key }: Command): Promise<boolean> {
    const kept: unknown[] = await this.db.query(`select 1 from commands where account_id = $1 and key = $2`, [
      person.accountId,
      key,
    ]);
    return kept.length > 0;
  }

  /** Forgets commands older than seven days; a key may then be used anew. */
  async forgetOld(): Promise<void> {
    await this.db.query(`delete from commands where created_at < now() - make_interval(days => $1)`, [KEPT_DAYS]);
  }

  /** Two at once meet at the primary key: the second waits there until the first has committed or rolled back. */
  private async isFirst(tx: Tx, { person, key, route, hash }: Command): Promise<boolean> {
    const rows: unknown[] = await tx.manager.query(
      `insert into commands (account_id, key, route, request_hash) values ($1, $2, $3, $4)
       on conflict do nothing returning 1`,
      [person.accountId, key, route, this.fingerprint(hash)],
    );
    return rows.length > 0;
  }

  private async repeat<T>(tx: Tx, command: Command): Promise<T> {
    const [kept]: Kept[] = await tx.manager.query(
      `select route, request_hash, answer from commands where account_id = $1 and key = $2`,
      [command.person.accountId, command.key],
    );
    if (!kept?.answer) throw new Error('a command was kept without its answer');
    if (kept.route !== command.route || kept.request_hash !== this.fingerprint(command.hash)) throw reused();
    command.markReplayed();
    return JSON.parse(this.keyRing.open(kept.answer, command.person.accountId)) as T;
  }

  /** Keyed: from a bare hash of a short body, what was in it could be guessed. */
  private fingerprint(hash: string): string {
    return this.keyRing.keyedHash('command-body', hash);
  }
}

/** A deadlock, or a serialization failure: nothing was kept, and the next time it may well go through. */
export function isCollision(error: unknown): boolean {
  return /^40(001|P01)$/.test(sqlState(error));
}

function reused(): Rejected {
  return new Rejected('conflict', 'idempotency-key.reused', {
    id: 'Idempotency-Key ini sudah dipakai untuk permintaan lain.',
    en: 'This Idempotency-Key was already used for another request.',
  });
}

/** Its key was seen, and gone a moment later: nothing is prepared while a connection is held. */
function forgottenMeanwhile(): Rejected {
  return new Rejected('conflict', 'command.forgotten-meanwhile', {
    id: 'Perintah dengan Idempotency-Key ini baru saja dilupakan. Kirim sekali lagi.',
    en: 'The command with this Idempotency-Key was forgotten just now. Send it once more.',
  });
}
