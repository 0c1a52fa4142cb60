import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { UnitOfWork, type Cause } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { EntityManager } from 'typeorm';
import { CashAssistanceConfig, sourceAccountOf } from '../../config.js';
import { BankFileReader } from '../../domain/files/bank-file.js';
import type { FileRecord } from '../../domain/files/file-record.js';
import { MOST_BYTES, refused } from '../../domain/files/refusals.js';
import {
  addRecords,
  applyShown,
  beginFile,
  dropFile,
  finishFile,
  holdBankFile,
  recordOf,
  waitingFiles,
} from '../../persistence/reconciling/bank-file.store.js';
import type { FileHead, ReadRecord, WholeState } from '../../persistence/reconciling/bank-file.store.js';
import { Matching } from './matching.js';

const ROWS_AT_ONCE = 2_000;
const ABANDONED_MS = 3_600_000;
/** What was shown and nobody has applied is dropped after a day: the payments have moved on since. */
const SHOWN_MS = 24 * 3_600_000;
/** Text is read in pieces of this size however small those are that it arrives in. */
const PIECE = 32 * 1024;

/** What taking a file has come to: a new one, or one whose content was there before, which changes nothing. */
export type Taken = Readonly<{ id: string; isNew: boolean }>;

/** Files of the bank: taken as they stream, known by their content for ever, and then applied in slices. */
@Injectable()
export class BankFileImports {
  constructor(
    private readonly matching: Matching,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: CashAssistanceConfig,
  ) {}

  /** Throws `Rejected` for what is no file of a bank; then nothing of it is kept. What dies on the way is dropped later. */
  async take(bytes: AsyncIterable<Uint8Array>, by: string, cause: Cause): Promise<Taken> {
    const taken = await this.keep(bytes, by, 'read');
    // Whoever was shown it before and sends it again wants it applied.
    if (!taken.isNew) await this.work.run(null, ({ manager }) => applyOwn(manager, taken.id, by));
    await this.matching.apply(taken.id, cause);
    return taken;
  }

  /** The same, to be looked at first: nothing of it counts until it is applied. */
  show(bytes: AsyncIterable<Uint8Array>, by: string): Promise<Taken> {
    return this.keep(bytes, by, 'shown');
  }

  private async keep(bytes: AsyncIterable<Uint8Array>, by: string, state: WholeState): Promise<Taken> {
    const id = newId();
    await this.work.run(null, ({ manager }) => beginFile(manager, id, by, this.clock.now()));
    const known = await this.read(id, bytes, state).catch(async (error: unknown) => {
      await this.drop(id);
      throw error;
    });
    if (known !== undefined) await this.drop(id);
    return { id: known ?? id, isNew: known === undefined };
  }

  /** Goes on with what a death has left behind; returns whether something was done. */
  async step(): Promise<boolean> {
    const now = this.clock.now().getTime();
    const before = { since: new Date(now - ABANDONED_MS), shownSince: new Date(now - SHOWN_MS) };
    const { abandoned, waiting } = await this.work.run(null, ({ manager }) => waitingFiles(manager, before));
    for (const id of abandoned) await this.drop(id);
    for (const id of waiting) await this.matching.apply(id);
    return abandoned.length + waiting.length > 0;
  }

  private drop(id: string): Promise<void> {
    return this.work.run(null, ({ manager }) => dropFile(manager, id));
  }

  private async read(id: string, bytes: AsyncIterable<Uint8Array>, state: WholeState): Promise<string | undefined> {
    const file = new FileInHand();
    for await (const chunk of bytes) {
      file.add(chunk);
      if (file.rows.length >= ROWS_AT_ONCE) await this.add(id, file);
    }
    const head = file.end();
    if (head.account !== null && !isSame(head.account, sourceAccountOf(this.config))) throw refused('other-account');
    await this.add(id, file);
    return this.work.run(null, ({ manager }) => finishFile(manager, id, head, state));
  }

  private async add(id: string, file: FileInHand): Promise<void> {
    const rows = file.rows.splice(0);
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      await this.work.run(null, ({ manager }) => addRecords(manager, id, rows.slice(at, at + ROWS_AT_ONCE)));
    }
  }
}

async function applyOwn(manager: EntityManager, id: string, by: string): Promise<void> {
  const file = await holdBankFile(manager, id);
  if (file?.state === 'shown' && file.by === by) await applyShown(manager, id);
}

/** Banks write one account with blanks, dots and dashes or without. */
function isSame(told: string, ours: string | undefined): boolean {
  const bare = (account: string) => account.replaceAll(/[ .-]/g, '');
  return ours !== undefined && bare(told) === bare(ours);
}

/** A file on its way in: its hash, what it tells of itself, and the records that wait to be kept. */
class FileInHand {
  readonly rows: ReadRecord[] = [];
  private readonly hash = createHash('sha256');
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly reader = new BankFileReader();
  private readonly head: Omit<FileHead, 'form' | 'sha256'> = { account: null, opening: null, closing: null, bytes: 0 };
  private text = '';

  add(chunk: Uint8Array): void {
    this.head.bytes += chunk.length;
    if (this.head.bytes > MOST_BYTES) throw refused('too-many-bytes');
    this.hash.update(chunk);
    this.text += this.decoder.decode(chunk, { stream: true });
    if (this.text.length >= PIECE) this.readOn();
  }

  end(): FileHead {
    this.text += this.decoder.decode();
    this.readOn();
    this.keep(this.reader.end());
    return { ...this.head, form: this.reader.form ?? '', sha256: this.hash.digest('hex') };
  }

  private readOn(): void {
    const text = this.text;
    this.text = '';
    this.keep(this.reader.add(text));
  }

  private keep(records: readonly FileRecord[]): void {
    for (const one of records) {
      const row = recordOf(one);
      if (row) this.rows.push(row);
      else if (one.is === 'account') this.head.account ??= one.account;
      else if (one.is === 'balance' && one.which === 'opening') this.head.opening ??= one.amount;
      else if (one.is === 'balance') this.head.closing = one.amount;
    }
  }
}
