import { districtByCode } from '@tanggap/indonesia';
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

const yes = (holds: boolean): string => (holds ? 'yes' : 'no');
const plain = (kind: EvidenceKind, value: string | undefined): readonly Read[] =>
  value === undefined ? [] : [{ kind, value, datedOn: null }];
const dated = (kind: EvidenceKind, said: Declaration | undefined): readonly Read[] =>
  said === undefined ? [] : [{ kind, value: yes(said.holds), datedOn: said.declaredOn }];

/** As it is kept: codes, days and amounts. Throws `evidence.invalid` with everything that cannot be. */
export function readBrought(
  brought: Brought,
  today: CivilDate,
  hashOf: (familyCard: string) => string,
): readonly Read[] {
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
  const problems = read.flatMap((one) => problemsOf(one, today));
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

function problemsOf({ kind, value, datedOn }: Read, today: CivilDate): FieldProblem[] {
  const field = fields[kind] ?? kind;
  // Districts of other provinces are not in the table of this one.
  if (kind === 'card-address' && value.startsWith('36.') && !districtByCode.has(value)) {
    const text = { id: 'Kecamatan ini tidak dikenal.', en: 'There is no such district.' };
    return [{ field, code: 'evidence.unknown-district', text }];
  }
  if (datedOn === null || datedOn <= today) return [];
  const text = { id: 'Tanggal ini belum tiba.', en: 'This day has not come yet.' };
  return [{ field, code: 'evidence.in-the-future', text }];
}
