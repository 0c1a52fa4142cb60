import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { bankByCode } from '@tanggap/indonesia';
import { Rejected, sumRupiah } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, KeyRing, SealBroken, type Person } from '@tanggap/platform';
import { CashAssistanceConfig, sourceAccountOf } from '../../config.js';
import { holdBatch } from '../../persistence/paying/batch.store.js';
import { openBatch, type TakenLine } from '../../persistence/paying/sending.store.js';
import {
  fetchesOf,
  keepFetch,
  keepPaymentFile,
  paymentFileOf,
  type FileFetch,
} from '../../persistence/reconciling/payment-file.store.js';
import { PaymentFileForms, type FilePayment, type PaymentFileForm } from '../../ports/payment-file.js';
import { Batches, noSuchBatch } from '../paying/batches.js';
import { instructionOf, keyMissing } from '../paying/instruction.js';
import { takeForFile } from '../paying/sending.js';

const PAYER = 'DINAS TENAGA KERJA DAN TRANSMIGRASI PROVINSI BANTEN';

export type TakenFile = Readonly<{ messageId: string; form: string; sha256: string; lines: number; total: number }>;
export type SentFile = TakenFile & Readonly<{ content: string; contentType: string; fileName: string }>;

type Written = Readonly<{ messageId: string; takenAt: Date; valueDate: string; lines: readonly TakenLine[] }>;

/** Batches that leave as a file: whoever releases one fetches its file, and the same bytes again for as long as it is asked for. */
@Injectable()
export class PaymentFilesOut {
  constructor(
    private readonly batches: Batches,
    private readonly forms: PaymentFileForms,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
    private readonly config: CashAssistanceConfig,
  ) {}

  /** Releases the batch: all that is not on hold is with the bank from now on, and what is on hold is not in it any more. */
  async release(tx: Tx, batchId: string, person: Person): Promise<TakenFile> {
    const batch = await holdBatch(tx.manager, batchId);
    if (!batch) throw noSuchBatch();
    if (batch.rail === 'api') throw leavesByItself();
    await this.batches.releaseHeld(tx, batch, person);
    if (!(await openBatch(tx.manager, batchId))) throw frozen();
    const takenAt = this.clock.now();
    const lines = await takeForFile(tx, batchId, person.accountId, this.keyRing, takenAt);
    if (lines.length === 0) throw nothingToSend();
    const messageId = `BTN-${batch.budgetYear}-${batch.number}`;
    const valueDate = batch.valueDate ?? civilDayOf(takenAt);
    const content = this.write(this.forms[batch.rail], { messageId, takenAt, valueDate, lines });
    const total = sumRupiah(lines.map(({ amount }) => amount));
    const taken = { messageId, form: batch.rail, sha256: hashOf(content), lines: lines.length, total };
    const lineIds = lines.map(({ id }) => id);
    const sealed = this.keyRing.seal(content, batchId);
    await keepPaymentFile(tx.manager, { ...taken, batchId, takenAt, takenBy: person.accountId, lineIds, sealed });
    return taken;
  }

  /**
   * The bytes that were released, whatever has changed since: once for each person, and again only with a reason, which is sealed. Throws a
   * conflict `batch.file-fetched` for a second time without one, and `batch.tampered-with` where the bytes are others.
   */
  async fetch(batchId: string, { accountId: by }: Person, reason?: string): Promise<SentFile> {
    return this.work.run(null, async ({ manager }) => {
      const kept = await paymentFileOf(manager, batchId);
      if (!kept) throw notReleased();
      const { sealed, ...taken } = kept;
      const { contentType, ending } = this.forms[taken.form];
      const content = this.opened(sealed, batchId);
      if (content === undefined || hashOf(content) !== taken.sha256) throw tampered();
      const why = reason === undefined ? null : this.keyRing.seal(reason, batchId);
      if (!(await keepFetch(manager, batchId, { by, at: this.clock.now(), reason: why }))) throw fetchedBefore();
      return { ...taken, content, contentType, fileName: `${taken.messageId}.${ending}` };
    });
  }

  /** Who has fetched the file, and what was released. */
  async fetched(batchId: string): Promise<TakenFile & Readonly<{ fetches: readonly FileFetch[] }>> {
    return this.work.run(null, async ({ manager }) => {
      const kept = await paymentFileOf(manager, batchId);
      if (!kept) throw notReleased();
      const { messageId, form, sha256, lines, total } = kept;
      return { messageId, form, sha256, lines, total, fetches: await fetchesOf(manager, batchId) };
    });
  }

  private opened(sealed: string, batchId: string): string | undefined {
    if (this.keyRing.lacksKeyOf(sealed)) throw keyMissing();
    try {
      return this.keyRing.open(sealed, batchId);
    } catch (error) {
      if (error instanceof SealBroken) return undefined;
      throw error;
    }
  }

  private write(form: PaymentFileForm, { messageId, takenAt, valueDate, lines }: Written): string {
    const sourceAccount = sourceAccountOf(this.config);
    const { BANK_CODE } = this.config;
    if (sourceAccount === undefined) throw noAccount();
    return form.write({
      ...{ messageId, createdAt: takenAt, payer: PAYER, sourceAccount, valueDate },
      sourceBic: bankByCode.get(BANK_CODE)?.bic ?? '',
      total: sumRupiah(lines.map(({ amount }) => amount)),
      payments: lines.map((line) => this.paymentOf(line)),
    });
  }

  private paymentOf(line: TakenLine): FilePayment {
    const instruction = instructionOf(line, this.keyRing);
    return { ...instruction, lineNo: line.lineNo, bic: bankByCode.get(line.bankCode)?.bic ?? null };
  }
}

function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

function leavesByItself(): Rejected {
  return new Rejected('conflict', 'batch.leaves-by-the-bank', {
    id: 'Batch ini dikirim langsung ke bank, bukan sebagai berkas.',
    en: 'This batch is sent to the bank directly, not as a file.',
  });
}

function noAccount(): Rejected {
  return new Rejected('conflict', 'batch.no-source-account', {
    id: 'Rekening pembayar belum diatur (BANK_SOURCE_ACCOUNT).',
    en: 'The account that aid is paid from is not set (BANK_SOURCE_ACCOUNT).',
  });
}

function frozen(): Rejected {
  return new Rejected('conflict', 'batch.budget-frozen', {
    id: 'Anggaran batch ini dibekukan karena bukunya tidak cocok.',
    en: 'The budget of this batch is frozen, because its books do not add up.',
  });
}

function nothingToSend(): Rejected {
  return new Rejected('conflict', 'batch.nothing-to-send', {
    id: 'Semua baris batch ini ditahan; tidak ada yang dikirim.',
    en: 'All lines of this batch are on hold; nothing is sent.',
  });
}

function notReleased(): Rejected {
  return new Rejected('missing', 'batch.file-not-released', {
    id: 'Berkas batch ini belum dilepas.',
    en: 'The file of this batch has not been released.',
  });
}

function fetchedBefore(): Rejected {
  return new Rejected('conflict', 'batch.file-fetched', {
    id: 'Anda sudah mengunduh berkas ini. Unduh lagi hanya dengan alasan, yang dicatat.',
    en: 'You have fetched this file already. It is fetched again only with a reason, which is kept.',
  });
}

function tampered(): Rejected {
  return new Rejected('conflict', 'batch.tampered-with', {
    id: 'Isi berkas berbeda dari yang dilepas. Laporkan kepada Inspektorat.',
    en: 'The file is not what was released. Report it to the inspectorate.',
  });
}
