import { reasonByCode } from '@tanggap/indonesia';
import { daysBetween, isCivilDate, Rejected } from '@tanggap/kernel';
import type { CivilDate, FieldProblem } from '@tanggap/kernel';
import type { Site } from './company.js';
import type { Act, Notice, Outcome } from './notice.js';

/** What a company says of its layoff before it names the workers. */
export type Declaration = {
  readonly siteId: string;
  readonly reasonCode: string;
  readonly layoffFrom: string;
  readonly layoffTo: string;
  readonly declaredWorkers: number;
};

const LONGEST_PERIOD_DAYS = 366;

/** A new draft; throws `Rejected` with everything that is wrong with the declaration. `site` is undefined if not the company's. */
export function draft(
  declared: Declaration,
  site: Site | undefined,
  { id, by, now }: Act & { readonly id: string },
): Outcome {
  const problems = [...problemsOfSite(site), ...problemsOfReason(declared.reasonCode), ...problemsOfPeriod(declared)];
  if (site === undefined || problems.length > 0) throw declarationRefused(problems);
  const next: Notice = {
    id,
    kind: 'PLAN',
    companyId: site.companyId,
    siteId: site.id,
    regionCode: site.regionCode,
    handlingRegion: site.regionCode,
    offices: [site.regionCode],
    reasonCode: declared.reasonCode,
    layoffFrom: declared.layoffFrom as CivilDate,
    layoffTo: declared.layoffTo as CivilDate,
    declaredWorkers: declared.declaredWorkers,
    status: 'draft',
    version: 1,
    listId: null,
    filedBy: by,
    createdAt: now,
    submittedAt: null,
    acceptedAt: null,
  };
  return { next, changes: [{ noticeId: id, at: now, by, from: null, to: 'draft', why: 'filed' }], facts: [] };
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

function problemsOfReason(code: string): FieldProblem[] {
  if (reasonByCode.has(code)) return [];
  const text = { id: 'Kode alasan PHK tidak dikenal.', en: 'The code of the layoff reason is not known.' };
  return [{ field: 'reasonCode', code: 'unknown', text }];
}

function problemsOfPeriod({ layoffFrom, layoffTo }: Declaration): FieldProblem[] {
  const noDate = { id: 'Bukan tanggal yang ada (TTTT-BB-HH).', en: 'Not a real date (YYYY-MM-DD).' };
  const wrong = { layoffFrom, layoffTo };
  const problems = Object.entries(wrong).flatMap(([field, date]) =>
    isCivilDate(date) ? [] : [{ field, code: 'date', text: noDate }],
  );
  if (!isCivilDate(layoffFrom) || !isCivilDate(layoffTo)) return problems;
  const days = daysBetween(layoffFrom, layoffTo);
  if (days >= 0 && days <= LONGEST_PERIOD_DAYS) return [];
  const text =
    days < 0
      ? { id: 'Berakhir sebelum dimulai.', en: 'It ends before it begins.' }
      : { id: 'Lebih dari satu tahun.', en: 'It is longer than a year.' };
  return [{ field: 'layoffTo', code: 'period', text }];
}

function declarationRefused(problems: readonly FieldProblem[]): Rejected {
  const text = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
  return new Rejected('invalid', 'notice.declaration', text, problems);
}
