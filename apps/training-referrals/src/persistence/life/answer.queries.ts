import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TrainingClass } from '../../domain/training-class.js';
import { caseInScope, regionsOf } from '../scope.js';
import type { Scope } from '../scope.js';

/** A referral that the caller may answer for. `regionCode`: of the office whose calendar counts. */
export type Answerable = { readonly referralId: string; readonly regionCode: string };

/** A participant of a class of the provider. */
export type ForProvider = { readonly referralId: string } & ClassDays;

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

  /** Sent to this provider, or what came of it, with the state and the first day of the class. */
  async ofProvider(
    db: Db,
    referralIds: readonly string[],
    providerCode: string | null,
  ): Promise<ReadonlyMap<string, ForProvider>> {
    const rows = await db.query<ForProvider[]>(
      `select r.id as "referralId", c.state, c.starts_on::text as "startsOn" from referrals r join classes c on c.id = r.class_id
        where r.id = any($1::uuid[]) and c.provider_code = $2 and r.status not in ('seat-held', 'agreed')`,
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
