import { pathways } from '@tanggap/indonesia';
import { addMonths, isCivilDate, Rejected } from '@tanggap/kernel';
import type { Bilingual, CivilDate, FieldProblem } from '@tanggap/kernel';
import { countedParts, mostPoints, scoreParts } from '../rulebook.js';
import type { Policy } from '../rulebook.js';

/** How a part is given: once where it holds, or for each of what is counted, up to a number. */
export const operators = ['if', 'for-each'] as const;

export type StatedPart = {
  readonly part: string;
  readonly operator: string;
  readonly points: number;
  readonly atMost?: number | undefined;
};

/** A policy as somebody writes it down. */
export type StatedPolicy = {
  readonly version: string;
  readonly validFrom: string;
  readonly legalBasis: string;
  readonly pathwayOrder: readonly string[];
  readonly parts: readonly StatedPart[];
};

export type PolicyDraft = Required<Pick<Policy, 'version' | 'weights' | 'pathwayOrder' | 'atMost'>> & {
  readonly validFrom: CivilDate;
  readonly legalBasis: string;
};

const MOST_POINTS = 100;
/** No policy begins before the one that was published last: one that begins too far ahead would stand in the way of all others. */
const MOST_MONTHS_AHEAD = 12;

const words = {
  'policy.unknown-part': { id: 'Unsur nilai ini tidak dikenal.', en: 'This part of a score is not known.' },
  'policy.unknown-operator': { id: 'Operator ini tidak dikenal.', en: 'This operator is not known.' },
  'policy.operator-does-not-fit': {
    id: 'Operator ini tidak sesuai dengan unsur nilainya.',
    en: 'This operator does not fit its part.',
  },
  'policy.part-twice': { id: 'Unsur nilai ini disebut dua kali.', en: 'This part is named twice.' },
  'policy.over-a-hundred': {
    id: 'Jumlah nilai tertinggi melebihi 100.',
    en: 'The most that somebody can have is over 100 points.',
  },
  'policy.pathways': { id: 'Sebutkan ketiga jalur, masing-masing sekali.', en: 'Name the three pathways, each once.' },
  'policy.not-ahead': {
    id: 'Kebijakan berlaku paling cepat besok; keputusan yang lalu tidak berubah.',
    en: 'A policy is in force from tomorrow at the earliest: what was decided stays.',
  },
  'policy.too-far-ahead': {
    id: 'Kebijakan mulai berlaku paling lambat satu tahun dari hari ini.',
    en: 'A policy begins a year from today at the latest.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Throws with everything that is wrong: what nobody knows how to count is never kept. */
export function draftOf(stated: StatedPolicy, today: CivilDate): PolicyDraft {
  const { version, validFrom, legalBasis, pathwayOrder, parts } = stated;
  const counted = parts.filter(({ operator }) => operator === 'for-each');
  const draft = {
    version,
    validFrom: validFrom as CivilDate,
    legalBasis,
    pathwayOrder: pathwayOrder as PolicyDraft['pathwayOrder'],
    weights: Object.fromEntries(parts.map(({ part, points }) => [part, points])),
    atMost: Object.fromEntries(counted.map(({ part, atMost = 1 }) => [part, atMost])),
  };
  const problems = [
    ...parts.flatMap((part, i) => problemsOf(part, i, parts)),
    ...dayProblems(validFrom, today),
    ...(pathways.length === pathwayOrder.length && pathways.every((one) => pathwayOrder.includes(one))
      ? []
      : [problem('pathwayOrder', 'policy.pathways')]),
    ...(mostPoints(draft) > MOST_POINTS ? [problem('parts', 'policy.over-a-hundred')] : []),
  ];
  const [first] = problems;
  if (first) throw new Rejected('invalid', first.code, first.text, problems);
  return draft;
}

/** What is wrong with the first day of a policy, on the day on which somebody writes it down or approves it. */
export function dayProblems(validFrom: string, today: CivilDate): readonly FieldProblem[] {
  if (!isCivilDate(validFrom) || validFrom <= today) return [problem('validFrom', 'policy.not-ahead')];
  return validFrom > addMonths(today, MOST_MONTHS_AHEAD) ? [problem('validFrom', 'policy.too-far-ahead')] : [];
}

function problemsOf({ part, operator }: StatedPart, i: number, parts: readonly StatedPart[]): readonly FieldProblem[] {
  const found: FieldProblem[] = [];
  if (!isOneOf(scoreParts, part)) found.push(problem(`parts.${i}.part`, 'policy.unknown-part'));
  if (!isOneOf(operators, operator)) found.push(problem(`parts.${i}.operator`, 'policy.unknown-operator'));
  else if (isOneOf(scoreParts, part) && isOneOf(countedParts, part) !== (operator === 'for-each'))
    found.push(problem(`parts.${i}.operator`, 'policy.operator-does-not-fit'));
  if (parts.findIndex((one) => one.part === part) < i) found.push(problem(`parts.${i}.part`, 'policy.part-twice'));
  return found;
}

const isOneOf = (known: readonly string[], text: string): boolean => known.includes(text);

const problem = (field: string, code: keyof typeof words): FieldProblem => ({ field, code, text: words[code] });
