import { occupationGroups, reasonByCode } from '@tanggap/indonesia';
import { daysBetween } from '@tanggap/kernel';
import type { FieldProblem } from '@tanggap/kernel';
import type { Site } from './company.js';
import { isDayOfNotice } from './day-of-notice.js';
import type { NoticeKind, Total } from './notice.js';

/** What a company says of its layoff before it names the workers. */
export type Declaration = {
  readonly siteId: string;
  readonly kind: NoticeKind;
  readonly reasonCode: string | null;
  readonly layoffFrom: string | null;
  readonly layoffTo: string | null;
  readonly declaredWorkers: number | null;
  readonly siteWorkers: number | null;
  readonly condition: { readonly event: string; readonly on: string } | null;
  readonly tranches: readonly { readonly from: string; readonly to: string; readonly workers: number }[];
  readonly totals: readonly Total[];
  readonly toldOn: string | null;
};

const LONGEST_PERIOD_DAYS = 366;

/** What is wrong with what a draft says; what it does not say yet is no problem here. */
export function problemsOfDeclaration(declared: Declaration, site: Site | undefined): readonly FieldProblem[] {
  return [
    ...problemsOfSite(site),
    ...problemsOfReason(declared.reasonCode),
    ...problemsOfPeriod(declared),
    ...problemsOfTranches(declared.tranches),
    ...problemsOfTotals(declared.totals),
    ...problemsOfDate('condition.on', declared.condition?.on ?? null),
    ...problemsOfDate('toldOn', declared.toldOn),
  ];
}

function problemsOfSite(site: Site | undefined): FieldProblem[] {
  if (site?.closedAt === null) return [];
  if (site) {
    const closed = { id: 'Lokasi ini sudah ditutup.', en: 'This site is closed.' };
    return [{ field: 'siteId', code: 'closed', text: closed }];
  }
  const text = { id: 'Lokasi ini bukan milik perusahaan Anda.', en: 'This is not a site of your company.' };
  return [{ field: 'siteId', code: 'unknown', text }];
}

function problemsOfReason(code: string | null): FieldProblem[] {
  if (code === null || reasonByCode.has(code)) return [];
  const text = { id: 'Kode alasan PHK tidak dikenal.', en: 'The code of the layoff reason is not known.' };
  return [{ field: 'reasonCode', code: 'unknown', text }];
}

function problemsOfDate(field: string, date: string | null): FieldProblem[] {
  if (date === null || isDayOfNotice(date)) return [];
  const text = {
    id: 'Bukan tanggal yang ada dari 2000 sampai 2099 (TTTT-BB-HH).',
    en: 'Not a real date of 2000 to 2099 (YYYY-MM-DD).',
  };
  return [{ field, code: 'date', text }];
}

function problemsOfPeriod({ layoffFrom, layoffTo }: Declaration): FieldProblem[] {
  const noDates = [...problemsOfDate('layoffFrom', layoffFrom), ...problemsOfDate('layoffTo', layoffTo)];
  return noDates.length > 0 ? noDates : problemsOfSpan('layoffTo', layoffFrom, layoffTo);
}

/** Of two days that are real or not said. */
function problemsOfSpan(field: string, from: string | null, to: string | null): FieldProblem[] {
  if (from === null || to === null || !isDayOfNotice(from) || !isDayOfNotice(to)) return [];
  const days = daysBetween(from, to);
  if (days >= 0 && days <= LONGEST_PERIOD_DAYS) return [];
  const text =
    days < 0
      ? { id: 'Berakhir sebelum dimulai.', en: 'It ends before it begins.' }
      : { id: 'Lebih dari satu tahun.', en: 'It is longer than a year.' };
  return [{ field, code: 'period', text }];
}

/** Compared in the order of their first days, named by their places as they were said. */
function problemsOfTranches(tranches: Declaration['tranches']): FieldProblem[] {
  const placed = tranches.map((tranche, place) => ({ ...tranche, place }));
  const inOrder = placed.sort((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.flatMap(({ from, to, place }, at) => {
    const field = `tranches[${place}]`;
    const noDates = [...problemsOfDate(`${field}.from`, from), ...problemsOfDate(`${field}.to`, to)];
    if (noDates.length > 0) return noDates;
    const before = inOrder[at - 1];
    const overlap = {
      id: 'Bertumpang tindih dengan tahap sebelumnya.',
      en: 'It overlaps with the tranche before it.',
    };
    const overlaps = before && from <= before.to ? [{ field: `${field}.from`, code: 'overlaps', text: overlap }] : [];
    return [...problemsOfSpan(`${field}.to`, from, to), ...overlaps];
  });
}

function problemsOfTotals(totals: Declaration['totals']): FieldProblem[] {
  const known: readonly string[] = occupationGroups;
  const named = totals.map(({ occupation }) => occupation);
  return named.flatMap((occupation, place) => {
    const field = `totals[${place}].occupation`;
    const unknown = { id: 'Kelompok jabatan tidak dikenal.', en: 'This occupation group is not known.' };
    const twice = { id: 'Kelompok jabatan ini disebut dua kali.', en: 'This occupation group is named twice.' };
    return [
      ...(known.includes(occupation) ? [] : [{ field, code: 'unknown', text: unknown }]),
      ...(named.indexOf(occupation) === place ? [] : [{ field, code: 'repeated', text: twice }]),
    ];
  });
}
