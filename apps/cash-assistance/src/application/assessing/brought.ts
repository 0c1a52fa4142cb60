import { districtByCode, formatDate, provinceByCode } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { CivilDate, FieldProblem } from '@tanggap/kernel';
import type { EvidenceKind, JobLossBenefit } from '../../domain/assessing/evidence.js';

export { evidenceKinds, jobLossBenefits } from '../../domain/assessing/evidence.js';

type Declaration = Readonly<{ holds: boolean; declaredOn: CivilDate }>;

/** What an officer has looked at, in one sitting. */
export type Brought = Readonly<{
  /** District of the address on the card, as `36.03.12`. */
  cardDistrict?: string | undefined;
  withoutWork?: Declaration | undefined;
  outsidePublicService?: Declaration | undefined;
  /** Sixteen digits; only a keyed hash of them is kept. */
  familyCard?: string | undefined;
  integrityPactOn?: CivilDate | undefined;
  welfareDecile?: number | undefined;
  jobLossBenefit?: JobLossBenefit | undefined;
  /** Rupiah. */
  severancePaid?: number | undefined;
  vulnerable?: boolean | undefined;
}>;

export type Read = Readonly<{ kind: EvidenceKind; value: string; datedOn: CivilDate | null }>;

/** Between which days a paper can lie. */
type Days = Readonly<{ today: CivilDate; layoffDate: CivilDate }>;

const yes = (holds: boolean): string => (holds ? 'yes' : 'no');
const plain = (kind: EvidenceKind, value: string | undefined): readonly Read[] =>
  value === undefined ? [] : [{ kind, value, datedOn: null }];
const dated = (kind: EvidenceKind, said: Declaration | undefined): readonly Read[] =>
  said === undefined ? [] : [{ kind, value: yes(said.holds), datedOn: said.declaredOn }];

/** As it is kept: codes, days and amounts. Throws `evidence.invalid` with everything that cannot be. */
export function readBrought(brought: Brought, days: Days, hashOf: (familyCard: string) => string): readonly Read[] {
  const { integrityPactOn: pact, vulnerable, familyCard } = brought;
  const read = [
    ...plain('card-address', brought.cardDistrict),
    ...dated('without-work', brought.withoutWork),
    ...dated('public-service', brought.outsidePublicService),
    ...plain('family-card', familyCard === undefined ? undefined : hashOf(familyCard)),
    ...dated('integrity-pact', pact === undefined ? undefined : { holds: true, declaredOn: pact }),
    ...plain('welfare-decile', brought.welfareDecile?.toString()),
    ...plain('job-loss-benefit', brought.jobLossBenefit),
    ...plain('severance-paid', brought.severancePaid?.toString()),
    ...plain('vulnerability', vulnerable === undefined ? undefined : yes(vulnerable)),
  ];
  const problems = read.flatMap((one) => problemsOf(one, days));
  if (read.length === 0) problems.push(nothing);
  if (problems.length === 0) return read;
  throw new Rejected(
    'invalid',
    'evidence.invalid',
    { id: 'Bukti ini tidak dapat dicatat.', en: 'This evidence cannot be kept.' },
    problems,
  );
}

const nothing: FieldProblem = {
  field: 'evidence',
  code: 'evidence.missing',
  text: { id: 'Sebutkan sedikitnya satu bukti.', en: 'Name at least one piece of evidence.' },
};

const fields: Readonly<Partial<Record<EvidenceKind, string>>> = {
  'card-address': 'cardDistrict',
  'without-work': 'withoutWork.declaredOn',
  'public-service': 'outsidePublicService.declaredOn',
  'integrity-pact': 'integrityPactOn',
};

function problemsOf(read: Read, { today, layoffDate }: Days): FieldProblem[] {
  const { kind, value, datedOn } = read;
  const field = fields[kind] ?? kind;
  if (kind === 'card-address' && !isDistrict(value)) {
    const text = { id: 'Kecamatan ini tidak dikenal.', en: 'There is no such district.' };
    return [{ field, code: 'evidence.unknown-district', text }];
  }
  if (datedOn !== null && datedOn > today) {
    const text = { id: 'Tanggal ini belum tiba.', en: 'This day has not come yet.' };
    return [{ field, code: 'evidence.in-the-future', text }];
  }
  // Before the layoff nobody can declare to be without work since.
  if (kind !== 'without-work' || datedOn === null || datedOn >= layoffDate) return [];
  const text = {
    id: `Tanggal ini sebelum PHK (${formatDate(layoffDate)}); pernyataan dibuat sesudahnya.`,
    en: `This day is before the layoff (${layoffDate}); it is declared after it.`,
  };
  return [{ field, code: 'evidence.before-layoff', text }];
}

/** Of Banten each by its code; of other provinces only the province is known here. */
function isDistrict(code: string): boolean {
  const province = code.slice(0, 2);
  return province === '36' ? districtByCode.has(code) : provinceByCode.has(province);
}
