import type { Bilingual } from '@tanggap/kernel';
import type { ColumnName } from '../domain/worker-list/columns.js';
import { sentenceOf } from '../domain/worker-list/finding.js';
import type { Finding } from '../domain/worker-list/finding.js';
import { damageKinds } from '../domain/worker-list/finding-kinds.js';
import type { FindingKind, RuleCode, Severity } from '../domain/worker-list/finding-kinds.js';
import { codeOf } from '../domain/worker-list/summary.js';
import type { ColumnSummaryLine } from '../domain/worker-list/summary.js';
import type { FindingRow } from '../persistence/worker-list.queries.js';

/** A finding as the office reads it that handles the notice: what is amiss in which row, not what the cell says. */
export type FindingByRow = {
  readonly row: number;
  readonly column: string | null;
  readonly code: RuleCode;
  readonly severity: Severity;
  readonly text: Bilingual;
  /** A spreadsheet spoiled the cell: what it seems to say is not what was meant. */
  readonly isSpoiled?: true;
};

/** A finding as the company that filed the list reads it. */
export type FindingView = FindingByRow & { readonly value: string; readonly suggestion?: string };

export function viewOf({ row, column, code, kind, severity, value, numbers, suggestion }: Finding): FindingView {
  const view = { row, column, code, severity, value, text: sentenceOf(kind, numbers), ...spoilt(kind) };
  return suggestion === undefined ? view : { ...view, suggestion };
}

/** A finding without what the cell says. */
export function foundIn({ row, column, code, kind, severity, numbers }: Finding): FindingByRow {
  return { row, column, code, severity, text: sentenceOf(kind, numbers), ...spoilt(kind) };
}

/** The same of one that was kept, without what it had sealed. */
export function storedViewOf(stored: FindingRow): FindingByRow {
  const { row, severity } = stored;
  const column = stored.column as ColumnName | null;
  const kind = stored.kind as FindingKind;
  const numbers = stored.numbers === '' ? [] : stored.numbers.split(',').map(Number);
  return { row, column, code: codeOf(kind, column), severity, text: sentenceOf(kind, numbers), ...spoilt(kind) };
}

function spoilt(kind: FindingKind): { readonly isSpoiled?: true } {
  return kind in damageKinds ? { isSpoiled: true } : {};
}

/** A line of a summary in words; where each finding has a number of its own there are dots. */
export type ToldSummaryLine = ColumnSummaryLine & { readonly text: Bilingual };

export function toldSummary(lines: readonly ColumnSummaryLine[]): readonly ToldSummaryLine[] {
  const dotted = (text: string) => text.replaceAll(/\{\d\}/g, '…');
  return lines.map((line) => {
    const { id, en } = sentenceOf(line.kind, []);
    return { ...line, text: { id: dotted(id), en: dotted(en) } };
  });
}
