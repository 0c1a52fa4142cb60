import { Injectable } from '@nestjs/common';
import { isCivilDate, Rejected } from '@tanggap/kernel';
import type { FieldProblem } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { receive, reject } from '../domain/exports/export.js';
import type { Export } from '../domain/exports/export.js';
import { addRejections, keepExport, linesOf } from '../persistence/export.store.js';
import type { NamedRow, NewRejection } from '../persistence/export.store.js';
import { ownExport } from './own-export.js';
import { settleIfDone } from './settle-exports.js';

export type RejectedRow = NamedRow & { readonly code: string; readonly sentence: string };

/** What outside systems answer: receipts, and rows that they do not take. */
@Injectable()
export class ExportAnswers {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  async receive(tx: Tx, id: string, number: string, on: string, person: Person): Promise<{ id: string }> {
    const from = await ownExport(tx, id, person);
    if (!isCivilDate(on)) throw refused([{ field: 'receivedOn', code: 'date', text: noDate }]);
    const receipt = { number: number.toWellFormed().trim(), on };
    const outcome = receive(from, receipt, this.act(person), this.clock.today());
    if (outcome) await keepExport(tx, outcome);
    return { id };
  }

  /** Rows by their place in the file or by their line of the list. What the system says of them is kept sealed. */
  async reject(tx: Tx, id: string, rows: readonly RejectedRow[], person: Person): Promise<{ id: string }> {
    const from = await ownExport(tx, id, person);
    const act = this.act(person);
    const lines = await linesOf(tx, from, rows);
    const problems = rows.flatMap((row, at) => problemsOf(row, lines[at] ?? null, at));
    if (problems.length > 0) throw refused(problems);
    const outcome = reject(from, rows.length, act);
    const added = await addRejections(tx, from, this.sealed(from, rows, lines), act);
    if (added === 0) return { id };
    await keepExport(tx, outcome);
    // Of rows that were taken back before they came back none goes out again.
    await settleIfDone(tx, outcome.next, act);
    return { id };
  }

  private sealed({ id }: Export, rows: readonly RejectedRow[], lines: readonly (number | null)[]): NewRejection[] {
    return rows.map(({ code, sentence }, at) => {
      return { line: lines[at] ?? 0, code, sealed: this.keyRing.seal(sentence, id) };
    });
  }

  private act({ accountId }: Person) {
    return { by: accountId, now: this.clock.now() };
  }
}

function problemsOf({ row, line }: RejectedRow, found: number | null, at: number): FieldProblem[] {
  if ((row === undefined) === (line === undefined)) return [{ field: `rows[${at}].line`, code: 'one-of', text: oneOf }];
  if (found !== null) return [];
  return [{ field: `rows[${at}].${row === undefined ? 'line' : 'row'}`, code: 'unknown', text: notInIt }];
}

function refused(problems: readonly FieldProblem[]): Rejected {
  const text = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
  return new Rejected('invalid', 'export.answer', text, problems);
}

const noDate = { id: 'Bukan tanggal yang ada (TTTT-BB-HH).', en: 'Not a real date (YYYY-MM-DD).' };
const notInIt = { id: 'Baris ini tidak ada dalam ekspor.', en: 'This row is not in the export.' };
const oneOf = {
  id: 'Sebutkan baris berkas (row) atau baris daftar (line), salah satu saja.',
  en: 'Name the row of the file or the line of the list, one of them.',
};
