import { Injectable } from '@nestjs/common';
import type { ReferralStatus } from '@tanggap/contracts';
import type { EntityManager } from 'typeorm';
import type { TrainingClass } from '../../domain/training-class.js';
import { caseInScope, regionsOf } from '../scope.js';
import type { Scope } from '../scope.js';

/** A referral that the caller may answer for. `regionCode`: of the office whose calendar counts. */
export type Answerable = { readonly referralId: string; readonly regionCode: string };

/** Somebody who was sent to a class of the provider. `left`: the step at which they stand there no more, as it was there. */
export type ForProvider = ClassDays & {
  readonly referralId: string;
  readonly left: { readonly status: ReferralStatus; readonly step: number } | null;
};

type ClassDays = Pick<TrainingClass, 'state' | 'startsOn'>;

type Db = Pick<EntityManager, 'query'>;

/** By whom a referral is looked for; what is not theirs is not found. */
@Injectable()
export class AnswerQueries {
  /** Of a case in these regions. */
  inRegions(db: Db, referralId: string, scope: Scope): Promise<Answerable | undefined> {
    return found(db, caseInScope('$2'), referralId, regionsOf(scope));
  }

  /** Of the person whose account this is, by whichever record. */
  ofLogin(db: Db, referralId: string, accountId: string): Promise<Answerable | undefined> {
    const own = `r.person_id in (select same_people(l.person_id) from standing_logins l where l.login_id = $2)`;
    return found(db, own, referralId, accountId);
  }

  /**
   * Sent to this provider, or what came of it, with the state and the first day of the class. Of who has left: how, and nothing of
   * what became of them elsewhere.
   */
  async ofProvider(
    db: Db,
    referralIds: readonly string[],
    providerCode: string | null,
  ): Promise<ReadonlyMap<string, ForProvider>> {
    const rows = await db.query<ForProvider[]>(
      `select r.id as "referralId", c.state, c.starts_on::text as "startsOn",
              case when not here.there then json_build_object('status', last.to_status, 'step', last.step) end as left
         from referrals r
        cross join lateral (select exists (select from classes k where k.id = r.class_id and k.provider_code = $2)
                                   and r.status not in ('seat-held', 'agreed') as there) as here
         left join lateral (select h.class_id, h.to_status, h.step from referral_changes h join classes k on k.id = h.class_id
                             where not here.there and h.referral_id = r.id and k.provider_code = $2
                               and h.to_status not in ('seat-held', 'agreed', 'sent', 'accepted', 'started', 'completed')
                               and exists (select from referral_changes s where s.referral_id = r.id and s.class_id = h.class_id
                                              and s.to_status = 'sent' and s.step < h.step)
                             order by h.step desc limit 1) as last on true
         join classes c on c.id = case when here.there then r.class_id else last.class_id end
        where r.id = any($1::uuid[])`,
      [referralIds, providerCode],
    );
    return new Map(rows.map((row) => [row.referralId, row]));
  }

  /** How the class of a referral stands, while the referral is held. */
  async classOf(db: Db, referralId: string): Promise<ClassDays | undefined> {
    const [row] = await db.query<ClassDays[]>(
      `select c.state, c.starts_on::text as "startsOn" from referrals r join classes c on c.id = r.class_id where r.id = $1`,
      [referralId],
    );
    return row;
  }
}

async function found(db: Db, condition: string, referralId: string, whose: unknown): Promise<Answerable | undefined> {
  const [row] = await db.query<Answerable[]>(
    `select r.id as "referralId", p.region_code as "regionCode"
       from referrals r join proposals p on p.case_id = r.case_id where r.id = $1 and ${condition}`,
    [referralId, whose],
  );
  return row;
}
