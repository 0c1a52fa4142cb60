import { Injectable } from '@nestjs/common';
import { deadlineRule } from '@tanggap/indonesia';
import { assertMove } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { assertUnchanged, Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { batchMoves, batchWords } from '../../domain/paying/batch.js';
import type { BatchState } from '../../domain/paying/batch.js';
import { usableAccounts } from '../../persistence/accounts/usable-accounts.js';
import { holdBatch, leaveOut, moveBatch, redirectLines } from '../../persistence/paying/batch.store.js';
import type { BatchStanding } from '../../persistence/paying/batch.store.js';
import { holdLines } from '../../persistence/paying/line-moves.store.js';
import { askAnew } from '../../persistence/paying/validation.store.js';
import { noSuchBatch } from './batches.js';
import { moveMoney } from './line-moves.js';
import { unusableLines, type UnusableLine } from './unusable.js';

const DAY_MS = 86_400_000;

export type Validated = Readonly<{
  id: string;
  state: BatchState;
  version: number;
  /** Left out of the batch, to be composed anew once what speaks against them is gone. */
  leftOut: number;
  /** Sent to a newer account of the same person. */
  redirected: number;
  /** Accounts that the bank is being asked about: validate once more when it has answered. */
  asked: number;
}>;

/** Looks at every line of a batch once more before it is locked: the account, how long ago the bank was asked, and what was heard since. */
@Injectable()
export class Validating {
  constructor(
    private readonly clock: Clock,
    private readonly ring: KeyRing,
  ) {}

  async validate(tx: Tx, id: string, seen: number, person: Person): Promise<Validated> {
    const batch = await holdBatch(tx.manager, id);
    if (batch === undefined) throw noSuchBatch();
    assertUnchanged('batch', seen, batch.version, () => [{ field: 'state', now: batchWords[batch.state] }]);
    if (batch.state !== 'validated') assertMove('batch', batchMoves, batch.state, 'validated', batchWords);
    const at = this.clock.now();
    const days = deadlineRule('ACCOUNT_CHECK', this.clock.today()).amount;
    const before = new Date(at.getTime() - days * DAY_MS);
    const asked = await askAnew(tx.manager, { batchId: id, before, by: person.accountId, at });
    // What the bank is being asked about stays in: it is not known to be wrong.
    const unusable = asked > 0 ? [] : await unusableLines(tx, id, this.ring);
    const redirected = await this.redirect(tx, unusable);
    const leftOut = await this.leaveOut(tx, batch, unusable, person);
    const to = asked > 0 ? 'composed' : leftOut === batch.lines ? 'dissolved' : 'validated';
    await moveBatch(tx.manager, {
      id,
      to,
      by: person.accountId,
      at,
      note: `left-out:${leftOut} redirected:${redirected}`,
    });
    return { id, state: to, version: batch.version + 1, leftOut, redirected, asked };
  }

  private async redirect(tx: Tx, unusable: readonly UnusableLine[]): Promise<number> {
    const ids = unusable.filter(({ why }) => why === 'account-changed').map(({ id }) => id);
    const lines = await holdLines(tx.manager, 'id', ids);
    const accounts = await usableAccounts(tx.manager, [...new Set(lines.map(({ personId }) => personId))]);
    const to = lines.flatMap(({ id, personId }) => {
      const account = accounts.get(personId);
      return account ? [{ id, accountId: account.id, bankCode: account.bankCode }] : [];
    });
    await redirectLines(tx.manager, to);
    return to.length;
  }

  private async leaveOut(
    tx: Tx,
    { id }: BatchStanding,
    unusable: readonly UnusableLine[],
    person: Person,
  ): Promise<number> {
    const why = new Map(unusable.filter((one) => one.why !== 'account-changed').map((one) => [one.id, one.why]));
    const lines = await holdLines(tx.manager, 'id', [...why.keys()], ['ready', 'held']);
    if (lines.length === 0) return 0;
    const by = person.accountId;
    await moveMoney(
      tx,
      lines.map((line) => ({ line, from: line.state, to: 'withdrawn', by, code: why.get(line.id) })),
      this.clock.now(),
    );
    await leaveOut(
      tx.manager,
      id,
      lines.map((line) => line.id),
    );
    return lines.length;
  }
}
