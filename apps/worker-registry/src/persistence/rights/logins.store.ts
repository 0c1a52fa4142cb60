import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import { DataSource } from 'typeorm';
import { mostTries, mostTriesOfNik } from '../../domain/rights/own-case.js';
import type { IdentityCheck } from '../../domain/rights/own-case.js';
import { unknownPerson, type HeldRecord } from './person-scope.js';

export type NewLogin = Readonly<{
  id: string;
  personId: string;
  loginId: string;
  means: IdentityCheck | 'claim';
  noteSealed: string | null;
  boundBy: string;
  boundAt: Date;
}>;

const standing = `select person_id as "personId" from logins`;

/** False if the account has, or the person has, another already. */
export async function keepLogin(tx: Tx, login: NewLogin): Promise<boolean> {
  const { id, personId, loginId, means, noteSealed, boundBy, boundAt } = login;
  const rows = await tx.manager.query<unknown[]>(
    `insert into logins (id, person_id, login_id, means, note_sealed, bound_by, bound_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing returning 1`,
    [id, personId, loginId, means, noteSealed, boundBy, boundAt],
  );
  return rows.length > 0;
}

/** Of the records of one human being, which are held, the one that stands for all. */
export async function standingRecord(tx: Tx, personId: string): Promise<HeldRecord> {
  const [row] = await tx.manager.query<HeldRecord[]>(
    `select one.id, one.nik_hash as "nikHash" from people it join people one on one.id = coalesce(it.merged_into, it.id)
      where it.id = $1`,
    [personId],
  );
  if (!row) throw unknownPerson();
  return row;
}

/** What was bound before ends: somebody else may have held the account, or any of the records another one. Returns whose it was. */
export async function endLogins(
  tx: Tx,
  { people, loginId }: Readonly<{ people: readonly string[]; loginId?: string }>,
  endedBy: string,
  at: Date,
): Promise<readonly string[]> {
  const ended = await tx.manager.query<{ personId: string }[]>(
    `with ending as (
       select id from logins where (person_id = any($1::uuid[]) or login_id = $2) and ended_at is null order by id for update
     ), ended as (
       update logins l set ended_at = $3, ended_by = $4 from ending e where l.id = e.id returning l.person_id)
     select person_id as "personId" from ended`,
    [people, loginId ?? null, at, endedBy],
  );
  return ended.map((one) => one.personId);
}

/** Whose account it is by now. */
export async function personOfLogin(tx: Tx, loginId: string): Promise<string | undefined> {
  const [row] = await tx.manager.query<{ personId: string }[]>(`${standing} where login_id = $1 and ended_at is null`, [
    loginId,
  ]);
  return row?.personId;
}

/** The same; until the transaction ends nobody connects it to somebody else. */
export async function holdLogin(tx: Tx, loginId: string): Promise<string | undefined> {
  const [row] = await tx.manager.query<{ personId: string }[]>(
    `${standing} where login_id = $1 and ended_at is null for update`,
    [loginId],
  );
  return row?.personId;
}

/** `claimHash` tells claims apart, and none of what is in them. */
export type ClaimTry = Readonly<{ loginId: string; nikHash: string; claimHash: string; at: Date }>;

/** Locks of accounts that claim, and of what they claim: always taken in this order. */
const CLAIMING = 7_412;
const CLAIMED = 7_413;

@Injectable()
export class LoginQueries {
  constructor(private readonly db: DataSource) {}

  /**
   * Counts a try before it is looked at, of the account and of the NIK in a day, so that many at once are no more than allowed.
   * The same claim sent again is one try. False once they are used up.
   */
  async takeTry({ loginId, nikHash, claimHash, at }: ClaimTry): Promise<boolean> {
    return this.db.transaction(async (manager) => {
      await manager.query(`select pg_advisory_xact_lock($1, hashtext($2))`, [CLAIMING, loginId]);
      await manager.query(`select pg_advisory_xact_lock($1, hashtext($2))`, [CLAIMED, nikHash]);
      await manager.query(
        `insert into claim_attempts (login_id, claim_hash, nik_hash, tried_at) select $1, $2, $3, $4
          where (select count(*) from claim_attempts where login_id = $1) < $5
            and (select count(*) from claim_attempts where nik_hash = $3 and tried_at > $4::timestamptz - interval '1 day') < $6
         on conflict do nothing`,
        [loginId, claimHash, nikHash, at, mostTries, mostTriesOfNik],
      );
      const rows = await manager.query<unknown[]>(
        `select from claim_attempts where login_id = $1 and claim_hash = $2`,
        [loginId, claimHash],
      );
      return rows.length > 0;
    });
  }
}
