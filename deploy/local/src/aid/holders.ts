import { readFileSync } from 'node:fs';
import papaparse from 'papaparse';
import type { Holder } from './bank.js';

/** The accounts that a list (CSV) has, each in the name that it has there, row by row. */
export function holdersIn(file: string): readonly Holder[] {
  const { data } = papaparse.parse<Readonly<Record<string, string>>>(readFileSync(file, 'utf8').trim(), {
    header: true,
  });
  return data.map((row) => ({
    bankCode: row['bank_kode'] ?? '',
    number: row['no_rekening'] ?? '',
    holder: row['nama_rekening'] ?? '',
  }));
}
