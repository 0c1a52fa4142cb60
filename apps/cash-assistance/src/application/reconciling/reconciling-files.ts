import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import {
  exceptionCodes,
  outcomes,
  outcomesOf,
  wordsOf,
  type ExceptionCode,
} from '../../domain/reconciling/exceptions.js';
import {
  ReconcilingQueries,
  type ExceptionFilter,
  type ExceptionRow,
} from '../../persistence/reconciling/reconciling.queries.js';

export { exceptionCodes, outcomes };

/** What came from the bank, and what of it waits for somebody. */
@Injectable()
export class ReconcilingFiles {
  constructor(
    private readonly queries: ReconcilingQueries,
    private readonly keyRing: KeyRing,
  ) {}

  async files(after: string | undefined, limit: number) {
    return (await this.queries.files(after, limit)).map(withNumbers);
  }

  async file(id: string) {
    const found = await this.queries.file(id);
    if (found) return withNumbers(found);
    throw new Rejected('missing', 'bank-file.not-found', {
      id: 'Berkas bank ini tidak ditemukan.',
      en: 'This file of the bank was not found.',
    });
  }

  async exceptions(filter: ExceptionFilter) {
    return (await this.queries.exceptions(filter)).map((row) => this.shown(row));
  }

  /** With its history. */
  async exception(id: string) {
    const [found] = await this.queries.exceptions({ id, limit: 1 });
    if (found) return { ...this.shown(found), history: await this.queries.moves(id) };
    throw new Rejected('missing', 'exception.not-found', {
      id: 'Pengecualian ini tidak ditemukan.',
      en: 'This exception was not found.',
    });
  }

  private shown(row: ExceptionRow) {
    const code = row.code as ExceptionCode;
    const isOurs = row.reason !== null && row['proposedBy'] !== 'statement';
    const reason = isOurs ? this.keyRing.openOrNull(row.reason, row.id) : null;
    const amount = row['amount'] === null ? null : Number(row['amount']);
    return { ...row, amount, reason, words: wordsOf(code), mayEndAs: outcomesOf(code) };
  }
}

function withNumbers<T extends Readonly<Record<string, unknown>>>(row: T): T {
  const numberOf = (value: unknown) => (value === null ? null : Number(value));
  return { ...row, opening: numberOf(row['opening']), closing: numberOf(row['closing']) };
}
