import { civilDate } from '@tanggap/kernel';
import type { Bilingual, CivilDate, Holidays } from '@tanggap/kernel';
import { byKey, readTable, wholeNumber } from './table.js';

export type Bank = {
  readonly code: string;
  readonly name: string;
  readonly bic: string;
  readonly usualAccountLength: number | undefined;
};

/** Codes and BICs are to be confirmed with each bank before money is sent. */
export const banks: readonly Bank[] = readTable('banks', ['code', 'bank', 'bic', 'usual_account_length']).map(
  (row) => ({
    code: row.code,
    name: row.bank,
    bic: row.bic,
    usualAccountLength: row.usual_account_length === '?' ? undefined : wholeNumber(row.usual_account_length),
  }),
);
export const bankByCode = byKey(banks, ({ code }) => code);

export type LayoffReason = {
  readonly code: string;
  readonly name: Bilingual;
  /** Article of PP 35/2021. */
  readonly article: string;
  readonly rightsCompensation: boolean;
  readonly separationPay: boolean;
  readonly noticeNeeded: boolean;
};

export const layoffReasons: readonly LayoffReason[] = readTable('layoff-reasons', [
  'code',
  'reason_id',
  'reason_en',
  'article_pp35_2021',
  'rights_compensation',
  'separation_pay',
  'notice_needed',
  'evidence',
]).map((row) => ({
  code: row.code,
  name: { id: row.reason_id, en: row.reason_en },
  article: row.article_pp35_2021,
  rightsCompensation: row.rights_compensation === '1',
  separationPay: row.separation_pay === '1',
  noticeNeeded: row.notice_needed === '1',
}));
export const reasonByCode = byKey(layoffReasons, ({ code }) => code);

export type Pathway = 'ALAT_BERAT' | 'MANUFAKTUR' | 'WIRAUSAHA';
export const pathways: readonly Pathway[] = ['ALAT_BERAT', 'MANUFAKTUR', 'WIRAUSAHA'];

export type Programme = {
  readonly code: string;
  readonly name: Bilingual;
  readonly pathway: Pathway;
  readonly provider: string;
  readonly certificate: string;
  /** Whether it ends in a work-safety licence (K3), which heavy equipment needs. */
  readonly safetyLicence: boolean;
  readonly capacity: number;
};

export const programmes: readonly Programme[] = readTable('training-programmes', [
  'code',
  'name_id',
  'name_en',
  'pathway',
  'provider_example',
  'certificate',
  'safety_licence',
  'capacity',
]).map((row) => ({
  code: row.code,
  name: { id: row.name_id, en: row.name_en },
  pathway: pathwayNamed(row.pathway),
  provider: row.provider_example,
  certificate: row.certificate,
  safetyLicence: row.safety_licence === 'ya',
  capacity: wholeNumber(row.capacity),
}));
export const programmeByCode = byKey(programmes, ({ code }) => code);

export type Industry = { readonly code: string; readonly name: string; readonly category: string };

/** The part of KBLI 2020 that the province's factories need; two digits stand for the whole division. */
export const industries: readonly Industry[] = readTable('industries', ['kbli2020', 'description', 'category']).map(
  (row) => ({ code: row.kbli2020, name: row.description, category: row.category }),
);
export const industryByCode = byKey(industries, ({ code }) => code);

export type CalendarDay = {
  readonly date: CivilDate;
  readonly name: string;
  readonly kind: 'national' | 'joint-leave';
};

/** Public holidays and joint leave of the years that are decreed: 2025 and 2026. */
export const calendar: readonly CalendarDay[] = readTable('holidays', ['date', 'name', 'kind', 'evidence']).map(
  (row) => ({ date: civilDate(row.date), name: row.name, kind: row.kind === 'NASIONAL' ? 'national' : 'joint-leave' }),
);

/** The calendar as the working-day functions take it. */
export const holidays: Holidays = {
  national: new Set(calendar.filter(({ kind }) => kind === 'national').map(({ date }) => date)),
  jointLeave: new Set(calendar.filter(({ kind }) => kind === 'joint-leave').map(({ date }) => date)),
};

function pathwayNamed(text: string): Pathway {
  const pathway = pathways.find((name) => name === text);
  if (!pathway) throw new Error(`no pathway is called "${text}"`);
  return pathway;
}
