import { Inject, Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { answer, type SnapAnswer } from '../domain/answers.js';
import type { BulkFile, FileLine } from '../domain/book.js';
import type { FileProblem, ReadFile } from '../domain/formats/bulk.js';
import { readBulkCsv } from '../domain/formats/bulk-csv.js';
import { camt054 } from '../domain/formats/camt.js';
import { readPain001 } from '../domain/formats/pain001.js';
import { pain002, resultsCsv, resultsOf } from '../domain/formats/results.js';
import { entriesOf } from '../domain/statement.js';
import type { Transfer } from '../domain/transfer.js';
import { Bank } from './bank.js';
import { sha256Hex } from './signatures.js';

export type ResultForm = 'pain.002' | 'camt.054' | 'csv' | 'json';

const FILE_ID_LENGTH = 16;

/** Bulk files: the same file twice is one file, a line's key moves money once, and a bad line stops only itself. */
@Injectable()
export class Files {
  constructor(@Inject(Bank) private readonly bank: Bank) {}

  /** `content` is undefined for a file that is too large to be looked at. */
  async take(content: Buffer | undefined, externalId: string): Promise<SnapAnswer> {
    if (!content) return answer('badRequest', {}, '[larger than 16 MiB]');
    if (!this.bank.isOpen()) return answer('cutOff');
    const hash = sha256Hex(content);
    const id = `F${hash.slice(0, FILE_ID_LENGTH)}`;
    const before = this.bank.book.files.get(id);
    if (before) {
      await this.bank.settled();
      return answer('done', { ...summary(before), repeated: true });
    }
    const text = content.toString('utf8');
    const read = /^\uFEFF?\s*</.test(text) ? readPain001(text.trim()) : readBulkCsv(text);
    if ('problem' in read) return answer('badRequest', {}, wordsFor(read));
    const { file, transfers } = this.decided(read, { id, hash }, externalId);
    await this.bank.keep({ is: 'file', file, transfers });
    return answer('done', { ...summary(file), repeated: false });
  }

  results(id: string, form: ResultForm): string {
    const file = this.bank.book.files.get(id);
    if (!file) {
      const text = { id: 'Berkas ini tidak dikenal bank.', en: 'The bank knows no such file.' };
      throw new Rejected('missing', 'file.not-found', text);
    }
    const now = this.bank.now();
    const results = resultsOf(file, this.bank.book.transfers, now);
    switch (form) {
      case 'csv':
        return resultsCsv(results);
      case 'pain.002':
        return pain002(file, results, now);
      case 'camt.054':
        return camt054(id, this.bank.account, entriesOf(this.transfersOf(file), now), now);
      case 'json':
        return JSON.stringify({ ...summary(file), lines: results });
    }
  }

  private transfersOf(file: BulkFile): readonly Transfer[] {
    const taken = file.lines.filter(({ refused }) => refused === undefined);
    return taken.flatMap(({ key }) => this.bank.book.transfers.get(key) ?? []);
  }

  private decided(read: ReadFile, { id, hash }: Pick<BulkFile, 'id' | 'hash'>, externalId: string) {
    const at = this.bank.now();
    const transfers: Transfer[] = [];
    const lines: FileLine[] = [...read.refused];
    let left = this.bank.book.available(at);
    for (const { line, ...asked } of read.instructions) {
      const refusal = this.refusal(asked.source, asked.key);
      lines.push({ line, key: asked.key, ...(refusal && { refused: refusal }) });
      if (refusal) continue;
      const decision = this.bank.book.decide({ ...asked, externalId, file: { id, line } }, at, 0, left);
      if (decision.is !== 'new') continue;
      transfers.push(decision.transfer);
      if (decision.transfer.fate.outcome !== 'failed') left -= asked.amount;
    }
    lines.sort((a, b) => a.line - b.line);
    return { file: { id, hash, at, messageId: read.messageId, lines }, transfers };
  }

  private refusal(source: string, key: string): string | undefined {
    if (source !== this.bank.account) return 'AC02';
    return this.bank.book.transfers.has(key) ? 'AM05' : undefined;
  }
}

function summary({ id, messageId, at, lines }: BulkFile) {
  const refused = lines.filter((line) => line.refused !== undefined).length;
  return { fileId: id, messageId, receivedAt: at, numberOfLines: lines.length, refusedLines: refused };
}

function wordsFor({ problem, detail }: FileProblem): string {
  const words = {
    form: 'the file cannot be read',
    header: 'the header is not as agreed',
    count: 'the number of transactions is not that of the lines',
    sum: 'the control sum is not that of the lines',
    'too-long': 'too many lines',
    empty: 'the file has no lines',
  };
  return `[${words[problem]}${detail ? `: ${detail.slice(0, 60)}` : ''}]`;
}
