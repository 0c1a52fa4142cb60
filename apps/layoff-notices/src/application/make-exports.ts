import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { exportLayoutOn } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { FieldProblem } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { firstChange, followUp } from '../domain/exports/export.js';
import type { Act, Export, GivenDetails } from '../domain/exports/export.js';
import { problemsOfGiven, tidyGiven } from '../domain/exports/given-details.js';
import { addExport, exportedNotice, keepExport, markSentAgain, waitingLines } from '../persistence/export.store.js';
import type { ExportedNotice } from '../persistence/export.store.js';
import { latestReceipt } from '../persistence/receipt.store.js';
import { ExportRows } from './export-rows.js';
import type { RowsFor, Written } from './export-rows.js';
import { ownExport } from './own-export.js';
import { settleIfDone } from './settle-exports.js';

export type ExportAsked = {
  readonly given: GivenDetails;
  /** Rows that lack something stay out of the file, where it would else be refused. */
  readonly leaveOutIncomplete: boolean;
};

export type Tried = Omit<Written, 'lines' | 'fileHash'> & { readonly complete: number };

type Making = ExportAsked & { readonly layout: string; readonly noticeId: string; readonly person: Person };
type Rows = RowsFor & ExportedNotice;

/** A file that was tried out: what it would be, and of which state of the notice. */
export type Prepared = { readonly making: Making; readonly rows: Rows; readonly written: Written };

/**
 * Makes files of all rows of a notice, or of those that came back. A large list is gone through outside of any transaction;
 * the one that keeps the export is short, and looks whether the notice is still the same. Whether its workers may be seen
 * is asked before.
 */
@Injectable()
export class MakeExports {
  constructor(
    private readonly rows: ExportRows,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  /** What would be missing, before anything is made. */
  async tryOut(making: Making): Promise<Tried> {
    const { lines, incomplete, lacking, isWholeComplete, problems, faults } = (await this.prepare(making)).written;
    return { complete: lines.length, incomplete, lacking, isWholeComplete, problems, faults };
  }

  /** All rows of a notice whose list was accepted, tried out. Throws `Rejected` for a question that cannot be answered. */
  async prepare(making: Making): Promise<Prepared> {
    const rows = await this.work.run(null, (tx) => this.rowsFor(tx, making));
    return { making, rows, written: await this.rows.tryOut(rows) };
  }

  /** Throws `Rejected` with everything that is missing, row by row. */
  async make(tx: Tx, prepared: Prepared): Promise<{ id: string; isNew: boolean }> {
    await assertUnchanged(tx, prepared);
    return this.keep(tx, prepared, null);
  }

  /** The rejected rows of an export that wait, if they still stand, tried out. */
  async prepareFollowUp(exportId: string, asked: ExportAsked, person: Person): Promise<Prepared> {
    const { making, rows } = await this.work.run(null, async (tx) => {
      const { layout, noticeId, ...parent } = await ownExport(tx, exportId, person);
      const given = { ...parent.given, ...tidyGiven(asked.given) };
      const of: Making = { ...asked, given, layout, noticeId, person };
      const waiting = await waitingLines(tx, { ...parent, layout, noticeId });
      return { making: of, rows: { ...(await this.rowsFor(tx, of)), lines: waiting } };
    });
    return { making, rows, written: await this.rows.tryOut(rows) };
  }

  /** Where every row that waited was taken back there is nothing to send: the export ends, and is itself the answer. */
  async followUp(tx: Tx, exportId: string, prepared: Prepared): Promise<{ id: string }> {
    const { person } = prepared.making;
    const parent = await ownExport(tx, exportId, person);
    if (await settleIfDone(tx, parent, this.act(person))) return { id: exportId };
    await assertUnchanged(tx, prepared);
    const waiting = await waitingLines(tx, parent);
    if (waiting.length === 0) throw nobody();
    if (waiting.join() !== prepared.rows.lines?.join()) throw changedMeanwhile();
    const { id } = await this.keep(tx, prepared, parent);
    return { id };
  }

  private async keep(tx: Tx, { making, rows, written }: Prepared, parent: Export | null) {
    assertComplete(written, making.leaveOutIncomplete);
    const act = this.act(making.person);
    const { lines, fileHash } = written;
    const made: Export = {
      ...{ id: newId(), noticeId: making.noticeId, layout: making.layout, layoutVersion: rows.layout.version },
      ...{ listId: rows.listId, listHash: rows.listHash, lines: lines.length === rows.good ? null : lines },
      ...{ rows: lines.length, fileHash, company: rows.company, given: rows.given, follows: parent?.id ?? null },
      ...{ status: 'made', madeBy: act.by, madeAt: act.now, madeOn: this.clock.today() },
      ...{ receiptNumber: null, receiptOn: null },
    };
    const id = await addExport(tx, made, firstChange(made));
    if (parent) {
      await markSentAgain(tx, parent.id, lines, id);
      const left = (await waitingLines(tx, parent)).length;
      await keepExport(tx, followUp(parent, { sent: lines.length, left }, act));
    }
    return { id, isNew: id === made.id };
  }

  private act({ accountId }: Person): Act {
    return { by: accountId, now: this.clock.now() };
  }

  private async rowsFor(tx: Tx, { noticeId, layout: code, given: asked }: Making): Promise<Rows> {
    const today = this.clock.today();
    const layout = exportLayoutOn(code, today);
    const given = tidyGiven(asked);
    const problems = [...(layout ? [] : [unknownLayout]), ...problemsOfGiven(given, today)];
    if (!layout || problems.length > 0) throw refused(problems);
    const notice = await exportedNotice(tx, noticeId);
    if (!notice) throw notAccepted();
    return { ...notice, layout, given: await withEvidence(tx, noticeId, given), lines: null };
  }
}

/** The file was written of one version of the notice: rows that were taken back since must not go out. */
async function assertUnchanged(tx: Tx, { making, rows }: Prepared): Promise<void> {
  const notice = await exportedNotice(tx, making.noticeId);
  if (!notice) throw notAccepted();
  if (notice.version !== rows.version || notice.listId !== rows.listId) throw changedMeanwhile();
}

/** The office's receipt of the notice is the evidence, unless other evidence is given (Permenaker 2/2025 art. 9(3)). */
async function withEvidence(tx: Tx, noticeId: string, given: GivenDetails): Promise<GivenDetails> {
  if (given.evidenceNumber !== undefined || given.evidenceDate !== undefined) return given;
  const receipt = await latestReceipt(tx, noticeId);
  return receipt ? { ...given, evidenceNumber: receipt.number, evidenceDate: receipt.issuedOn } : given;
}

function assertComplete(written: Written, leaveOut: boolean): void {
  const { isWholeComplete, incomplete, lacking, problems, faults, lines } = written;
  if (!isWholeComplete || (incomplete > 0 && !leaveOut)) {
    const text = {
      id: `Isian wajib belum lengkap: ${lacking} isian, pada ${incomplete} baris.`,
      en: `Required cells are missing: ${lacking}, in ${incomplete} rows.`,
    };
    throw new Rejected('invalid', 'export.incomplete', text, problems);
  }
  if (lines.length === 0) throw nobody();
  if (faults.length > 0) throw faulty(faults);
}

function faulty(faults: Written['faults']): Rejected {
  const text = {
    id: 'Berkas tidak lolos pemeriksaan tata letak.',
    en: 'The file does not pass the check of its layout.',
  };
  const fields = faults.map(({ row, header, code }): FieldProblem => ({ field: `${row}.${header ?? ''}`, code, text }));
  return new Rejected('conflict', 'export.file-refused', text, fields);
}

const unknownLayout: FieldProblem = {
  ...{ field: 'layout', code: 'unknown' },
  text: { id: 'Tata letak ini tidak dikenal.', en: 'This layout is not known.' },
};

function refused(problems: readonly FieldProblem[]): Rejected {
  const text = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
  return new Rejected('invalid', 'export.question', text, problems);
}

function changedMeanwhile(): Rejected {
  return new Rejected('conflict', 'export.changed-meanwhile', {
    id: 'Pemberitahuan atau ekspornya berubah selama berkas dibuat. Ulangi permintaan ini.',
    en: 'The notice or its export changed while the file was made. Ask again.',
  });
}

function notAccepted(): Rejected {
  return new Rejected('conflict', 'export.notice-not-accepted', {
    id: 'Hanya pemberitahuan yang sudah diterima dapat diekspor.',
    en: 'Only a notice that was accepted can be exported.',
  });
}

function nobody(): Rejected {
  return new Rejected('conflict', 'export.nobody', {
    id: 'Tidak ada baris yang dapat dikirim.',
    en: 'There is no row to be sent.',
  });
}
