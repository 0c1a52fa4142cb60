import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import { AuditLog, KeyRing, statusCode } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { PersonalPart } from '../domain/worker-list/worker.js';
import { ListedWorkerQueries } from '../persistence/listed-worker.queries.js';
import type { ListedPerson } from '../persistence/listed-worker.queries.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import { ReceiptQueries } from '../persistence/receipt.queries.js';
import { addTokens } from '../persistence/receipt.store.js';
import { extractsDocument } from '../printing/extract-document.js';
import type { ExtractedWorker } from '../printing/extract-document.js';
import { PdfPrinter } from '../printing/pdf-printer.js';
import { receiptDocument } from '../printing/receipt-document.js';
import { storedZip } from '../printing/stored-zip.js';
import type { ZipFile } from '../printing/stored-zip.js';
import { CheckAddresses } from './check-addresses.js';
import { assertMayHandOut } from './handled-notice.js';
import { ReceiptFiles } from './receipt-files.js';
import type { PrintedReceipt } from './receipt-files.js';
import { ReceiptTokens } from './receipt-tokens.js';

/** Pages of one document: so much is laid out at a time, however many are asked for. */
const MOST_PAGES = 50;

/** Lines behind `after`, at most so many. */
export type Part = { readonly after: number; readonly limit: number };

/** Receipts and workers' extracts as PDF. Whether the notice may be seen is asked before. */
@Injectable()
export class ReceiptPapers {
  constructor(
    private readonly files: ReceiptFiles,
    private readonly workers: ListedWorkerQueries,
    private readonly receipts: ReceiptQueries,
    private readonly tokens: ReceiptTokens,
    private readonly addresses: CheckAddresses,
    private readonly printer: PdfPrinter,
    private readonly keyRing: KeyRing,
    private readonly work: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  async receipt(noticeId: string, revision?: number): Promise<Buffer> {
    const { receipt, state, checkUrl } = await this.files.find(noticeId, revision);
    return this.printer.print(receiptDocument(receipt, state, checkUrl));
  }

  /** One worker's extract of the latest revision, with their own data. */
  async extract(notice: NoticeView, line: number, person: Person): Promise<Buffer> {
    assertMayHandOut(notice, person);
    const printed = await this.files.find(notice.id);
    const [worker] = await this.workers.people(printed.receipt.content.listId, {
      ...{ after: line - 1, limit: 1, whose: 'standing' },
    });
    if (worker?.line !== line) throw noSuchWorker();
    await this.note(notice.id, [worker], person);
    return this.print(printed, [worker]);
  }

  /** The same, packed for whoever asked. */
  archive(notice: NoticeView, { after, limit }: Part, person: Person): AsyncGenerator<Uint8Array> {
    assertMayHandOut(notice, person);
    return storedZip(this.extracts(notice.id, { after, limit }, person));
  }

  /** The line behind which the part after this one begins; undefined where there is none. Opens nobody. */
  async nextAfter(notice: NoticeView, { after, limit }: Part, person: Person): Promise<number | undefined> {
    assertMayHandOut(notice, person);
    const { receipt } = await this.files.find(notice.id);
    const found = await this.workers.facts(receipt.content.listId, { after, limit: limit + 1, whose: 'standing' });
    return found.length > limit ? found[limit - 1]?.line : undefined;
  }

  /** The next workers behind a line, as documents of some pages each; what is not asked for is not printed. */
  private async *extracts(noticeId: string, { after, limit }: Part, person: Person): AsyncGenerator<ZipFile> {
    const printed = await this.files.find(noticeId);
    const { listId } = printed.receipt.content;
    let [from, left] = [after, limit];
    while (left > 0) {
      const workers = await this.workers.people(listId, {
        ...{ after: from, limit: Math.min(left, MOST_PAGES), whose: 'standing' },
      });
      const [first, last] = [workers[0]?.line, workers.at(-1)?.line];
      if (first === undefined || last === undefined) break;
      await this.note(noticeId, workers, person);
      const bytes = await this.print(printed, workers, from > after);
      yield { name: `petikan-baris-${first}-${last}.pdf`, bytes };
      [from, left] = [last, left - workers.length];
    }
    if (from === after) throw noSuchWorker();
  }

  /** Whose extract was read: a line in the audit for each, before any of them goes out. */
  private async note(noticeId: string, rows: readonly ListedPerson[], { accountId }: Person): Promise<void> {
    const read = { name: 'receipt.worker-read', accountId, outcome: 'done' };
    await this.audit.record(...rows.map(({ line }) => ({ ...read, targetId: `${noticeId}/${line}` })));
  }

  private async print({ receipt, state }: PrintedReceipt, rows: readonly ListedPerson[], isNextPart = false) {
    const urls = await this.checkUrls(receipt.id, rows);
    const { noticeId } = receipt;
    const workers = rows.map((row) => ({
      ...this.opened(row, urls.get(row.line) ?? ''),
      statusCode: statusCode(this.keyRing, { noticeId, line: row.line }),
    }));
    return this.printer.print(extractsDocument(receipt, state, workers), isNextPart);
  }

  /** A worker's token is made when their extract is first asked for, and stays. */
  private async checkUrls(receiptId: string, rows: readonly ListedPerson[]): Promise<ReadonlyMap<number, string>> {
    const fresh = rows.map(({ line }) => this.tokens.fresh(receiptId, line));
    await this.work.run(newCause(), (tx) => addTokens(tx, receiptId, fresh));
    const kept = await this.receipts.tokens(
      receiptId,
      rows.map(({ line }) => line),
    );
    return new Map(kept.map(({ line, sealed }) => [line, this.addresses.of(sealed, receiptId, line)]));
  }

  /** Throws SealBroken. */
  private opened(
    { line, nikHash, sealed, ...coded }: ListedPerson,
    checkUrl: string,
  ): Omit<ExtractedWorker, 'statusCode'> {
    const person = JSON.parse(this.keyRing.open(sealed, nikHash)) as PersonalPart;
    const { name, nik, kpj, jobTitle, contractNumber } = person;
    const { workStart, layoffDate, reasonCode } = coded;
    return { line, name, nik, kpj, jobTitle, contractNumber, workStart, layoffDate, reasonCode, checkUrl };
  }
}

function noSuchWorker(): Rejected {
  return new Rejected('missing', 'receipt.no-such-worker', {
    id: 'Tidak ada pekerja yang diterima pada baris ini.',
    en: 'No worker was accepted in this line.',
  });
}
