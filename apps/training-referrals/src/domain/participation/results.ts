import type { ReferralStatus } from '@tanggap/contracts';
import type { CivilDate, FieldProblem } from '@tanggap/kernel';
import { isEnough } from './attendance.js';
import type { ClassDays, Turnout } from './attendance.js';
import { problem } from './problems.js';

export const results = ['competent', 'not-yet'] as const;
export type Result = (typeof results)[number];

/** The first assessment, or the one retest that may follow it. */
export type Attempt = 1 | 2;
export const lastAttempt = 2;

export type UnitResult = { readonly code: string; readonly result: Result };

export type Assessed = {
  readonly referralId: string;
  readonly attempt: Attempt;
  readonly result: Result;
  readonly units: readonly UnitResult[];
  /** Names a person. */
  readonly assessor: string | null;
  readonly on: CivilDate;
  /** The version of this attempt that was read before, 0 for none. */
  readonly seen?: number;
};

/** A result as it stands: its last version. */
export type KnownResult = Omit<Assessed, 'referralId' | 'seen'> & { readonly version: number };

export type Participant = {
  readonly referralId: string;
  readonly status: ReferralStatus;
  readonly turnout: Turnout;
  /** A supervisor lets them be assessed whatever their attendance. */
  readonly isExcepted: boolean;
  readonly attempts: readonly KnownResult[];
  /** Holds a certificate that was not revoked. */
  readonly isCertified: boolean;
};

/** The result that counts: that of the retest, where there was one. */
export function finalOf(attempts: readonly KnownResult[]): KnownResult | undefined {
  return attempts.find(({ attempt }) => attempt === lastAttempt) ?? attempts.find(({ attempt }) => attempt === 1);
}

/** No later assessment can change it but a correction: competent, or not yet for the second time. */
export const isSettled = ({ attempt, result }: Pick<Assessed, 'attempt' | 'result'>): boolean =>
  result === 'competent' || attempt === lastAttempt;

/** All that is wrong with a set of results. */
export function resultProblems(
  items: readonly Assessed[],
  participants: ReadonlyMap<string, Participant>,
  of: ClassDays,
  today: CivilDate,
): readonly FieldProblem[] {
  const seen = new Set<string>();
  return items.flatMap((item, i) => {
    const isAgain = seen.has(item.referralId);
    seen.add(item.referralId);
    const participant = participants.get(item.referralId);
    return [
      ...(isAgain ? [problem(`results[${i}].referralId`, 'result.listed-twice')] : []),
      ...dayProblems(item.on, `results[${i}].on`, of, today),
      ...unitProblems(item, `results[${i}].units`),
      ...(participant && isAssessed(participant.status)
        ? problemsWith(item, participant, `results[${i}]`)
        : [problem(`results[${i}].referralId`, 'result.not-a-participant')]),
    ];
  });
}

const isAssessed = (status: ReferralStatus): boolean => status === 'started' || status === 'completed';

function dayProblems(on: CivilDate, field: string, { startsOn }: ClassDays, today: CivilDate): readonly FieldProblem[] {
  if (on > today) return [problem(field, 'result.day-to-come')];
  return on < startsOn ? [problem(field, 'result.before-the-class')] : [];
}

function unitProblems({ result, units }: Assessed, field: string): readonly FieldProblem[] {
  const codes = units.map(({ code }) => code);
  return [
    ...codes.flatMap((code, i) =>
      codes.indexOf(code) < i ? [problem(`${field}[${i}].code`, 'result.unit-twice')] : [],
    ),
    ...(result === 'competent' && units.some((unit) => unit.result !== 'competent')
      ? [problem(field, 'result.units-disagree')]
      : []),
  ];
}

function problemsWith(item: Assessed, participant: Participant, field: string): readonly FieldProblem[] {
  const { attempts, isCertified } = participant;
  const known = attempts.find(({ attempt }) => attempt === item.attempt);
  if (known && isSame(item, known)) return [];
  return [
    ...(item.seen !== undefined && item.seen !== (known?.version ?? 0)
      ? [problem(`${field}.result`, 'result.given-meanwhile')]
      : []),
    ...(isCertified ? [problem(`${field}.result`, 'result.has-certificate')] : []),
    ...(item.attempt === 1 ? testProblems(participant, known, field) : retestProblems(item, attempts, field)),
  ];
}

function testProblems(
  { attempts, isExcepted, turnout }: Participant,
  known: KnownResult | undefined,
  field: string,
): readonly FieldProblem[] {
  if (attempts.length === lastAttempt) return [problem(`${field}.attempt`, 'result.was-retested')];
  if (known || isExcepted || isEnough(turnout)) return [];
  return [problem(`${field}.referralId`, 'result.attendance-below', `(${turnout.present}/${turnout.held})`)];
}

function retestProblems(item: Assessed, attempts: readonly KnownResult[], field: string): readonly FieldProblem[] {
  const first = attempts.find(({ attempt }) => attempt === 1);
  if (first?.result !== 'not-yet') return [problem(`${field}.attempt`, 'result.nothing-to-retest')];
  return item.on < first.on ? [problem(`${field}.on`, 'result.retest-before-test')] : [];
}

/** Those that say something else than what is known, or something new. */
export function changedResults(
  items: readonly Assessed[],
  participants: ReadonlyMap<string, Participant>,
): readonly Assessed[] {
  return items.filter((item) => {
    const known = participants.get(item.referralId)?.attempts.find(({ attempt }) => attempt === item.attempt);
    return !known || !isSame(item, known);
  });
}

function isSame(a: Omit<Assessed, 'referralId' | 'seen'>, b: KnownResult): boolean {
  const said = ({ result, on, assessor, units }: Omit<Assessed, 'referralId' | 'seen'>) =>
    JSON.stringify([result, on, assessor, units.map((unit) => [unit.code, unit.result])]);
  return said(a) === said(b);
}

/** Whoever keeps the results of a class from being complete: those without one, and those who never came. */
export function openParticipants(participants: readonly Participant[]): readonly FieldProblem[] {
  return participants.flatMap(({ referralId, status, attempts }) => {
    if (status === 'accepted') return [problem(referralId, 'result.still-awaited')];
    return isAssessed(status) && attempts.length === 0 ? [problem(referralId, 'result.missing')] : [];
  });
}
