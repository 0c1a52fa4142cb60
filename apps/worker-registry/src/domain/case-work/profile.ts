import type { CaseProfiledV1, Schooling } from '@tanggap/contracts';
import type { CaseState } from '../case.js';

export const vulnerabilities = ['disability', 'pregnant-or-nursing', 'single-parent'] as const;
export type Vulnerability = (typeof vulnerabilities)[number];

/** Without which somebody cannot take part in a training. */
export const facilities = ['ACCESS', 'CHILD_CARE'] as const;
export type Facility = (typeof facilities)[number];

/** What a caseworker wrote down of a person. It starts as what the company's list said; `null` is what nobody has asked yet. */
export type Profile = Readonly<{
  schooling: Schooling | null;
  /** Group of the job held. */
  occupation: string;
  /** Groups of work that the person is skilled in. */
  skills: readonly string[];
  /** Pathways or programmes. */
  wishes: readonly string[];
  /** People of the household, the person as well. */
  householdSize: number | null;
  dependants: number | null;
  vulnerabilities: readonly Vulnerability[] | null;
  facilities: readonly Facility[];
  /** Codes of the licences that the person holds, as programmes ask for them: `SIM-B2`. */
  licences: readonly string[];
  availableFrom: string | null;
  districtCode: string;
  note: string | null;
}>;
export type ProfileField = keyof Profile;
export type ProfileChanges = { readonly [F in ProfileField]?: Profile[F] | undefined };

export const profileFields: readonly ProfileField[] = [
  'schooling',
  'occupation',
  'skills',
  'wishes',
  'householdSize',
  'dependants',
  'vulnerabilities',
  'facilities',
  'licences',
  'availableFrom',
  'districtCode',
  'note',
];

/** Nobody sees these but who works on the case. */
export type Needs = Pick<Profile, 'vulnerabilities' | 'facilities' | 'note'>;
const isSensitive = (field: ProfileField): field is keyof Needs =>
  field === 'vulnerabilities' || field === 'facilities' || field === 'note';
export const unasked: Needs = { vulnerabilities: null, facilities: [], note: null };
const HIDDEN = '•••••';

/** With what is given; which fields that changes. What is left out stays as it is. */
export function edited(
  profile: Profile,
  given: ProfileChanges,
): { readonly next: Profile; readonly changed: readonly ProfileField[] } {
  const changed = profileFields.filter(
    (field) => given[field] !== undefined && JSON.stringify(given[field]) !== JSON.stringify(profile[field]),
  );
  const values = Object.fromEntries(changed.map((field) => [field, given[field]]));
  return { next: { ...profile, ...values }, changed };
}

/** What is still to be asked before the profile counts as complete. */
export function missing(profile: Profile): readonly ProfileField[] {
  const needed: readonly ProfileField[] = ['schooling', 'dependants', 'vulnerabilities'];
  const open = needed.filter((field) => profile[field] === null);
  return profile.wishes.length === 0 ? [...open, 'wishes'] : open;
}

export function isVulnerable({ vulnerabilities: known }: Profile): boolean {
  return (known ?? []).length > 0;
}

/** What of a profile names no need and nobody. */
export type PlainProfile = Omit<Profile, keyof Needs>;

/** A value as another caseworker may be told of it. */
export function shown(field: ProfileField, profile: PlainProfile): string {
  if (isSensitive(field)) return HIDDEN;
  const value = profile[field];
  if (value === null) return '–';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Others hear of a complete profile of a case that is served, or about to be. */
export function isTold(state: CaseState): boolean {
  return ['profiled', 'in-service', 'placed', 'dormant'].includes(state);
}

/** What others hear: codes and one flag, never which need it is. What a venue must offer is said, or no place would fit. */
export function profiledData(
  { caseId, personId }: { readonly caseId: string; readonly personId: string },
  version: number,
  profile: Profile,
): CaseProfiledV1 {
  const { occupation, skills, wishes, districtCode, schooling, dependants, availableFrom } = profile;
  const data: CaseProfiledV1 = {
    ...{ caseId, personId, version, occupation, skills: [...skills], wishes: [...wishes], districtCode },
    vulnerable: isVulnerable(profile),
  };
  if (schooling !== null) data.schooling = schooling;
  if (dependants !== null) data.dependants = dependants;
  if (availableFrom !== null) data.availableFrom = availableFrom;
  if (profile.facilities.length > 0) data.needs = [...profile.facilities];
  if (profile.licences.length > 0) data.licences = [...profile.licences];
  return data;
}
