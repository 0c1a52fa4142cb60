import type { Schooling } from '@tanggap/contracts';
import { EntitySchema, type EntityManager } from 'typeorm';

/** A version of a profile, as it is kept: what may be known as codes, what names a need or a person sealed for the case. */
export type KeptProfile = Readonly<{
  caseId: string;
  /** Of the case. */
  version: number;
  editedAt: Date;
  editedBy: string;
  changed: readonly string[];
  schooling: Schooling | null;
  occupation: string;
  skills: readonly string[];
  wishes: readonly string[];
  householdSize: number | null;
  dependants: number | null;
  licences: readonly string[];
  vulnerable: boolean;
  availableFrom: string | null;
  districtCode: string;
  sealed: string;
}>;

export const caseProfiles = new EntitySchema<KeptProfile>({
  name: 'CaseProfile',
  tableName: 'case_profiles',
  columns: {
    caseId: {
      name: 'case_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_profile_per_version_of_a_case',
    },
    version: { type: 'integer', primary: true, primaryKeyConstraintName: 'one_profile_per_version_of_a_case' },
    editedAt: { name: 'edited_at', type: 'timestamptz' },
    editedBy: { name: 'edited_by', type: 'text' },
    changed: { type: 'text', array: true },
    schooling: { type: 'text', nullable: true },
    occupation: { type: 'text' },
    skills: { type: 'text', array: true },
    wishes: { type: 'text', array: true },
    householdSize: { name: 'household_size', type: 'smallint', nullable: true },
    dependants: { type: 'smallint', nullable: true },
    vulnerable: { type: 'boolean' },
    licences: { type: 'text', array: true, default: '{}' },
    availableFrom: { name: 'available_from', type: 'date', nullable: true },
    districtCode: { name: 'district_code', type: 'text' },
    sealed: { type: 'text' },
  },
  foreignKeys: [
    { name: 'a_profile_is_of_a_case', target: 'WorkerCase', columnNames: ['caseId'], referencedColumnNames: ['id'] },
  ],
  checks: [
    { name: 'an_edit_changes_something', expression: 'cardinality(changed) > 0' },
    { name: 'needs_are_kept_sealed', expression: `sealed like '_%._%'` },
  ],
});

/** The newest, or what the company's list said; then `version` is 0 and nothing is sealed. */
export type LatestProfile = Omit<KeptProfile, 'editedAt' | 'editedBy' | 'changed' | 'sealed'> &
  Readonly<{ sealed: string | null; editedAt: Date | null; editedBy: string | null }>;

export async function findProfile(manager: EntityManager, caseId: string): Promise<LatestProfile | undefined> {
  const [found] = await manager.query<LatestProfile[]>(
    `select c.id as "caseId", coalesce(p.version, 0) as version, p.edited_at as "editedAt", p.edited_by as "editedBy",
            case when p.version is null then c.schooling else p.schooling end as schooling,
            coalesce(p.occupation, c.occupation) as occupation, coalesce(p.skills, '{}') as skills,
            coalesce(p.wishes, c.wishes) as wishes, p.household_size as "householdSize",
            case when p.version is null then c.dependants else p.dependants end as dependants,
            coalesce(p.licences, '{}') as licences, coalesce(p.vulnerable, false) as vulnerable, p.available_from::text as "availableFrom",
            coalesce(p.district_code, c.district_code) as "districtCode", p.sealed
       from cases c left join lateral (
         select * from case_profiles where case_id = c.id order by version desc limit 1) as p on true
      where c.id = $1`,
    [caseId],
  );
  return found;
}

/** Fields that edits have changed since a version, and how many edits there were. */
export async function findChanged(
  manager: EntityManager,
  caseId: string,
  since: number,
): Promise<{ readonly fields: readonly string[]; readonly edits: number }> {
  const [found] = await manager.query<{ fields: string[] | null; edits: number }[]>(
    `select array_agg(distinct field) as fields, count(distinct version)::int as edits
       from case_profiles cross join lateral unnest(changed) as field where case_id = $1 and version > $2`,
    [caseId, since],
  );
  return { fields: found?.fields ?? [], edits: found?.edits ?? 0 };
}

/**
 * Adds a version of the profile to a case that is held, and raises the case's to it. A case stays with the region that it was
 * opened in: who lives in another now is not put on the list of somebody there who could not open it.
 */
export async function keepProfile(manager: EntityManager, profile: KeptProfile): Promise<void> {
  const { caseId, version, editedAt, editedBy, changed, schooling, occupation, skills, wishes } = profile;
  const { householdSize, dependants, vulnerable, availableFrom, districtCode, sealed, licences } = profile;
  await manager.query(
    `with raised as (
       update cases set version = $2 where id = $1
     ), worked as (
       update case_work set vulnerable = $12, active_at = greatest(active_at, $3),
              district_code = case when left($14, 5) = home_region_code then $14 else district_code end
        where case_id = $1
     )
     insert into case_profiles (case_id, version, edited_at, edited_by, changed, schooling, occupation, skills, wishes,
                                household_size, dependants, vulnerable, available_from, district_code, sealed, licences)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[caseId, version, editedAt, editedBy, changed, schooling, occupation, skills, wishes],
      ...[householdSize, dependants, vulnerable, availableFrom, districtCode, sealed, licences],
    ],
  );
}
