import { holidays } from '@tanggap/indonesia';
import { addDays, civilDate, isWorkingDay, type CivilDate } from '@tanggap/kernel';

/** What was agreed with the bank that pays, from one day to another, both included. */
export type BankTerms = Readonly<{
  validFrom: CivilDate;
  /** Null while no end is known. */
  validTo: CivilDate | null;
  /** Calls of every kind that the bank takes in a second, from all that call it. */
  perSecond: number;
  /** `HH:MM` in Asia/Jakarta; null, as `closes`, for a bank that takes instructions around the clock. */
  opens: string | null;
  /** The closing minute itself is closed. */
  closes: string | null;
  workingDaysOnly: boolean;
  /** An instruction that was held up is taken no later than so long after it was sent. */
  cutOffSeconds: number;
  legalBasis: string;
}>;

const AHEAD_MS = 7 * 3_600_000;
/** The clocks of two houses differ, and a call takes its time: nothing leaves so close to closing, or to opening. */
const MARGIN_MS = 5_000;
const FAR_AHEAD_DAYS = 60;

/** The terms of a day; undefined where none are in force: then nothing is sent. */
export function termsOn(all: readonly BankTerms[], day: CivilDate): BankTerms | undefined {
  return all.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
}

/** The terms at a moment, by the day in Asia/Jakarta. */
export function termsAt(all: readonly BankTerms[], moment: Date): BankTerms | undefined {
  return termsOn(all, dayAt(moment.getTime()));
}

/**
 * So many seconds after nothing new of ours leaves for a payment the bank can surely not take it any more: the last call may be on its way
 * for as long as we wait for one, and only then the bank's own time begins. Undefined where no terms are in force.
 */
export function surelyOverAfter(
  terms: Pick<BankTerms, 'cutOffSeconds'> | undefined,
  callMs: number,
): number | undefined {
  return terms && terms.cutOffSeconds + callMs / 1_000;
}

/** Whether an instruction may leave now: the bank takes them, and has not only just opened nor is about to close. */
export function maySend(all: readonly BankTerms[], moment: Date): boolean {
  const now = moment.getTime();
  return [now - MARGIN_MS, now, now + MARGIN_MS].every((one) => isOpen(all, one));
}

/** When instructions may leave next: the moment itself if they may now; undefined if not within two months. */
export function nextOpening(all: readonly BankTerms[], moment: Date): Date | undefined {
  if (maySend(all, moment)) return moment;
  const today = dayAt(moment.getTime());
  for (let n = 0; n <= FAR_AHEAD_DAYS; n += 1) {
    const day = addDays(today, n);
    const opening = new Date(startOf(day, termsOn(all, day)?.opens ?? '00:00') + MARGIN_MS);
    if (opening > moment && maySend(all, opening)) return opening;
  }
  return undefined;
}

function isOpen(all: readonly BankTerms[], moment: number): boolean {
  const day = dayAt(moment);
  const terms = termsOn(all, day);
  if (!terms || (terms.workingDaysOnly && !isWorkingDay(day, holidays))) return false;
  const time = localAt(moment).slice(11, 16);
  return (terms.opens ?? '') <= time && (terms.closes === null || time < terms.closes);
}

function startOf(day: CivilDate, time: string): number {
  return Date.parse(`${day}T${time}:00Z`) - AHEAD_MS;
}

function dayAt(moment: number): CivilDate {
  return civilDate(localAt(moment).slice(0, 10));
}

function localAt(moment: number): string {
  return new Date(moment + AHEAD_MS).toISOString();
}
