import { bankByCode, leastOwed, minimumWage } from '@tanggap/indonesia';
import { rupiah, yearOf } from '@tanggap/kernel';
import type { Rupiah } from '@tanggap/kernel';
import { fallsShort } from '../severance/check-worker.js';
import type { ColumnName } from './columns.js';
import { amountOf, digitsAlone, inCell, isDigits, said } from './row-under-check.js';
import type { CheckContext, Rule, RowUnderCheck } from './row-under-check.js';

const LEAST_WAGE = 500_000;
const LIKELY_WAGE = 100_000_000;
const DECLARED_COLUMNS = ['pesangon_up', 'upmk', 'uph', 'kompensasi_pkwt'] as const;

const basicWageIsAnAmount: Rule = (row) =>
  row.basicWage === undefined ? inCell(row, 'W17.amount', 'upah_pokok') : undefined;

const allowanceIsAnAmount: Rule = (row) =>
  row.allowance === undefined ? inCell(row, 'W17.amount', 'tunjangan_tetap') : undefined;

const wageIsLikely: Rule = (row) => {
  if (row.wage === undefined) return undefined;
  if (row.wage < LEAST_WAGE) return inCell(row, 'W17.too-low', 'upah_pokok');
  return row.wage > LIKELY_WAGE ? inCell(row, 'W17.high', 'upah_pokok') : undefined;
};

const wageReachesMinimum: Rule = (row, { notice }) => {
  if (row.wage === undefined || row.layoffDate === undefined || row.wage < LEAST_WAGE) return undefined;
  const least = minimumWage(notice.regionCode, yearOf(row.layoffDate));
  return least !== undefined && row.wage < least
    ? inCell(row, 'W18.below-minimum', 'upah_pokok', { numbers: [least] })
    : undefined;
};

const declaredIsAnAmount = DECLARED_COLUMNS.map((column): Rule => (row) => {
  const given = said(row, column);
  return given !== '' && amountOf(given) === undefined ? inCell(row, 'W23.amount', column) : undefined;
});

/** W24: judged only where something is declared; within one percent counts as paid in full. */
const declaredReachesMinimum: Rule = (row, context) => {
  const declared = declaredSeverance(row);
  if (declared === undefined) return undefined;
  const least = lawfulMinimum(row, context);
  return least !== undefined && fallsShort(declared, least)
    ? inCell(row, 'W24.short', firstDeclared(row), { numbers: [least] })
    : undefined;
};

const accountIsWritten: Rule = (row) => {
  const given = said(row, 'no_rekening');
  if (given === '' || isDigits(given, 6, 20)) return undefined;
  return inCell(row, 'W25.account', 'no_rekening', { suggestion: digitsAlone(given, 6, 20) });
};

const bankIsKnown: Rule = (row) => {
  const code = said(row, 'bank_kode');
  if (code === '' || bankByCode.has(code)) return undefined;
  const withZeros = code.padStart(3, '0');
  return inCell(row, 'W26.bank', 'bank_kode', { suggestion: bankByCode.has(withZeros) ? withZeros : undefined });
};

export const moneyRules: readonly Rule[] = [
  basicWageIsAnAmount,
  allowanceIsAnAmount,
  wageIsLikely,
  wageReachesMinimum,
  ...declaredIsAnAmount,
  declaredReachesMinimum,
  accountIsWritten,
  bankIsKnown,
];

/** What the company declares to pay in all; undefined where it declares nothing or something that is no amount. */
export function declaredSeverance(row: RowUnderCheck): Rupiah | undefined {
  let total: number | undefined;
  for (const column of DECLARED_COLUMNS) {
    const given = said(row, column);
    if (given === '') continue;
    const amount = amountOf(given);
    if (amount === undefined) return undefined;
    total = (total ?? 0) + amount;
  }
  return total === undefined ? undefined : rupiah(total);
}

/** What the law asks at least. Undefined where the row lacks what it depends on. */
export function lawfulMinimum(row: RowUnderCheck, { notice }: CheckContext): Rupiah | undefined {
  const { wage, start, layoffDate: end, reasonCode, employment = 'PKWTT', contractEnd } = row;
  if (wage === undefined || reasonCode === undefined) return undefined;
  if (start === undefined || end === undefined || start > end) return undefined;
  const { regionCode } = notice;
  return leastOwed({ wage: rupiah(wage), start, end, reasonCode, regionCode, employment, contractEnd }).total;
}

function firstDeclared(row: RowUnderCheck): ColumnName {
  return DECLARED_COLUMNS.find((column) => said(row, column) !== '') ?? 'pesangon_up';
}
