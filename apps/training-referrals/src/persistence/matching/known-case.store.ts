import type { CivilDate } from '@tanggap/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import type { CaseProfile, ClassAhead, Registered } from '../../domain/matching/facts.js';
import { isAhead } from '../class.store.js';
import { caseInScope, regionsOf } from '../scope.js';
import type { Scope } from '../scope.js';

/** A case as it was registered, with the newest profile that was heard of it. */
export type KnownCase = {
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly regionCode: string;
  readonly registered: Registered;
  readonly profile: CaseProfile | null;
};

/** What is known of these cases, in any order; those that are not there, or lie outside the scope, are missing. */
export async function knownCases(
  db: Pick<EntityManager | DataSource, 'query'>,
  caseIds: readonly string[],
  scope: Scope = 'all',
): Promise<readonly KnownCase[]> {
  return await db.query<KnownCase[]>(
    `select p.case_id as "caseId", p.person_id as "personId", p.notice_id as "noticeId", p.region_code as "regionCode",
            json_build_object('line', p.line, 'districtCode', p.district_code, 'ageBand', p.age_band, 'schooling', p.schooling,
              'occupation', p.occupation, 'dependants', p.dependants, 'wishes', p.wishes, 'layoffDate', p.layoff_date,
              'had', array(select distinct r.programme_code from referrals r
                            where r.person_id = p.person_id and r.status = 'completed' order by 1)) as registered,
            f.profile
       from proposals p
       left join lateral (
         select json_build_object('version', f.version, 'schooling', f.schooling, 'occupation', f.occupation, 'skills', f.skills,
                  'wishes', f.wishes, 'dependants', f.dependants, 'vulnerable', f.vulnerable, 'districtCode', f.district_code,
                  'availableFrom', f.available_from, 'needs', f.needs, 'licences', f.licences) as profile
           from case_profiles f where f.case_id = p.case_id order by f.version desc limit 1) as f on true
      where p.case_id = any($1::uuid[])
        and ${caseInScope('$2')}`,
    [caseIds, regionsOf(scope)],
  );
}

/** The classes that can be joined and begin after the day, or those of them that were chosen, by programme, start and code. */
export async function classesAhead(
  db: Pick<EntityManager | DataSource, 'query'>,
  today: CivilDate,
  chosen?: readonly string[],
): Promise<readonly ClassAhead[]> {
  return await db.query<ClassAhead[]>(
    `select c.programme_code as programme, c.district_code as "districtCode", c.starts_on::text as "startsOn"
       from classes c where ${isAhead('c', '$1::date')} and ($2::uuid[] is null or c.id = any($2))
      order by c.programme_code, c.starts_on, c.code`,
    [today, chosen ?? null],
  );
}
