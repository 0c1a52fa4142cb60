import { addDays, civilDate, rupiah } from '@tanggap/kernel';
import type { Bilingual, CivilDate, Rupiah } from '@tanggap/kernel';
import type { RuleId } from '../findings.js';

/** What people can bring, and an officer has looked at. */
export const evidenceKinds = [
  'card-address',
  'without-work',
  'public-service',
  'family-card',
  'integrity-pact',
  'welfare-decile',
  'job-loss-benefit',
  'severance-paid',
  'vulnerability',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const jobLossBenefits = ['none', 'pending', 'active'] as const;
export type JobLossBenefit = (typeof jobLossBenefits)[number];

/** What is asked for, on screens. */
export const evidenceNames: Readonly<Record<EvidenceKind, Bilingual>> = {
  'card-address': { id: 'Kecamatan pada KTP', en: 'District on the identity card' },
  'without-work': { id: 'Pernyataan belum bekerja kembali', en: 'Declaration of being without work' },
  'public-service': { id: 'Pernyataan bukan ASN, TNI, atau Polri', en: 'Declaration of not being in public service' },
  'family-card': { id: 'Nomor kartu keluarga', en: 'Family card number' },
  'integrity-pact': { id: 'Pakta integritas', en: 'Integrity pact' },
  'welfare-decile': { id: 'Desil DTSEN', en: 'DTSEN decile' },
  'job-loss-benefit': { id: 'Jaminan Kehilangan Pekerjaan', en: 'Job-loss benefit (JKP)' },
  'severance-paid': { id: 'Pesangon yang sudah dibayar', en: 'Severance that was paid' },
  vulnerability: { id: 'Kerentanan', en: 'Vulnerability' },
};

/** One thing that was looked at: codes, days and amounts, nothing that names the person. The last of a kind counts. */
export type Evidence = Readonly<{ kind: EvidenceKind; value: string; datedOn: CivilDate | null }>;

/** What the bank said of the account that aid would go to; null where none was stated. */
export type AccountState = string | null;

/** What the rules look at beside the case itself, on the day of judging. It is kept with the judgement, so it recomputes the same for good. */
export type EvidenceFacts = Readonly<{
  judgedOn: CivilDate;
  /** District of the address on the card. */
  cardDistrict?: string;
  declaredWithoutWork?: Declared;
  /** Somebody reported that the person works again, and it stands. */
  reportedInWork?: boolean;
  declaredOutsidePublicService?: Declared;
  pactSignedOn?: CivilDate;
  account?: AccountState;
  welfareDecile?: number;
  jobLossBenefit?: JobLossBenefit;
  severancePaid?: Rupiah;
  vulnerable?: boolean;
  /** Aid of other programmes that may not go together with this one, or that nobody has looked at yet. */
  otherAid?: readonly OtherAidFound[];
  /** Rules that an appeal has set aside for this case. */
  setAside?: readonly RuleId[];
}>;

/** `programme`: one or several codes. */
export type OtherAidFound = Readonly<{ programme: string; effect: 'forbidden' | 'check' }>;

/** `holds`: the person declares what the scheme asks for. */
export type Declared = Readonly<{ on: CivilDate; holds: boolean }>;

export function isTooOld({ on }: Declared, judgedOn: CivilDate, declarationDays: number): boolean {
  return addDays(on, declarationDays) < judgedOn;
}

const declared = ({ value, datedOn }: Evidence): Declared | undefined =>
  datedOn === null ? undefined : { on: datedOn, holds: value === 'yes' };

type Read = (evidence: Evidence) => Partial<EvidenceFacts>;

const readings: Readonly<Record<EvidenceKind, Read>> = {
  'card-address': ({ value }) => ({ cardDistrict: value }),
  'without-work': (evidence) => given('declaredWithoutWork', declared(evidence)),
  'public-service': (evidence) => given('declaredOutsidePublicService', declared(evidence)),
  // The card itself is compared by the records; the rules see only how many of the household come before.
  'family-card': () => ({}),
  'integrity-pact': ({ datedOn }) => given('pactSignedOn', datedOn ?? undefined),
  'welfare-decile': ({ value }) => ({ welfareDecile: Number(value) }),
  'job-loss-benefit': ({ value }) => ({ jobLossBenefit: value as JobLossBenefit }),
  'severance-paid': ({ value }) => ({ severancePaid: rupiah(Number(value)) }),
  vulnerability: ({ value }) => ({ vulnerable: value === 'yes' }),
};

function given<K extends keyof EvidenceFacts>(key: K, value: EvidenceFacts[K] | undefined): Partial<EvidenceFacts> {
  return value === undefined ? {} : { [key]: value };
}

/** Of each kind the last; `also` is what no paper says: the account, and what was reported of the person. */
export function evidenceFacts(
  judgedOn: CivilDate,
  evidence: readonly Evidence[],
  also: Pick<EvidenceFacts, 'account' | 'reportedInWork' | 'setAside' | 'otherAid'> = {},
): EvidenceFacts {
  const read = evidence.map((one) => readings[one.kind](one));
  return Object.assign({ judgedOn }, ...read, also) as EvidenceFacts;
}

/** As kept in a judgement. */
export function evidenceFrom(kept: Readonly<Record<string, unknown>>): EvidenceFacts {
  return { ...kept, judgedOn: civilDate(String(kept['judgedOn'])) };
}
