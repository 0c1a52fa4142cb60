import { benefitSigns, deadlineRule, dueBy, inForce, type BenefitSign, type DeadlineRule } from '@tanggap/indonesia';
import { ageOn, daysBetween, type Bilingual, type CivilDate } from '@tanggap/kernel';

/** Days before the last day to claim on which a worker is reminded. */
export const reminderDays = [30, 14, 7, 3, 1] as const;

/** BPJS decides; the office can only say what is likely. */
export type JkpAnswer = 'likely' | 'check' | 'likely-not';
export type JkpFlag = 'reason-excluded' | 'reason-to-check' | 'contract-ended' | 'age-to-check' | 'claim-over';

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
  'reason-to-check': {
    id: 'Alasan berhenti bekerja ini perlu diperiksa: hanya cacat total tetap yang dikecualikan.',
    en: 'This ground has to be checked: only a total permanent disability is excluded.',
  },
  'contract-ended': {
    id: 'Perjanjian kerja waktu tertentu berakhir pada waktunya.',
    en: 'A fixed term ended on its day.',
  },
  'age-to-check': {
    id: 'Usia sudah mencapai batas: usia saat pertama didaftarkan perlu diperiksa.',
    en: 'The age limit is reached: the age when first registered has to be checked.',
  },
  'claim-over': { id: 'Batas waktu klaim sudah lewat.', en: 'The last day to claim has passed.' },
};

/** How long there is to claim, by the law in force on the day of the layoff. Nothing that was said before moves with a later rule. */
export function countdown(
  facts: JkpFacts,
  today: CivilDate,
  rules?: readonly DeadlineRule[],
  signsKept: readonly BenefitSign[] = benefitSigns,
): JkpCountdown {
  const rule = deadlineRule('JKP_CLAIM', facts.layoffDate, rules);
  const deadline = dueBy(rule, facts.layoffDate);
  const daysLeft = daysBetween(today, deadline);
  const signs = inForce(signsKept, facts.layoffDate).filter((sign) => isSeen(sign, facts));
  const over = daysLeft < 0;
  const flags: JkpFlag[] = [...signs.map(flagOf), ...(over ? (['claim-over'] as const) : [])];
  const { validFrom, legalBasis } = rule;
  return { deadline, daysLeft, flags, answer: answerOf(signs, over), rule: { validFrom, legalBasis } };
}

function isSeen({ sign, value }: BenefitSign, { reasonCode, contractEnded, birthDate, layoffDate }: JkpFacts): boolean {
  if (sign === 'reason') return reasonCode === value;
  if (sign === 'contract-ended') return contractEnded;
  return birthDate !== null && ageOn(birthDate, layoffDate) >= Number(value);
}

function flagOf({ sign, says }: BenefitSign): JkpFlag {
  if (sign === 'contract-ended') return 'contract-ended';
  if (sign === 'age-from') return 'age-to-check';
  return says === 'check' ? 'reason-to-check' : 'reason-excluded';
}

function answerOf(signs: readonly BenefitSign[], over: boolean): JkpAnswer {
  if (over || signs.some(({ says }) => says === 'likely-not')) return 'likely-not';
  return signs.length > 0 ? 'check' : 'likely';
}
