import { civilDateOf, isCivilDate, rupiah } from '@tanggap/kernel';
import type { CivilDate, Rupiah } from '@tanggap/kernel';
import { isAllDigits } from './nik.js';

const LONGEST = 40;

/** An Indonesian mobile number in E.164 (`+628...`). Spaces, hyphens, dots and brackets are passed over. */
export function parsePhone(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = text.replaceAll(/[\s().-]/g, '');
  const digits = plain.startsWith('+') ? plain.slice(1) : plain;
  const national = nationalPart(digits, plain !== digits);
  return national !== undefined && isMobile(national) ? `+62${national}` : undefined;
}

/**
 * Whole rupiah from `Rp 4.901.117,00`, `4901117`, `4.901.117`, `4,901,117.00` or `Rp4.901.117,-`.
 * Undefined for negative amounts, fractions of a rupiah, wrong grouping and anything else.
 */
export function parseRupiah(text: string): Rupiah | undefined {
  if (text.length > LONGEST) return undefined;
  const amount = text.trim().replace(/^(?:rp\.?|idr)\s*/i, '');
  if (isAllDigits(amount)) return exact(amount);
  const parts = /^(\d[\d.,]*?)(?:([.,])(?:0{1,2}|-))?$/.exec(amount);
  const digits = parts?.[1] && ungrouped(parts[1], parts[2]);
  return digits ? exact(digits) : undefined;
}

/** As an Indonesian reads it: `Rp 4.901.117`. */
export function formatRupiah(amount: Rupiah): string {
  return `Rp ${String(amount).replaceAll(/\B(?=(?:\d{3})+$)/g, '.')}`;
}

/** A real day from `YYYY-MM-DD`, `DD/MM/YYYY`, `D/M/YYYY`, `DD-MM-YYYY` or `D-M-YYYY`; undefined for anything else. */
export function parseDate(text: string): CivilDate | undefined {
  const written = text.trim();
  if (isCivilDate(written)) return written;
  const parts = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/.exec(written);
  return parts ? civilDateOf(Number(parts[4]), Number(parts[3]), Number(parts[1])) : undefined;
}

/** As an Indonesian writes it in a form: `31/03/2026`. */
export function formatDate(date: CivilDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

function nationalPart(digits: string, isInternational: boolean): string | undefined {
  if (digits.startsWith('62')) return digits.slice(2);
  return digits.startsWith('0') && !isInternational ? digits.slice(1) : undefined;
}

function isMobile(national: string): boolean {
  const hasLength = national.length >= 9 && national.length <= 12;
  return hasLength && national.startsWith('8') && national[1] !== '0' && isAllDigits(national);
}

function ungrouped(whole: string, decimalMark: string | undefined): string | undefined {
  if (isAllDigits(whole)) return whole;
  const groupMark = whole.includes('.') ? '.' : ',';
  if (groupMark === decimalMark) return undefined;
  const [first = '', ...groups] = whole.split(groupMark);
  const isGrouped = first.length <= 3 && isAllDigits(first) && groups.every((g) => g.length === 3 && isAllDigits(g));
  return isGrouped ? first + groups.join('') : undefined;
}

function exact(digits: string): Rupiah | undefined {
  const amount = Number(digits);
  return Number.isSafeInteger(amount) ? rupiah(amount) : undefined;
}
