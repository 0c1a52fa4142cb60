import { readFileSync } from 'node:fs';
import { bankByCode } from '@tanggap/indonesia';
import papaparse from 'papaparse';
import type { Holder } from './bank.js';

const NUMBER = /^\d{6,20}$/;

/** The accounts that a list (CSV) has, each in the name that it has there, row by row. Rows that the list is refused for have none that a bank could open. */
export function holdersIn(file: string): readonly Holder[] {
  const { data } = papaparse.parse<Readonly<Record<string, string>>>(readFileSync(file, 'utf8').trim(), {
    header: true,
  });
  return data
    .map((row) => ({
      bankCode: row['bank_kode'] ?? '',
      number: row['no_rekening'] ?? '',
      holder: row['nama_rekening'] ?? '',
    }))
    .filter(({ bankCode, number, holder }) => bankByCode.has(bankCode) && NUMBER.test(number) && holder !== '');
}
