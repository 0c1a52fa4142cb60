import { rupiah } from '@tanggap/kernel';
import type { Bilingual, CivilDate, Rupiah } from '@tanggap/kernel';
import type { AssessmentState } from '../assessment.js';
import type { DecisionLine } from './list.js';

/** What is set aside for an assessment, less what was given back of it. */
export type SetAside = Readonly<{ amount: Rupiah; givenBack: Rupiah }>;

/** What a line of a list rests on, as it stands now. */
export type LineFacts = Readonly<{
  assessmentId: string;
  caseId: string;
  personId: string;
  /** The same for all records of one human being. */
  humanId: string;
  noticeId: string;
  state: AssessmentState;
  judgement: number;
  recommended: 'eligible' | 'not-eligible' | null;
  schemeCode: string;
  budgetYear: number;
  round: number;
  /** What the scheme gives one person. */
  most: Rupiah;
  instalments: number;
  /** The account that may be paid to now. */
  accountId: string | null;
  isOnHold: boolean;
  /** Until when their declaration of being without work counts, where that is what E6 rests on. */
  declaredUntil: CivilDate | null;
  /** Money of the same scheme and year that is set aside for the same human being by another case. */
  hasOther: boolean;
  /** The same human being is entitled to it by another case already, which was not withdrawn. */
  isEntitledByOther: boolean;
  householdHash: string | null;
  /** How many of one household may get aid, and which places others have. */
  places: number;
  placesTaken: readonly number[];
  setAside: SetAside | null;
  /** Patterns that hold money until a person has looked at them. */
  flags: readonly string[];
}>;

export type Line = Pick<DecisionLine, 'assessmentId' | 'personId' | 'accountId' | 'amount' | 'judgement' | 'decision'>;

export const lineProblems = {
  'unknown-assessment': {
    id: 'Asesmen ini tidak ditemukan di wilayah, skema, dan tahun daftar ini.',
    en: 'This assessment was not found in the regions, scheme and year of the list.',
  },
  'not-ready': { id: 'Asesmen ini belum siap diputuskan.', en: 'This assessment is not ready for a decision.' },
  'judged-anew': {
    id: 'Asesmen ini dinilai ulang setelah daftar disusun.',
    en: 'This assessment was judged anew since the list was composed.',
  },
  'not-as-recommended': {
    id: 'Keputusan berbeda dari rekomendasi verifikator.',
    en: 'The decision differs from what the verifier recommends.',
  },
  'declaration-too-old': {
    id: 'Pernyataan belum bekerja sudah terlalu lama; kembalikan kepada verifikator untuk diperbarui.',
    en: 'The declaration of being without work is too old; send it back to the verifiers for a new one.',
  },
  'no-account': {
    id: 'Belum ada rekening yang sah untuk dibayar.',
    en: 'There is no account yet that may be paid to.',
  },
  'account-changed': {
    id: 'Rekening yang sah sekarang berbeda dari rekening di daftar.',
    en: 'The account that may be paid to is another one than that of the list.',
  },
  'on-hold': {
    id: 'Uang untuk orang ini ditahan; lihat alasannya di daftar tahanan.',
    en: 'Money for this person is on hold; the list of holds says why.',
  },
  'aid-already': {
    id: 'Orang ini sudah mendapat bantuan skema dan tahun yang sama.',
    en: 'This person has aid of the same scheme and year already.',
  },
  'household-is-full': {
    id: 'Kartu keluarga ini sudah mencapai batas penerima.',
    en: 'This family card has as many recipients as it may have.',
  },
  'beyond-the-scheme': {
    id: 'Jumlahnya melebihi yang diberikan skema.',
    en: 'The amount is more than the scheme gives.',
  },
  'in-another-list': {
    id: 'Asesmen ini sudah ada di daftar lain.',
    en: 'This assessment stands in another list already.',
  },
  flagged: {
    id: 'Ada pola yang harus diperiksa orang sebelum uang bergerak.',
    en: 'A pattern has to be looked at by a person before money moves.',
  },
} as const satisfies Record<string, Bilingual>;

export type LineProblem = keyof typeof lineProblems;

/** What the verifier recommended, as a line of a list: the whole amount, to the account that may be paid to. */
export function lineFor(facts: LineFacts): Line | LineProblem {
  const { assessmentId, personId, judgement, recommended, accountId, most } = facts;
  if (facts.state !== 'ready' || recommended === null) return 'not-ready';
  const about = { assessmentId, personId, judgement };
  if (recommended === 'not-eligible') return { ...about, accountId: null, amount: rupiah(0), decision: 'refuse' };
  return accountId === null ? 'no-account' : { ...about, accountId, amount: most, decision: 'grant' };
}

type Places = { readonly people: Set<string>; readonly households: Map<string, number> };

/**
 * Whatever stands in the way of deciding so now, by assessment; lines in the order of their assessments. Empty: nothing does. `submittedOn`: the
 * day of the list, on which declarations count; what was submitted in time may be approved later.
 */
export function problemsOf(
  lines: readonly Line[],
  facts: ReadonlyMap<string, LineFacts>,
  submittedOn: CivilDate,
): ReadonlyMap<string, readonly LineProblem[]> {
  const places: Places = { people: new Set(), households: new Map() };
  const found = lines.map((line): [string, readonly LineProblem[]] => {
    const now = facts.get(line.assessmentId);
    if (!now) return [line.assessmentId, ['unknown-assessment']];
    const problems = [
      ...problemsOfAny(line, now),
      ...(line.decision === 'grant' ? problemsOfGrant(line, now, places, submittedOn) : []),
    ];
    return [line.assessmentId, problems];
  });
  return new Map(found.filter(([, problems]) => problems.length > 0));
}

function problemsOfAny(line: Line, now: LineFacts): LineProblem[] {
  const recommended = line.decision === 'grant' ? 'eligible' : 'not-eligible';
  return [
    ...when(now.state !== 'ready', 'not-ready'),
    ...when(now.judgement !== line.judgement, 'judged-anew'),
    ...when(now.recommended !== recommended, 'not-as-recommended'),
  ];
}

function problemsOfGrant(line: Line, now: LineFacts, places: Places, submittedOn: CivilDate): LineProblem[] {
  const isAgain = places.people.has(now.humanId);
  places.people.add(now.humanId);
  const hasMoney = now.setAside !== null;
  const { declaredUntil } = now;
  return [
    ...when(declaredUntil !== null && declaredUntil < submittedOn, 'declaration-too-old'),
    ...when(now.accountId === null, 'no-account'),
    ...when(now.accountId !== null && now.accountId !== line.accountId, 'account-changed'),
    ...when(now.isOnHold, 'on-hold'),
    ...when(isAgain || now.isEntitledByOther || (now.hasOther && !hasMoney), 'aid-already'),
    ...when(!hasMoney && !takesPlace(now, places), 'household-is-full'),
    ...when(line.amount > now.most, 'beyond-the-scheme'),
    ...when(now.flags.length > 0, 'flagged'),
  ];
}

/** Whether the family card has room for one more, beside those of the same list before. */
function takesPlace(now: LineFacts, { households }: Places): boolean {
  if (now.householdHash === null) return true;
  const before = households.get(now.householdHash) ?? 0;
  households.set(now.householdHash, before + 1);
  return freePlaces(now).length > before;
}

/** The places of the family card that nobody has. */
export function freePlaces({ places, placesTaken }: Pick<LineFacts, 'places' | 'placesTaken'>): readonly number[] {
  return Array.from({ length: places }, (_, i) => i + 1).filter((place) => !placesTaken.includes(place));
}

const when = (holds: boolean, problem: LineProblem): LineProblem[] => (holds ? [problem] : []);
