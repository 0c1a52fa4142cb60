import { parseDate } from '@tanggap/indonesia';
import type { CivilDate } from '@tanggap/kernel';

/** What a list says about its layoff as a whole. */
export type Survey = {
  /** Filled rows below the header. */
  readonly rows: number;
  /** The date and the ground that most rows give; of equally many the one met first. */
  readonly layoffDate: CivilDate | undefined;
  readonly reasonCode: string | undefined;
};

const DATE_COLUMN = 'tanggal_phk';
const REASON_COLUMN = 'alasan_kode';

/** Counts while a list passes by, so that a long one is never held whole. The first row is the header. */
export class ListSurvey {
  private header: readonly string[] | undefined;
  private rows = 0;
  private readonly dates = new Map<CivilDate, number>();
  private readonly reasons = new Map<string, number>();

  add(cells: readonly string[]): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    if (!this.header) {
      this.header = cells.map(canonical);
      return;
    }
    this.rows += 1;
    const date = parseDate(this.cell(cells, DATE_COLUMN));
    if (date) count(this.dates, date);
    const reason = this.cell(cells, REASON_COLUMN).trim();
    if (reason) count(this.reasons, reason);
  }

  result(): Survey {
    return { rows: this.rows, layoffDate: commonest(this.dates), reasonCode: commonest(this.reasons) };
  }

  private cell(cells: readonly string[], column: string): string {
    return cells[this.header?.indexOf(column) ?? -1] ?? '';
  }
}

function canonical(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
}

function count<K>(seen: Map<K, number>, key: K): void {
  seen.set(key, (seen.get(key) ?? 0) + 1);
}

/** A Map keeps the order of first insertion, and only a greater count takes over. */
function commonest<K>(seen: ReadonlyMap<K, number>): K | undefined {
  let best: K | undefined;
  for (const [key, times] of seen) {
    if (best === undefined || times > (seen.get(best) ?? 0)) best = key;
  }
  return best;
}
