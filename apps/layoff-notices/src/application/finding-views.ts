import type { Bilingual } from '@tanggap/kernel';
import type { ColumnName } from '../domain/worker-list/columns.js';
import { sentenceOf } from '../domain/worker-list/finding.js';
import type { Finding } from '../domain/worker-list/finding.js';
import type { FindingKind, RuleCode, Severity } from '../domain/worker-list/finding-kinds.js';
import { codeOf } from '../domain/worker-list/summary.js';
import type { FindingRow } from '../persistence/worker-list.queries.js';
import type { SealedValue } from './sealed-rows.js';

/** A finding as the company that filed the list reads it. */
export type FindingView = {
  readonly row: number;
  readonly column: string | null;
  readonly code: RuleCode;
  readonly severity: Severity;
  readonly value: string;
  readonly text: Bilingual;
  readonly suggestion?: string;
};

export function viewOf({ row, column, code, kind, severity, value, numbers, suggestion }: Finding): FindingView {
  const view = { row, column, code, severity, value, text: sentenceOf(kind, numbers) };
  return suggestion === undefined ? view : { ...view, suggestion };
}

/** The same of one that was kept, with what it had sealed. */
export function storedViewOf(stored: FindingRow, said: SealedValue): FindingView {
  const { row, severity } = stored;
  const column = stored.column as ColumnName | null;
  const kind = stored.kind as FindingKind;
  const numbers = stored.numbers === '' ? [] : stored.numbers.split(',').map(Number);
  return { row, column, code: codeOf(kind, column), severity, ...said, text: sentenceOf(kind, numbers) };
}
