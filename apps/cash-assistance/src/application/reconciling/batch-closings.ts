import { Injectable } from '@nestjs/common';
import { Rejected, type FieldProblem } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, type Person } from '@tanggap/platform';
import { identityOf, sumsText, type BatchSums, type Difference } from '../../domain/reconciling/identity.js';
import { moveBatch } from '../../persistence/paying/batch.store.js';
import {
  closingOf,
  confirmClosing,
  proposeClosing,
  sumsOf,
} from '../../persistence/reconciling/closing-of-books.store.js';
import { ReconcilingQueries } from '../../persistence/reconciling/reconciling.queries.js';
import { noSuchBatch, standing, type BatchView } from '../paying/batches.js';

const MOST_SHOWN = 500;

/** A batch is closed by two people, when the books, the warrant and the bank's statements say the same. */
@Injectable()
export class BatchClosings {
  constructor(
    private readonly clock: Clock,
    private readonly queries: ReconcilingQueries,
  ) {}

  /** The identity of a batch, each difference, also those that people have accepted, and who has proposed or confirmed its closing. */
  async look(batchId: string) {
    const sums = await this.queries.sums(batchId);
    if (!sums) throw noSuchBatch();
    const accepted = await this.queries.accepted(batchId, MOST_SHOWN);
    return { id: batchId, ...identityOf(sums), sums, accepted, closing: (await this.queries.closing(batchId)) ?? null };
  }

  async propose(tx: Tx, id: string, seen: number, person: Person): Promise<BatchView> {
    const batch = await standing(tx, id, seen, 'done');
    const sums = await closing(tx, id);
    const at = this.clock.now();
    await proposeClosing(tx.manager, id, { by: person.accountId, at, sums: sumsText(sums) });
    return { id, state: batch.state, version: batch.version };
  }

  /** By another person, who has not released it, for the very sums that were proposed. */
  async confirm(tx: Tx, id: string, seen: number, person: Person): Promise<BatchView> {
    const batch = await standing(tx, id, seen, 'done');
    const proposal = await closingOf(tx.manager, id);
    if (!proposal) throw notProposed();
    if (proposal.proposedBy === person.accountId) throw ownClosing();
    if (batch.releasedBy === person.accountId) throw ownRelease();
    const sums = await closing(tx, id);
    if (sumsText(sums) !== proposal.sums) throw changedSince();
    const at = this.clock.now();
    await confirmClosing(tx.manager, id, person.accountId, at);
    await moveBatch(tx.manager, { id, to: 'done', by: person.accountId, at });
    return { id, state: 'done', version: batch.version + 1 };
  }
}

/** The sums of a batch that closes. Throws a conflict `batch.does-not-close` that names each difference. */
async function closing(tx: Tx, batchId: string): Promise<BatchSums> {
  const sums = await sumsOf(tx.manager, batchId);
  if (!sums) throw noSuchBatch();
  const { differences, closes } = identityOf(sums);
  if (closes) return sums;
  const fields = Object.entries(differences).flatMap(([field, n]): readonly FieldProblem[] =>
    n === 0 ? [] : [{ field, code: `batch.${field}`, text: wordsFor(field as Difference, n) }],
  );
  const text = { id: 'Batch ini belum dapat ditutup: masih ada selisih.', en: 'This batch does not close yet.' };
  throw new Rejected('conflict', 'batch.does-not-close', text, fields);
}

function wordsFor(difference: Difference, n: number) {
  const words: Readonly<Record<Difference, readonly [string, string]>> = {
    warrant: ['SP2D berbeda dari jumlah batch sebesar', 'The warrant differs from the batch by'],
    instructed: ['Yang diperintahkan dan yang tidak dikirim kurang dari batch sebesar', 'Instructed and not sent lack'],
    pending: ['Masih menggantung di bank', 'Still with the bank'],
    'statement-paid': [
      'Rekening koran berbeda dari buku pada yang dibayar sebesar',
      'Statements differ from the books in what is paid by',
    ],
    'statement-returned': [
      'Rekening koran berbeda dari buku pada retur sebesar',
      'Statements differ from the books in returns by',
    ],
    'open-exceptions': ['Pengecualian yang belum selesai', 'Exceptions that are not settled'],
    'open-lines': ['Baris yang belum final', 'Lines that are not final'],
  };
  const [id, en] = words[difference];
  return { id: `${id}: ${n}.`, en: `${en}: ${n}.` };
}

function notProposed(): Rejected {
  return new Rejected('conflict', 'batch.closing-not-proposed', {
    id: 'Penutupan batch ini belum diusulkan.',
    en: 'Nobody has proposed to close this batch.',
  });
}

function ownClosing(): Rejected {
  return new Rejected('forbidden', 'batch.own-closing', {
    id: 'Anda sendiri yang mengusulkan penutupan ini. Orang lain harus menyetujuinya.',
    en: 'You have proposed this closing yourself. Somebody else has to confirm it.',
  });
}

function ownRelease(): Rejected {
  return new Rejected('forbidden', 'batch.own-release', {
    id: 'Anda sendiri yang merilis batch ini. Orang lain harus menyetujui penutupannya.',
    en: 'You have released this batch yourself. Somebody else has to confirm that it is closed.',
  });
}

function changedSince(): Rejected {
  return new Rejected('conflict', 'batch.sums-changed', {
    id: 'Angkanya berubah sejak penutupan diusulkan. Usulkan lagi.',
    en: 'The sums have changed since the closing was proposed. Propose it again.',
  });
}
