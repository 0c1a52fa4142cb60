import { createHash } from 'node:crypto';
import { parseNik } from '@tanggap/indonesia';
import type { NikProblem } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual, CivilDate, FieldProblem } from '@tanggap/kernel';
import Papa from 'papaparse';
import type { Recipient } from '../../persistence/patterns/programme-list.store.js';

export const MOST_BYTES = 64 * 1024 * 1024;
export const MOST_ROWS = 500_000;
const MOST_ROW_CHARACTERS = 20_000;
const MOST_PROBLEMS = 100;
const SEPARATORS = [',', ';', '\t'] as const;
const COLUMN = 'nik';

type Parts = Readonly<{ keep: (part: readonly Recipient[]) => Promise<void>; atOnce: number }>;

export type ReadList = Readonly<{
  /** That name somebody, also more than once. */
  rows: number;
  /** SHA-256 of the bytes. */
  digest: string;
}>;

type Parsed = Readonly<{ data: string[][]; errors: readonly Papa.ParseError[]; meta: { cursor: number } }>;

const words: Readonly<Record<NikProblem, Bilingual>> = {
  damaged: {
    id: 'NIK dirusak oleh lembar kerja; simpan kolomnya sebagai teks.',
    en: 'The number was damaged by a spreadsheet; keep its column as text.',
  },
  format: { id: 'NIK terdiri dari 16 angka.', en: 'An identity number is 16 digits.' },
  province: { id: 'Kode provinsi pada NIK tidak dikenal.', en: 'The number names no province.' },
  date: { id: 'Tanggal lahir pada NIK tidak ada.', en: 'The number names no birth date.' },
  sequence: { id: 'Nomor urut pada NIK tidak boleh 0000.', en: 'The sequence of the number is 0000.' },
};

const file = {
  'list.too-large': {
    id: 'Berkas lebih besar dari 64 MB; bagi per kabupaten/kota.',
    en: 'The file is larger than 64 MB; split it by regency.',
  },
  'list.too-many-rows': {
    id: 'Lebih dari 500.000 baris; bagi per kabupaten/kota.',
    en: 'More than 500,000 rows; split it by regency.',
  },
  'list.no-column': {
    id: 'Baris pertama harus menyebut kolom "nik", satu kali.',
    en: 'The first line must name the column "nik", once.',
  },
  'list.not-a-table': {
    id: 'Berkas ini bukan CSV: tanda kutip tidak ditutup atau baris terlalu panjang.',
    en: 'This is no CSV: a quote is not closed, or a row is too long.',
  },
  'list.empty': { id: 'Daftar ini tidak menyebut siapa pun.', en: 'The list names nobody.' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/**
 * Reads a list of another programme as it streams in: of each row its identity number, at once as a keyed hash; whatever else
 * stands in it is passed over and never kept. What is read is handed to `keep` in parts of at most `atOnce` while nothing is wrong. Throws
 * `Rejected` with what is wrong, by row, the first hundred of all.
 */
export async function readRecipients(
  bytes: AsyncIterable<Uint8Array>,
  today: CivilDate,
  hashOf: (nik: string) => string,
  { keep, atOnce }: Parts,
): Promise<ReadList> {
  const reading = new Reading(today, hashOf);
  const digest = createHash('sha256');
  const decoder = new TextDecoder('utf-8');
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > MOST_BYTES) throw refused('list.too-large', 'too-large');
    digest.update(piece);
    reading.add(decoder.decode(piece, { stream: true }), false);
    for (const part of reading.partsOf(atOnce)) await keep(part);
  }
  reading.add(decoder.decode(), true);
  for (const part of reading.partsOf(atOnce)) await keep(part);
  const rest = reading.finish();
  if (rest.length > 0) await keep(rest);
  return { rows: reading.named, digest: digest.digest('base64url') };
}

class Reading {
  private readonly waiting: Recipient[] = [];
  private readonly problems: FieldProblem[] = [];
  private wrong = 0;
  private rows = 0;
  named = 0;
  private carry = '';
  private column: number | undefined;
  private separator: string | undefined;

  constructor(
    private readonly today: CivilDate,
    private readonly hashOf: (nik: string) => string,
  ) {}

  add(text: string, isEnd: boolean): void {
    this.carry += text;
    if (this.separator === undefined) {
      const end = this.carry.indexOf('\n');
      if (end < 0 && !isEnd && this.carry.length <= MOST_ROW_CHARACTERS) return;
      this.separator = separatorOf(end < 0 ? this.carry : this.carry.slice(0, end));
    }
    const parser = new Papa.Parser({ delimiter: this.separator, newline: '\n' });
    const { data, errors, meta } = parser.parse(this.carry, 0, !isEnd) as Parsed;
    if (errors.length > 0 && isEnd) throw refused('list.not-a-table');
    this.carry = this.carry.slice(meta.cursor);
    if (this.carry.length > MOST_ROW_CHARACTERS) throw refused('list.not-a-table');
    for (const cells of data) this.take(cells);
  }

  private take(cells: readonly string[]): void {
    this.rows += 1;
    if (cells.every((cell) => cell.trim() === '')) return;
    if (this.column === undefined) {
      this.column = columnOf(cells);
      return;
    }
    if (this.rows > MOST_ROWS + 1) throw refused('list.too-many-rows', 'too-large');
    const read = parseNik((cells[this.column] ?? '').trim(), { today: this.today });
    if (read.ok) this.keep(this.hashOf(read.nik));
    else this.note(read.reason);
  }

  private keep(hash: string): void {
    this.named += 1;
    if (this.wrong === 0) this.waiting.push({ hash, line: this.rows });
  }

  private note(reason: NikProblem): void {
    this.wrong += 1;
    if (this.problems.length < MOST_PROBLEMS) {
      this.problems.push({ field: `rows[${this.rows}].${COLUMN}`, code: `nik.${reason}`, text: words[reason] });
    }
  }

  /** Whole parts of what was read since; nothing once a row was wrong, as nothing is kept then. */
  *partsOf(atOnce: number): Generator<readonly Recipient[]> {
    while (this.wrong === 0 && this.waiting.length >= atOnce) yield this.waiting.splice(0, atOnce);
  }

  /** What is left over. */
  finish(): readonly Recipient[] {
    if (this.column === undefined) throw refused('list.no-column');
    if (this.wrong > 0) throw badRows(this.wrong, this.problems);
    if (this.named === 0) throw refused('list.empty');
    return this.waiting;
  }
}

function separatorOf(line: string): string {
  const counts = SEPARATORS.map((separator) => ({ separator, cells: line.split(separator).length }));
  return counts.reduce((a, b) => (b.cells > a.cells ? b : a)).separator;
}

function columnOf(cells: readonly string[]): number {
  const names = cells.map((cell) =>
    cell
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  );
  const at = names.indexOf(COLUMN);
  if (at < 0 || names.lastIndexOf(COLUMN) !== at) throw refused('list.no-column');
  return at;
}

function refused(code: keyof typeof file, kind: 'invalid' | 'too-large' = 'invalid'): Rejected {
  return new Rejected(kind, code, file[code]);
}

function badRows(wrong: number, problems: readonly FieldProblem[]): Rejected {
  const text = {
    id: `${wrong} baris tidak memuat NIK yang benar; tidak ada yang disimpan. Ditampilkan paling banyak ${MOST_PROBLEMS}.`,
    en: `${wrong} rows hold no proper identity number; nothing was kept. At most ${MOST_PROBLEMS} are shown.`,
  };
  return new Rejected('invalid', 'list.rows-are-wrong', text, problems);
}
