import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isOfScope, regionsOf } from '../scope.js';
import type { Scope } from '../scope.js';
import { parametersOf, scoped } from './class-scope.js';

export type AlarmRow = {
  readonly referralId: string;
  readonly caseId: string;
  readonly class: { readonly id: string; readonly code: string; readonly programmeCode: string };
  readonly status: string;
  readonly raisedAt: Date;
  /** As it was when the alarm was raised. */
  readonly present: number;
  readonly held: number;
};

/** The last of the page before. */
export type AlarmPlace = { readonly raisedAt: string; readonly referralId: string };

const alarms = (condition: string, from: number) => `
  select l.referral_id as "referralId", p.case_id as "caseId", r.status, l.raised_at as "raisedAt", l.present, l.held,
         json_build_object('id', c.id, 'code', c.code, 'programmeCode', c.programme_code) as class
    from attendance_alarms l
    join participations p on p.class_id = l.class_id and p.referral_id = l.referral_id
    join referrals r on r.id = l.referral_id join classes c on c.id = l.class_id
   where ${condition} and ($${from}::timestamptz is null or (l.raised_at, l.referral_id) < ($${from}, $${from + 1}::uuid))
   order by l.raised_at desc, l.referral_id desc limit $${from + 2}`;

@Injectable()
export class AlarmQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest first, of the cases of these regions. */
  async ofRegions(regions: Scope, after: AlarmPlace | undefined, limit: number): Promise<readonly AlarmRow[]> {
    return await this.db.query<AlarmRow[]>(alarms(isOfScope('p.case_id', '$1'), 2), [
      regionsOf(regions),
      ...placeOf(after),
      limit,
    ]);
  }

  /** The newest first, of the classes of a provider. */
  async ofProvider(provider: string, after: AlarmPlace | undefined, limit: number): Promise<readonly AlarmRow[]> {
    return await this.db.query<AlarmRow[]>(alarms(scoped('c', '$1', '$2'), 3), [
      ...parametersOf({ provider, regions: null }),
      ...placeOf(after),
      limit,
    ]);
  }
}

const placeOf = (after: AlarmPlace | undefined) => [after?.raisedAt ?? null, after?.referralId ?? null];
