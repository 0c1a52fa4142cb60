import { Injectable } from '@nestjs/common';
import type { CertificateKind } from '@tanggap/contracts';
import { DataSource } from 'typeorm';
import type { Attempt, Result, UnitResult } from '../../domain/participation/results.js';
import type { ReferralStatus } from '../../domain/referral.js';
import { turnoutOf } from './attendance.store.js';

export type ResultRow = {
  readonly referralId: string;
  readonly status: ReferralStatus;
  readonly present: number;
  readonly held: number;
  readonly isExcepted: boolean;
  /** The last version of each attempt. */
  readonly results: readonly {
    readonly attempt: Attempt;
    readonly version: number;
    readonly result: Result;
    readonly units: readonly UnitResult[];
    readonly on: string;
    readonly sealedAssessor: string | null;
  }[];
  /** Those that stand. */
  readonly certificates: readonly { readonly kind: CertificateKind; readonly number: string }[];
};

@Injectable()
export class ResultQueries {
  constructor(private readonly db: DataSource) {}

  /** Everybody who is or was on the roster of a class. */
  async ofClass(classId: string): Promise<readonly ResultRow[]> {
    return await this.db.query<ResultRow[]>(
      `select p.referral_id as "referralId", r.status, t.present, t.held, e.referral_id is not null as "isExcepted",
              coalesce((select json_agg(json_build_object('attempt', s.attempt, 'version', s.version, 'result', s.result, 'units', s.units,
                                          'on', s.assessed_on, 'sealedAssessor', s.sealed_assessor) order by s.attempt)
                          from (select distinct on (attempt) * from results s
                                 where s.class_id = p.class_id and s.referral_id = p.referral_id order by attempt, version desc) as s), '[]')
                as results,
              coalesce((select json_agg(json_build_object('kind', k.kind, 'number', k.number) order by k.kind)
                          from certificates k where k.class_id = p.class_id and k.referral_id = p.referral_id and k.revoked_at is null), '[]')
                as certificates
         from participations p join referrals r on r.id = p.referral_id join (${turnoutOf('$1')}) as t on t.referral_id = p.referral_id
         left join attendance_exceptions e on e.class_id = p.class_id and e.referral_id = p.referral_id
        where p.class_id = $1 order by p.referral_id`,
      [classId],
    );
  }
}
