import type { CivilDate } from '@tanggap/kernel';
import type { Words } from './training.js';

/** A result as it is sent on. */
export type ReadResult = {
  readonly attempt: 1 | 2;
  readonly result: 'competent' | 'not-yet';
  readonly on: CivilDate;
  readonly assessor: string | null;
  readonly seen: number;
  readonly units: readonly { readonly code: string; readonly result: 'competent' | 'not-yet' }[];
};

/** A row of a file of results, and what it would come to. */
export type PreviewRow = {
  readonly row: number;
  readonly referralId: string | null;
  readonly what: 'new' | 'changed' | 'same' | 'wrong';
  readonly result: ReadResult | null;
  readonly problems: readonly { readonly field: string; readonly text: Words }[];
};
export type ResultPreview = { readonly rows: readonly PreviewRow[] };
