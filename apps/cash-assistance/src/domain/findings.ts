import { districtByCode, formatDate, formatRupiah, reasonByCode, regionByCode } from '@tanggap/indonesia';
import type { Bilingual, CivilDate, Rupiah } from '@tanggap/kernel';
import { accountStateWords } from './accounts/account.js';

export const ruleIds = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10', 'E11', 'E12'] as const;
export type RuleId = (typeof ruleIds)[number];
export type Result = 'pass' | 'fail' | 'unknown';

/** What each rule asks, for screens. */
export const ruleNames: Readonly<Record<RuleId, Bilingual>> = {
  E1: { id: 'KTP Banten', en: 'Identity card of Banten' },
  E2: { id: 'Tempat tinggal di Banten', en: 'Lives in Banten' },
  E3: { id: 'PHK terbukti', en: 'The layoff is proven' },
  E4: { id: 'PHK dalam jangka waktu skema', en: 'Laid off within the window of the scheme' },
  E5: { id: 'Alasan PHK termasuk dalam skema', en: 'The scheme covers the ground for the layoff' },
  E6: { id: 'Belum bekerja kembali', en: 'Still without work' },
  E7: { id: 'Bukan ASN, TNI, atau Polri', en: 'Not a civil servant, soldier or police officer' },
  E8: { id: 'Belum menerima skema yang sama', en: 'No aid of the same scheme yet' },
  E9: { id: 'Batas penerima per kartu keluarga', en: 'Recipients per family card' },
  E10: { id: 'Rekening aktif atas nama sendiri', en: 'Active account in their own name' },
  E11: { id: 'Upah tidak melebihi batas', en: 'Wage within the ceiling' },
  E12: { id: 'Pakta integritas', en: 'Integrity pact' },
};

/** A sentence that stands within another begins small. */
const within = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

const accountWords: Readonly<Record<string, Bilingual>> = accountStateWords;
const accountState = (state: string): Bilingual => accountWords[state] ?? { id: state, en: state };

type Meaning<I> = { readonly result: Result; readonly say: (input: I) => Bilingual };
const pass = <I>(say: (input: I) => Bilingual): Meaning<I> => ({ result: 'pass', say });
const fail = <I>(say: (input: I) => Bilingual): Meaning<I> => ({ result: 'fail', say });
const unknown = <I>(say: (input: I) => Bilingual): Meaning<I> => ({ result: 'unknown', say });

type Residence = { readonly districtCode: string; readonly provinceCode: string };
type Window = { readonly layoffDate: CivilDate; readonly from: CivilDate; readonly to: CivilDate };
type Reason = { readonly reasonCode: string };
type EarlierAid = { readonly held: number; readonly year: number };
type OtherAid = { readonly programme: string; readonly year: number };
type Household = { readonly before: number; readonly most: number };
type Wage = { readonly wage: Rupiah; readonly regionCode: string; readonly year: number };
type Declaration = { readonly declaredOn: CivilDate };
type Age = { readonly judgedOn: CivilDate; readonly most: number };
type WageAndCeiling = Wage & { readonly ceiling: Rupiah };

/** Only districts of the province have names here. */
const district = (code: string) => districtByCode.get(code)?.name ?? code;
const region = (code: string) => regionByCode.get(code)?.name ?? code;
const reason = (code: string): Bilingual => reasonByCode.get(code)?.name ?? { id: code, en: code };

/** Every reason a rule can give. A code keeps its result for good: stored assessments are read through this table. */
export const meanings = {
  'id-card-address-not-at-hand': unknown(() => ({
    id: 'Alamat pada KTP belum ada; perlu salinan KTP.',
    en: 'The address on the identity card is not at hand; a copy of the card is needed.',
  })),
  'id-card-of-province': pass(({ districtCode }: Residence) => ({
    id: `Alamat pada KTP di Banten (kecamatan ${district(districtCode)}).`,
    en: `The address on the identity card lies in Banten (district ${district(districtCode)}).`,
  })),
  'id-card-elsewhere': fail(({ districtCode }: Residence) => ({
    id: `Alamat pada KTP di luar Banten (kecamatan ${district(districtCode)}).`,
    en: `The address on the identity card lies outside Banten (district ${district(districtCode)}).`,
  })),
  'residence-in-province': pass(({ districtCode }: Residence) => ({
    id: `Tempat tinggal di Banten (kecamatan ${district(districtCode)}).`,
    en: `Lives in Banten (district ${district(districtCode)}).`,
  })),
  'residence-elsewhere': fail(({ districtCode }: Residence) => ({
    id: `Tempat tinggal di luar Banten (kecamatan ${district(districtCode)}).`,
    en: `Lives outside Banten (district ${district(districtCode)}).`,
  })),
  'residence-in-another-region': fail(({ districtCode }: Residence) => ({
    id: `Skema ini tidak untuk kabupaten/kota tempat tinggal itu (kecamatan ${district(districtCode)}).`,
    en: `The scheme is not for the regency or city of residence (district ${district(districtCode)}).`,
  })),
  'notice-accepted': pass(({ line }: { readonly line: number }) => ({
    id: `PHK tercantum dalam pemberitahuan yang diterima, baris ${line}.`,
    en: `The layoff stands in an accepted notice, row ${line}.`,
  })),
  'layoff-taken-back': fail(() => ({
    id: 'PHK dibatalkan: kasus sudah ditutup sebelum putaran.',
    en: 'The layoff was taken back: the case was closed before the round.',
  })),
  'layoff-within-window': pass(({ layoffDate, from, to }: Window) => ({
    id: `Tanggal PHK ${formatDate(layoffDate)} berada antara ${formatDate(from)} dan ${formatDate(to)}.`,
    en: `The layoff date ${layoffDate} lies between ${from} and ${to}.`,
  })),
  'layoff-outside-window': fail(({ layoffDate, from, to }: Window) => ({
    id: `Tanggal PHK ${formatDate(layoffDate)} tidak berada antara ${formatDate(from)} dan ${formatDate(to)}.`,
    en: `The layoff date ${layoffDate} does not lie between ${from} and ${to}.`,
  })),
  'reason-accepted': pass(({ reasonCode }: Reason) => ({
    id: `Alasan PHK termasuk dalam skema: ${reason(reasonCode).id}.`,
    en: `The scheme covers the ground for the layoff: ${reason(reasonCode).en}.`,
  })),
  'reason-excluded': fail(({ reasonCode }: Reason) => ({
    id: `Alasan PHK tidak termasuk dalam skema: ${reason(reasonCode).id}.`,
    en: `The scheme does not cover the ground for the layoff: ${reason(reasonCode).en}.`,
  })),
  'work-status-not-declared': unknown(() => ({
    id: 'Belum ada pernyataan belum bekerja kembali.',
    en: 'There is no declaration yet that the person has not found work again.',
  })),
  'declared-without-work': pass(({ declaredOn }: Declaration) => ({
    id: `Menyatakan belum bekerja kembali pada ${formatDate(declaredOn)}.`,
    en: `Declared on ${declaredOn} not to have found work again.`,
  })),
  'work-declaration-too-old': unknown(({ declaredOn, judgedOn, most }: Declaration & Age) => ({
    id: `Pernyataan belum bekerja bertanggal ${formatDate(declaredOn)}; pada ${formatDate(judgedOn)} sudah lebih dari ${most} hari.`,
    en: `The declaration of being without work is of ${declaredOn}: on ${judgedOn} it is older than ${most} days.`,
  })),
  'declared-in-work': fail(({ declaredOn }: Declaration) => ({
    id: `Menyatakan sudah bekerja kembali pada ${formatDate(declaredOn)}.`,
    en: `Declared on ${declaredOn} to work again.`,
  })),
  'reported-in-work': fail(() => ({ id: 'Dilaporkan sudah bekerja kembali.', en: 'Reported to work again.' })),
  'public-service-not-declared': unknown(() => ({
    id: 'Belum ada pernyataan bukan ASN, TNI, atau Polri.',
    en: 'There is no declaration yet that the person is not a civil servant, soldier or police officer.',
  })),
  'declared-outside-public-service': pass(({ declaredOn }: Declaration) => ({
    id: `Menyatakan bukan ASN, TNI, atau Polri pada ${formatDate(declaredOn)}.`,
    en: `Declared on ${declaredOn} not to be a civil servant, soldier or police officer.`,
  })),
  'declared-in-public-service': fail(({ declaredOn }: Declaration) => ({
    id: `Menyatakan sebagai ASN, TNI, atau Polri pada ${formatDate(declaredOn)}.`,
    en: `Declared on ${declaredOn} to be a civil servant, soldier or police officer.`,
  })),
  'no-earlier-aid': pass(({ year }: EarlierAid) => ({
    id: `Belum ada bantuan skema ini pada tahun ${year}.`,
    en: `No aid of this scheme in ${year} yet.`,
  })),
  'earlier-aid': fail(({ year }: EarlierAid) => ({
    id: `Kasus lain dari orang yang sama didahulukan untuk bantuan tahun ${year}.`,
    en: `Another case of the same person comes first for the aid of ${year}.`,
  })),
  'earlier-aid-of-same-human': fail(({ year }: EarlierAid) => ({
    id: `Orang ini tercatat lebih dari sekali; kasus pada catatan lainnya didahulukan untuk bantuan tahun ${year}.`,
    en: `This human being is on record more than once; a case of the other record comes first for the aid of ${year}.`,
  })),
  'other-aid-excludes': fail(({ programme, year }: OtherAid) => ({
    id: `Tercatat menerima bantuan lain pada tahun ${year} yang tidak boleh dirangkap: ${programme}.`,
    en: `On the list of another programme in ${year} that may not go together with this aid: ${programme}.`,
  })),
  'other-aid-to-check': unknown(({ programme, year }: OtherAid) => ({
    id: `Tercatat pada daftar bantuan lain tahun ${year} yang harus diperiksa: ${programme}.`,
    en: `On the list of another programme in ${year} that a person has to look at: ${programme}.`,
  })),
  'household-has-room': pass(({ before, most }: Household) => ({
    id: `${before} dari paling banyak ${most} penerima pada kartu keluarga yang sama.`,
    en: `${before} of at most ${most} recipients on the same family card.`,
  })),
  'household-is-full': fail(({ before, most }: Household) => ({
    id: `Sudah ada ${before} penerima pada kartu keluarga yang sama; paling banyak ${most}.`,
    en: `There are ${before} recipients on the same family card already; at most ${most} may be.`,
  })),
  'family-card-not-given': unknown(() => ({
    id: 'Nomor kartu keluarga belum ada.',
    en: 'The family card number is not at hand.',
  })),
  'account-not-checked': unknown(() => ({
    id: 'Rekening belum diperiksa ke bank.',
    en: 'The account has not been checked with the bank yet.',
  })),
  'account-valid': pass(() => ({
    id: 'Bank menyatakan rekening aktif atas nama sendiri.',
    en: 'The bank says that the account is active and in the own name.',
  })),
  // An account can be put right or replaced, so it asks and never rejects.
  'account-not-usable': unknown(({ state }: { readonly state: string }) => ({
    id: `Rekening belum dapat dipakai: ${within(accountState(state).id)}. Perlu perbaikan atau rekening lain.`,
    en: `The account cannot be used: ${within(accountState(state).en)}. It has to be put right, or another stated.`,
  })),
  'wage-within-ceiling': pass(({ wage, ceiling, regionCode, year }: WageAndCeiling) => ({
    id: `Upah ${formatRupiah(wage)} tidak melebihi batas ${formatRupiah(ceiling)} (${region(regionCode)}, ${year}).`,
    en: `The wage of ${formatRupiah(wage)} is within the ceiling of ${formatRupiah(ceiling)} (${region(regionCode)}, ${year}).`,
  })),
  'wage-above-ceiling': fail(({ wage, ceiling, regionCode, year }: WageAndCeiling) => ({
    id: `Upah ${formatRupiah(wage)} melebihi batas ${formatRupiah(ceiling)} (${region(regionCode)}, ${year}).`,
    en: `The wage of ${formatRupiah(wage)} is above the ceiling of ${formatRupiah(ceiling)} (${region(regionCode)}, ${year}).`,
  })),
  'wage-ceiling-not-set': unknown(({ regionCode, year }: Wage) => ({
    id: `Skema belum menetapkan batas upah ${region(regionCode)} tahun ${year}.`,
    en: `The scheme sets no wage ceiling for ${region(regionCode)} in ${year}.`,
  })),
  'integrity-pact-not-signed': unknown(() => ({
    id: 'Pakta integritas belum ditandatangani.',
    en: 'The integrity pact has not been signed.',
  })),
  'integrity-pact-signed': pass(({ signedOn }: { readonly signedOn: CivilDate }) => ({
    id: `Pakta integritas ditandatangani pada ${formatDate(signedOn)}.`,
    en: `The integrity pact was signed on ${signedOn}.`,
  })),
  'set-aside-on-appeal': pass(() => ({
    id: 'Dikesampingkan untuk kasus ini oleh putusan banding.',
    en: 'Set aside for this case by the decision about an appeal.',
  })),
} as const;

export type FindingCode = keyof typeof meanings;
export const findingCodes = Object.keys(meanings) as readonly FindingCode[];
type InputOf<C extends FindingCode> = Parameters<(typeof meanings)[C]['say']> extends [infer I] ? I : object;

/** What one rule found: its result, why (a code of the table above), and what it looked at. */
export type Finding = Readonly<{
  rule: RuleId;
  result: Result;
  code: FindingCode;
  input: Readonly<Record<string, string | number>>;
}>;

export function finding<C extends FindingCode>(rule: RuleId, code: C, input: InputOf<C>): Finding {
  return { rule, result: meanings[code].result, code, input: input as Finding['input'] };
}

export function explain({ code, input }: Pick<Finding, 'code' | 'input'>): Bilingual {
  return (meanings[code].say as (input: Finding['input']) => Bilingual)(input);
}
