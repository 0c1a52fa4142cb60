import { deadlineRule, dueBy, type DeadlineRule } from '@tanggap/indonesia';
import { ageOn, daysBetween, type Bilingual, type CivilDate } from '@tanggap/kernel';

/** Days before the last day to claim on which a worker is reminded. */
export const reminderDays = [30, 14, 7, 3, 1] as const;

/** BPJS decides; the office can only say what is likely. */
export type JkpAnswer = 'likely' | 'check' | 'likely-not';
export type JkpFlag = 'reason-excluded' | 'contract-ended' | 'age-54' | 'claim-over';

export type JkpFacts = Readonly<{
  layoffDate: CivilDate;
  reasonCode: string;
  contractEnded: boolean;
  birthDate: CivilDate | null;
}>;

export type JkpCountdown = Readonly<{
  deadline: CivilDate;
  /** Negative once the term is over. */
  daysLeft: number;
  answer: JkpAnswer;
  flags: readonly JkpFlag[];
  /** The version of the term, by its first day, and the law that sets it. */
  rule: Readonly<{ validFrom: CivilDate; legalBasis: string }>;
}>;

/** Who loses work on these grounds has no claim (PP 37/2021, art. 20; domain of the job-loss benefit). */
export const excludedReasons: readonly string[] = ['RESIGN', 'PENSIUN', 'MENINGGAL', 'SAKIT_PANJANG'];

const OLDEST = 54;

export const jkpWords: Readonly<Record<JkpAnswer | JkpFlag, Bilingual>> = {
  likely: {
    id: 'Kemungkinan berhak; BPJS Ketenagakerjaan yang memutuskan.',
    en: 'Likely to be entitled; BPJS Ketenagakerjaan decides.',
  },
  check: {
    id: 'Perlu diperiksa; BPJS Ketenagakerjaan yang memutuskan.',
    en: 'To be checked; BPJS Ketenagakerjaan decides.',
  },
  'likely-not': {
    id: 'Kemungkinan tidak berhak; BPJS Ketenagakerjaan yang memutuskan.',
    en: 'Not likely to be entitled; BPJS Ketenagakerjaan decides.',
  },
  'reason-excluded': {
    id: 'Alasan berhenti bekerja ini tidak memberi hak JKP.',
    en: 'This ground gives no claim to the benefit.',
  },
  'contract-ended': {
    id: 'Perjanjian kerja waktu tertentu berakhir pada waktunya.',
    en: 'A fixed term ended on its day.',
  },
  'age-54': {
    id: 'Usia 54 tahun atau lebih: syarat usia saat didaftarkan perlu diperiksa.',
    en: 'Aged 54 or over: the age when first registered has to be checked.',
  },
  'claim-over': { id: 'Batas waktu klaim sudah lewat.', en: 'The last day to claim has passed.' },
};

/** How long there is to claim, by the law in force on the day of the layoff. Nothing that was said before moves with a later rule. */
export function countdown(facts: JkpFacts, today: CivilDate, rules?: readonly DeadlineRule[]): JkpCountdown {
  const rule = deadlineRule('JKP_CLAIM', facts.layoffDate, rules);
  const deadline = dueBy(rule, facts.layoffDate);
  const daysLeft = daysBetween(today, deadline);
  const flags = flagsOf(facts, daysLeft);
  const { validFrom, legalBasis } = rule;
  return { deadline, daysLeft, flags, answer: answerOf(flags), rule: { validFrom, legalBasis } };
}

function flagsOf({ reasonCode, contractEnded, birthDate, layoffDate }: JkpFacts, daysLeft: number): JkpFlag[] {
  const flags: JkpFlag[] = [];
  if (excludedReasons.includes(reasonCode)) flags.push('reason-excluded');
  if (contractEnded) flags.push('contract-ended');
  if (birthDate !== null && ageOn(birthDate, layoffDate) >= OLDEST) flags.push('age-54');
  if (daysLeft < 0) flags.push('claim-over');
  return flags;
}

function answerOf(flags: readonly JkpFlag[]): JkpAnswer {
  if (flags.length === 0) return 'likely';
  return flags.every((flag) => flag === 'age-54') ? 'check' : 'likely-not';
}
