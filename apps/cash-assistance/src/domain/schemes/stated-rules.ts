import { regionByCode, reasonByCode } from '@tanggap/indonesia';
import { addMonths, isCivilDate, rupiah } from '@tanggap/kernel';
import type { Bilingual, CivilDate, FieldProblem } from '@tanggap/kernel';
import { ruleIds } from '../findings.js';
import type { RuleId } from '../findings.js';
import { ceilingKey } from '../scheme.js';
import type { PriorityWeights, SchemeTerms } from '../scheme.js';

export type StatedCeiling = Readonly<{ regionCode: string; year: number; ceiling: number }>;

/** A version of a scheme's rules as somebody writes it down: whole rupiah, civil dates, codes of the published tables. */
export type StatedRules = Readonly<{
  ruleVersion: string;
  legalBasis: string;
  validFrom: string;
  validTo: string;
  budgetYear: number;
  budgetLine: string;
  amountPerPerson: number;
  instalments: number;
  layoffFrom: string;
  layoffTo: string;
  regionCodes: readonly string[];
  rules: readonly string[];
  excludedReasons: readonly string[];
  declarationDays: number;
  recipientsPerHousehold: number;
  measuredOn: string;
  priorityWeights: PriorityWeights;
  wageCeilings: readonly StatedCeiling[];
}>;

const PROVINCE = '36';
const ALL_POINTS = 100;
/** What the round asks whoever it gives money to; the database holds it for every scheme. */
const ASKED_BY_THE_ROUND = ['E3', 'E8', 'E9'] as const;
const MOST_MONTHS_AHEAD = 24;

const words = {
  'rules.not-a-day': { id: 'Bukan tanggal pada kalender.', en: 'Not a day of the calendar.' },
  'rules.not-ahead': {
    id: 'Versi berlaku paling cepat besok; keputusan yang lalu tidak berubah.',
    en: 'A version is in force from tomorrow at the earliest: what was decided stays.',
  },
  'rules.too-far-ahead': {
    id: 'Versi mulai berlaku paling lambat dua tahun dari hari ini.',
    en: 'A version begins two years from today at the latest.',
  },
  'rules.ends-before-it-begins': { id: 'Berakhir sebelum dimulai.', en: 'Ends before it begins.' },
  'rules.points-are-not-a-hundred': {
    id: 'Jumlah bobot prioritas harus tepat 100.',
    en: 'The weights of the priority add up to exactly 100.',
  },
  'rules.unknown-rule': { id: 'Aturan ini tidak dikenal.', en: 'This rule is not known.' },
  'rules.not-to-leave-out': {
    id: 'Aturan E3, E8, dan E9 berlaku untuk setiap skema.',
    en: 'Rules E3, E8 and E9 hold for every scheme.',
  },
  'rules.unknown-reason': { id: 'Alasan PHK ini tidak dikenal.', en: 'This ground for a layoff is not known.' },
  'rules.unknown-region': { id: 'Kabupaten/kota ini tidak dikenal.', en: 'This regency or city is not known.' },
  'rules.named-twice': { id: 'Disebut dua kali.', en: 'Named twice.' },
  'rules.less-than-its-instalments': {
    id: 'Jumlah bantuan kurang dari satu rupiah untuk tiap angsuran.',
    en: 'The aid comes to less than one rupiah for each instalment.',
  },
  'rules.year-outside-window': {
    id: 'Tahun ini di luar jangka waktu PHK skema.',
    en: 'This year lies outside the window of layoffs.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

type ProblemCode = keyof typeof words;
const problem = (field: string, code: ProblemCode): FieldProblem => ({ field, code, text: words[code] });

/** Everything that is wrong with rules as they are written down, all at once; what is beyond the form of each field. */
export function problemsOf(stated: StatedRules): readonly FieldProblem[] {
  return [
    ...dayProblems(stated),
    ...ruleProblems(stated),
    ...twice(stated.excludedReasons, 'excludedReasons'),
    ...twice(stated.regionCodes, 'regionCodes'),
    ...stated.excludedReasons.flatMap((code, i) =>
      reasonByCode.has(code) ? [] : [problem(`excludedReasons[${i}]`, 'rules.unknown-reason')],
    ),
    ...stated.regionCodes.flatMap((code, i) =>
      isOwnRegion(code) ? [] : [problem(`regionCodes[${i}]`, 'rules.unknown-region')],
    ),
    ...ceilingProblems(stated),
    ...(sumOf(stated.priorityWeights) === ALL_POINTS
      ? []
      : [problem('priorityWeights', 'rules.points-are-not-a-hundred')]),
    ...(stated.amountPerPerson < stated.instalments
      ? [problem('amountPerPerson', 'rules.less-than-its-instalments')]
      : []),
  ];
}

/** What is wrong with the first day of a version on the day on which somebody writes it down or puts it in force. */
export function beginProblems(validFrom: string, today: CivilDate): readonly FieldProblem[] {
  if (!isCivilDate(validFrom)) return [];
  if (validFrom <= today) return [problem('validFrom', 'rules.not-ahead')];
  return validFrom > addMonths(today, MOST_MONTHS_AHEAD) ? [problem('validFrom', 'rules.too-far-ahead')] : [];
}

/** The rules as they judge. Only for what `problemsOf` finds nothing wrong with. */
export function termsOf(schemeCode: string, stated: StatedRules): SchemeTerms {
  const { wageCeilings, ...rules } = stated;
  return {
    ...rules,
    schemeCode,
    validFrom: rules.validFrom as CivilDate,
    validTo: rules.validTo as CivilDate,
    layoffFrom: rules.layoffFrom as CivilDate,
    layoffTo: rules.layoffTo as CivilDate,
    measuredOn: rules.measuredOn as CivilDate,
    amountPerPerson: rupiah(rules.amountPerPerson),
    rules: rules.rules as readonly RuleId[],
    provinceCode: PROVINCE,
    wageCeilings: new Map(
      wageCeilings.map(({ regionCode, year, ceiling }) => [ceilingKey(regionCode, year), rupiah(ceiling)]),
    ),
  };
}

const days = ['validFrom', 'validTo', 'layoffFrom', 'layoffTo', 'measuredOn'] as const;

function dayProblems(stated: StatedRules): readonly FieldProblem[] {
  const wrong = days.filter((field) => !isCivilDate(stated[field]));
  const ends = (
    [
      ['validFrom', 'validTo'],
      ['layoffFrom', 'layoffTo'],
    ] as const
  ).filter(([from, to]) => isCivilDate(stated[from]) && isCivilDate(stated[to]) && stated[to] < stated[from]);
  return [
    ...wrong.map((field) => problem(field, 'rules.not-a-day')),
    ...ends.map(([, to]) => problem(to, 'rules.ends-before-it-begins')),
  ];
}

function ruleProblems({ rules }: StatedRules): readonly FieldProblem[] {
  const isLeftOut = ASKED_BY_THE_ROUND.some((rule) => !rules.includes(rule));
  return [
    ...twice(rules, 'rules'),
    ...rules.flatMap((rule, i) =>
      ruleIds.includes(rule as RuleId) ? [] : [problem(`rules[${i}]`, 'rules.unknown-rule')],
    ),
    ...(isLeftOut ? [problem('rules', 'rules.not-to-leave-out')] : []),
  ];
}

function ceilingProblems({ wageCeilings, layoffFrom, layoffTo }: StatedRules): readonly FieldProblem[] {
  const [from, to] = [Number(layoffFrom.slice(0, 4)), Number(layoffTo.slice(0, 4))];
  const keys = wageCeilings.map(({ regionCode, year }) => ceilingKey(regionCode, year));
  return [
    ...twice(keys, 'wageCeilings'),
    ...wageCeilings.flatMap(({ regionCode, year }, i) => [
      ...(isOwnRegion(regionCode) ? [] : [problem(`wageCeilings[${i}].regionCode`, 'rules.unknown-region')]),
      ...(year < from || year > to ? [problem(`wageCeilings[${i}].year`, 'rules.year-outside-window')] : []),
    ]),
  ];
}

function twice(values: readonly string[], field: string): readonly FieldProblem[] {
  const first = new Map<string, number>();
  return values.flatMap((value, i) => {
    if (first.has(value)) return [problem(`${field}[${i}]`, 'rules.named-twice')];
    first.set(value, i);
    return [];
  });
}

/** One of the eight: the province itself is no place to live in. */
const isOwnRegion = (code: string): boolean => regionByCode.has(code) && code !== PROVINCE;

const sumOf = ({ D, T, J, S, V, L }: PriorityWeights): number => D + T + J + S + V + L;
