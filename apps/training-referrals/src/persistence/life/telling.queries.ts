import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { caseInScope, keyOfAccount, regionsOf } from '../scope.js';
import type { Scope } from '../scope.js';

export type TellingRow = {
  readonly position: string;
  readonly what: 'seat.freed' | 'seat.passed-on' | 'class.moved' | 'certificate.revoked';
  readonly referralId: string;
  readonly caseId: string;
  readonly step: number;
  /** Why the seat was left or how it came; else what is told. */
  readonly why: string;
  readonly classId: string | null;
  readonly certificateId: string | null;
  /** None: told to whoever looks after the region. */
  readonly accountId: string | null;
  readonly toldAt: Date;
};

@Injectable()
export class TellingQueries {
  constructor(private readonly db: DataSource) {}

  /** What this account was told, and what was told to its regions while nobody looked after the case; the newest first. */
  async of(
    accountId: string,
    scope: Scope,
    { after, limit }: { readonly after?: number | undefined; readonly limit: number },
  ): Promise<readonly TellingRow[]> {
    return await this.db.query<TellingRow[]>(
      `select t.position, t.what, t.referral_id as "referralId", r.case_id as "caseId", t.step, coalesce(h.why, t.what) as why,
              coalesce(t.class_id, h.class_id) as "classId", t.certificate_id as "certificateId",
              t.account_id as "accountId", t.told_at as "toldAt"
         from tellings t join referrals r on r.id = t.referral_id join proposals p on p.case_id = r.case_id
         left join referral_changes h on h.referral_id = t.referral_id and h.step = t.step and t.what in ('seat.freed', 'seat.passed-on')
        where (t.account_id = ${keyOfAccount('$1')} or t.account_id is null) and ${caseInScope('$2')} and ($3::bigint is null or t.position < $3)
        order by t.position desc limit $4`,
      [accountId, regionsOf(scope), after ?? null, limit],
    );
  }
}
