import { Rejected, type Bilingual } from '@tanggap/kernel';
import type { CaseState } from '../case.js';
import { endsCase, type LifeReport } from '../rights/circumstance.js';

/** A case as it stands, by the last line of its history. */
export type LastLine = Readonly<{
  caseId: string;
  state: CaseState;
  from: CaseState | null;
  why: string;
  /** Its row was not taken back by the company. */
  layoffStands: boolean;
}>;

export type KnownReport = Pick<LifeReport, 'id' | 'circumstance'> & Readonly<{ stands: boolean }>;

/**
 * The state that a case goes on from: the one that it was closed in for a report that turned out wrong. Throws where it was
 * closed for anything else, where another report ends it all the same, and where there is no layoff any more.
 */
export function reopenedState({ caseId, state, from, why, layoffStands }: LastLine, reports: readonly KnownReport[]) {
  const wasTold = reports.some(({ circumstance }) => circumstance === why);
  if (state !== 'closed' || from === null || !wasTold) throw no('not-closed-by-a-report', otherwise);
  if (reports.some((report) => report.stands && endsCase(report, caseId))) throw no('report-stands', retractFirst);
  if (!layoffStands) throw no('layoff-taken-back', noLayoff);
  return from;
}

const otherwise: Bilingual = {
  id: 'Kasus ini tidak ditutup karena laporan tentang orangnya, jadi tidak dapat dibuka kembali.',
  en: 'This case was not closed for a report about its person, so it is not reopened.',
};
const retractFirst: Bilingual = {
  id: 'Laporan yang mengakhiri kasus ini masih berlaku; batalkan dahulu (POST /circumstances/:id/retraction).',
  en: 'A report that ends this case still stands; retract it first (POST /circumstances/:id/retraction).',
};
const noLayoff: Bilingual = {
  id: 'Perusahaan sudah menarik PHK ini; tidak ada yang dibuka kembali.',
  en: 'The company has taken this layoff back; there is nothing to reopen.',
};

function no(code: string, text: Bilingual): Rejected {
  return new Rejected('conflict', `case.${code}`, text);
}
