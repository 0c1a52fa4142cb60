import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Result, UnitResult } from '../../domain/participation/results.js';
import type { ReferralStatus } from '../../domain/referral.js';
import { isOfScope, regionsOf } from '../scope.js';
import type { Scope } from '../scope.js';
import { entryVersions } from './attendance.queries.js';
import type { EntryVersion } from './attendance.queries.js';
import { turnoutOf } from './attendance.store.js';
import { parametersOf, scoped } from './class-scope.js';
import type { ClassScope } from './class-scope.js';

export type ResultVersion = {
  readonly attempt: number;
  readonly version: number;
  readonly result: Result;
  readonly units: readonly UnitResult[];
  readonly on: string;
  readonly at: string;
  readonly who: string;
  /** The attendance that it was let happen on. */
  readonly present: number;
  readonly held: number;
  readonly byException: boolean;
};

/** What became of somebody in a class. */
export type ParticipationRow = {
  readonly referralId: string;
  readonly caseId: string;
  readonly status: ReferralStatus;
  readonly class: {
    readonly id: string;
    readonly code: string;
    readonly programmeCode: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly state: string;
  };
  readonly joinedOn: string;
  readonly leftOn: string | null;
  readonly days: readonly { readonly day: string; readonly versions: readonly EntryVersion[] }[];
  readonly results: readonly ResultVersion[];
};

const participation = (condition: string) => `
  select p.referral_id as "referralId", p.case_id as "caseId", r.status, p.joined_on::text as "joinedOn", p.left_on::text as "leftOn",
         json_build_object('id', c.id, 'code', c.code, 'programmeCode', c.programme_code, 'startsOn', c.starts_on, 'endsOn', c.ends_on,
                           'state', c.state) as class,
         coalesce((select json_agg(json_build_object('day', d.day, 'versions', d.versions) order by d.day)
                     from (select a.day, ${entryVersions} as versions from attendance a
                            where a.class_id = p.class_id and a.referral_id = p.referral_id group by a.day) as d), '[]') as days,
         coalesce((select json_agg(json_build_object('attempt', s.attempt, 'version', s.version, 'result', s.result, 'units', s.units,
                                     'on', s.assessed_on, 'at', s.at, 'who', s.who, 'present', s.present, 'held', s.held,
                                     'byException', s.by_exception) order by s.attempt, s.version)
                     from results s where s.class_id = p.class_id and s.referral_id = p.referral_id), '[]') as results
    from participations p join referrals r on r.id = p.referral_id join classes c on c.id = p.class_id
   where p.referral_id = $1 and ${condition} order by p.joined_on desc, c.id limit 1`;

@Injectable()
export class ParticipationQueries {
  constructor(private readonly db: DataSource) {}

  /** Of a case of these regions. Undefined for a referral that never was on a roster. */
  async ofRegions(referralId: string, regions: Scope): Promise<ParticipationRow | undefined> {
    const [row] = await this.db.query<ParticipationRow[]>(participation(isOfScope('p.case_id', '$2')), [
      referralId,
      regionsOf(regions),
    ]);
    return row;
  }

  /** In a class of the scope. */
  async inClass(referralId: string, classId: string, scope: ClassScope): Promise<ParticipationRow | undefined> {
    const [row] = await this.db.query<ParticipationRow[]>(
      participation(`p.class_id = $2 and ${scoped('c', '$3', '$4')}`),
      [referralId, classId, ...parametersOf(scope)],
    );
    return row;
  }

  /** The last numbers of its attendance. */
  async turnout(referralId: string, classId: string): Promise<{ readonly present: number; readonly held: number }> {
    const [row] = await this.db.query<{ present: number; held: number }[]>(
      `select present, held from (${turnoutOf('$1')}) as t where t.referral_id = $2`,
      [classId, referralId],
    );
    return row ?? { present: 0, held: 0 };
  }
}
