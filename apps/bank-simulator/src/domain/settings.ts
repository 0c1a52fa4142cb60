import type { Bilingual, FieldProblem } from '@tanggap/kernel';

/** What goes wrong, how often and when. Shares are of 1; each is drawn for itself from the seed and the payment. */
export type Settings = {
  /** A transfer that hangs and never reaches the bank. */
  readonly timeoutBefore: number;
  /** A transfer that is taken and never answered. */
  readonly timeoutAfter: number;
  /** As `timeoutBefore`, but taken `lateMs` afterwards, unless the window has closed by then. */
  readonly lateAcceptance: number;
  readonly lateMs: number;
  /** A transfer answered with 500; half of them were taken all the same. */
  readonly error: number;
  /** A transfer that is taken and answered with 409 01, as if it had come twice on its way. */
  readonly conflict: number;
  readonly inquiryTimeout: number;
  readonly inquiryError: number;
  readonly statusTimeout: number;
  readonly statusError: number;
  /** A final transfer whose status is still told as pending. */
  readonly statusStale: number;
  readonly slow: number;
  readonly slowMs: number;
  /** How long a call hangs before its connection is closed, on the machine's clock. */
  readonly hangMs: number;
  /** So many calls of one kind about one payment may meet a fault; later ones get through. */
  readonly faultyAttempts: number;
  readonly callbackUrl: string;
  readonly callbackDuplicate: number;
  /** An earlier state is told once more after the later one. */
  readonly callbackOutOfOrder: number;
  readonly callbackDelayMs: number;
  readonly callbackRetryMs: number;
  /** Transfers that are not final at once, and how long at most. */
  readonly pending: number;
  readonly pendingMs: number;
  readonly failure: number;
  readonly returned: number;
  readonly returnDaysLeast: number;
  readonly returnDaysMost: number;
  readonly closed: number;
  readonly dormant: number;
  readonly frozen: number;
  readonly unknown: number;
  readonly nameSlip: number;
  readonly nameTitle: number;
  readonly nameOther: number;
  readonly statementOddity: number;
  /** Calls a second, of all services but the token's; 0 for as many as come. */
  readonly ratePerSecond: number;
  /** `HH:MM` in Asia/Jakarta; both empty for a bank that never closes. */
  readonly opens: string;
  readonly closes: string;
  readonly workingDaysOnly: boolean;
  /** Connections are closed without an answer. */
  readonly down: boolean;
};

type Kind = 'share' | 'number' | 'time' | 'flag' | 'url';

const share = 'share';
const number = 'number';
const kinds: Readonly<Record<keyof Settings, Kind>> = {
  ...{
    timeoutBefore: share,
    timeoutAfter: share,
    lateAcceptance: share,
    error: share,
    conflict: share,
    lateMs: number,
  },
  ...{ inquiryTimeout: share, inquiryError: share, statusTimeout: share, statusError: share, statusStale: share },
  ...{ slow: share, slowMs: number, hangMs: number, faultyAttempts: number },
  ...{ callbackUrl: 'url', callbackDuplicate: share, callbackOutOfOrder: share },
  ...{ callbackDelayMs: number, callbackRetryMs: number },
  ...{ pending: share, pendingMs: number, failure: share },
  ...{ returned: share, returnDaysLeast: number, returnDaysMost: number },
  ...{ closed: share, dormant: share, frozen: share, unknown: share },
  ...{ nameSlip: share, nameTitle: share, nameOther: share, statementOddity: share },
  ...{ ratePerSecond: number, opens: 'time', closes: 'time', workingDaysOnly: 'flag', down: 'flag' },
};

/** A bank in which nothing goes wrong. */
export const quiet: Settings = {
  ...{ timeoutBefore: 0, timeoutAfter: 0, lateAcceptance: 0, error: 0, conflict: 0, lateMs: 60_000 },
  ...{ inquiryTimeout: 0, inquiryError: 0, statusTimeout: 0, statusError: 0, statusStale: 0 },
  ...{ slow: 0, slowMs: 1_000, hangMs: 30_000, faultyAttempts: 2 },
  ...{ callbackUrl: '', callbackDuplicate: 0, callbackOutOfOrder: 0, callbackDelayMs: 0, callbackRetryMs: 1_000 },
  ...{ pending: 0, pendingMs: 60_000, failure: 0, returned: 0, returnDaysLeast: 1, returnDaysMost: 3 },
  ...{ closed: 0, dormant: 0, frozen: 0, unknown: 0, nameSlip: 0, nameTitle: 0, nameOther: 0, statementOddity: 0 },
  ...{ ratePerSecond: 0, opens: '', closes: '', workingDaysOnly: false, down: false },
};

const mostOf: Readonly<Record<string, number>> = { returnDaysLeast: 60, returnDaysMost: 60, hangMs: 600_000 };
const MOST = 86_400_000 * 60;

/** The settings with what is given put over them, or everything that is wrong with it. */
export function changedSettings(
  current: Settings,
  given: unknown,
): { readonly settings: Settings } | { readonly problems: readonly FieldProblem[] } {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { problems: [problem('', 'object')] };
  const problems = Object.entries(given).flatMap(([field, value]) => {
    const kind = Object.hasOwn(kinds, field) ? kinds[field as keyof Settings] : undefined;
    if (!kind) return [problem(field, 'unknown')];
    return tests[kind](value, mostOf[field] ?? MOST) ? [] : [problem(field, kind)];
  });
  if (problems.length > 0) return { problems };
  const settings = { ...current, ...(given as Partial<Settings>) };
  if ((settings.opens === '') !== (settings.closes === '')) return { problems: [problem('closes', 'time')] };
  if (settings.opens > settings.closes) return { problems: [problem('closes', 'time')] };
  if (settings.returnDaysLeast > settings.returnDaysMost) return { problems: [problem('returnDaysMost', 'number')] };
  return { settings };
}

const tests: Readonly<Record<Kind, (value: unknown, most: number) => boolean>> = {
  share: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  number: (value, most) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most,
  time: (value) => typeof value === 'string' && /^(|([01]\d|2[0-3]):[0-5]\d)$/.test(value),
  flag: (value) => typeof value === 'boolean',
  url: (value) => typeof value === 'string' && (value === '' || (/^https?:\/\//.test(value) && URL.canParse(value))),
};

const sentences: Readonly<Record<Kind | 'unknown' | 'object', Bilingual>> = {
  share: { id: 'Isi bagian dari 0 sampai 1.', en: 'Give a share from 0 to 1.' },
  number: { id: 'Isi bilangan bulat yang masuk akal, mulai dari 0.', en: 'Give a sensible whole number from 0.' },
  time: {
    id: 'Isi jam HH:MM; jam buka dan tutup diisi atau dikosongkan bersama, buka lebih dahulu.',
    en: 'Give a time HH:MM; opening and closing come together or not at all, opening first.',
  },
  flag: { id: 'Isi true atau false.', en: 'Give true or false.' },
  url: { id: 'Isi alamat http(s), atau kosongkan.', en: 'Give an http(s) address, or leave it empty.' },
  unknown: { id: 'Pengaturan ini tidak dikenal.', en: 'There is no such setting.' },
  object: { id: 'Kirim objek JSON.', en: 'Send a JSON object.' },
};

function problem(field: string, code: keyof typeof sentences): FieldProblem {
  return { field, code, text: sentences[code] };
}
