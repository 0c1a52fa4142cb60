import { Injectable } from '@nestjs/common';
import type { AccountSource, AidDecision, EventData, PaymentOutcome } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { PreparedStatement } from '@tanggap/platform';
import { DataSource } from 'typeorm';
import type { TellingMeans } from '../../domain/aid/aid.js';
import type { Scope } from '../case.queries.js';
import { records } from '../rights/person-scope.js';

type At = Readonly<{ at: string }>;
export type Decided = EventData<'cash-assistance.aid-decided.v1'> & At;
export type Settled = EventData<'cash-assistance.payment-settled.v1'> & At;

/** What was decided last stands, in whatever order it is heard. */
export async function keepDecisions(tx: Tx, decided: readonly Decided[]): Promise<void> {
  await tx.manager.query(
    `insert into case_aid as known (assessment_id, case_id, person_id, scheme_code, decision, amount, appeal_until, decided_at)
     select distinct on (assessment_id) assessment_id, case_id, person_id, scheme_code, decision, amount, appeal_until, decided_at
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::date[], $8::timestamptz[]) with ordinality
         as d (assessment_id, case_id, person_id, scheme_code, decision, amount, appeal_until, decided_at, told)
      order by assessment_id, decided_at desc, told desc
     on conflict (assessment_id) do update
        set decision = excluded.decision, amount = excluded.amount, appeal_until = excluded.appeal_until, decided_at = excluded.decided_at
      where known.decided_at <= excluded.decided_at`,
    [
      decided.map(({ assessmentId }) => assessmentId),
      decided.map(({ caseId }) => caseId),
      decided.map(({ personId }) => personId),
      decided.map(({ schemeCode }) => schemeCode),
      decided.map(({ decision }) => decision),
      decided.map(({ amount }) => amount),
      decided.map(({ appealUntil }) => appealUntil ?? null),
      decided.map(({ at }) => at),
    ],
  );
}

/** The same for what the bank did with a payment: it may be paid and come back. */
export async function keepPayments(tx: Tx, settled: readonly Settled[]): Promise<void> {
  await tx.manager.query(
    `insert into case_payments as known (line_id, assessment_id, case_id, instalment, outcome, amount, code, settled_at)
     select distinct on (line_id) line_id, assessment_id, case_id, instalment, outcome, amount, code, settled_at
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::bigint[], $7::text[], $8::timestamptz[]) with ordinality
         as s (line_id, assessment_id, case_id, instalment, outcome, amount, code, settled_at, told)
      order by line_id, settled_at desc, told desc
     on conflict (line_id) do update set outcome = excluded.outcome, code = excluded.code, settled_at = excluded.settled_at
      where known.settled_at <= excluded.settled_at`,
    [
      settled.map(({ lineId }) => lineId),
      settled.map(({ assessmentId }) => assessmentId),
      settled.map(({ caseId }) => caseId),
      settled.map(({ instalment }) => instalment),
      settled.map(({ outcome }) => outcome),
      settled.map(({ amount }) => amount),
      settled.map(({ code }) => code ?? null),
      settled.map(({ at }) => at),
    ],
  );
}

export type ReachedBy = Readonly<{ personId: string; sealed: string; nikHash: string }>;

/** Who stands for these people, by the people who were named. */
export async function findReached(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, ReachedBy>> {
  const rows = await tx.manager.query<ReachedBy[]>(
    `select r.id as "personId", p.sealed, p.nik_hash as "nikHash" from people r join people p on p.id = coalesce(r.merged_into, r.id)
      where r.id = any($1::uuid[])`,
    [personIds],
  );
  return new Map(rows.map((row) => [row.personId, row]));
}

export type Redirection = EventData<'cash-assistance.aid-redirected.v1'> &
  At &
  Readonly<{ channelSealed: string | null }>;

/** Each is a duty once, however often it is heard. */
export async function keepRedirections(tx: Tx, redirections: readonly Redirection[]): Promise<void> {
  await tx.manager.query(
    `insert into aid_redirections (id, person_id, source, effective_on, heard_at, channel_sealed)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::timestamptz[], $6::text[]) on conflict do nothing`,
    [
      redirections.map(({ redirectionId }) => redirectionId),
      redirections.map(({ personId }) => personId),
      redirections.map(({ source }) => source),
      redirections.map(({ effectiveOn }) => effectiveOn),
      redirections.map(({ at }) => at),
      redirections.map(({ channelSealed }) => channelSealed),
    ],
  );
}

const inReach = (parameter: string) => `exists (
  select from cases c where c.person_id = d.person_id
     and (${parameter}::text[] is null or c.region_code = any(${parameter}) or c.home_region_code = any(${parameter})))`;

export type HeldRedirection = Readonly<{ personId: string; toldAt: Date | null }>;

/** Undefined outside of the scope; the row is held. */
export async function holdRedirection(tx: Tx, id: string, scope: Scope): Promise<HeldRedirection | undefined> {
  const [row] = await tx.manager.query<HeldRedirection[]>(
    `select person_id as "personId", told_at as "toldAt" from aid_redirections d where d.id = $1 and ${inReach('$2')} for update`,
    [id, scope === 'all' ? null : scope],
  );
  return row;
}

export type Telling = Readonly<{ at: Date; by: string; means: TellingMeans; noteSealed: string | null }>;

export async function keepTold(tx: Tx, id: string, { at, by, means, noteSealed }: Telling): Promise<void> {
  await tx.manager.query(
    `update aid_redirections set told_at = $2, told_by = $3, means = $4, note_sealed = $5 where id = $1`,
    [id, at, by, means, noteSealed],
  );
}

type PaymentRow = Readonly<{
  instalment: number;
  outcome: PaymentOutcome;
  amount: number;
  code: string | null;
  settledAt: string;
}>;
export type AidRow = Readonly<{
  assessmentId: string;
  caseId: string;
  schemeCode: string;
  decision: AidDecision;
  amount: string;
  appealUntil: string | null;
  decidedAt: Date;
  payments: readonly PaymentRow[];
}>;
export type RedirectionRow = Readonly<{
  id: string;
  personId: string;
  source: AccountSource;
  effectiveOn: string;
  heardAt: Date;
  channelSealed: string | null;
  toldAt: Date | null;
  means: TellingMeans | null;
  sealed: string;
  nikHash: string;
}>;

/** What the person is told of one. */
export type ToldRedirection = Pick<
  RedirectionRow,
  'id' | 'personId' | 'source' | 'effectiveOn' | 'heardAt' | 'toldAt' | 'means'
>;

/** The aid of cases `a`, each with its payments. */
export const caseAid = `
  select a.assessment_id as "assessmentId", a.case_id as "caseId", a.scheme_code as "schemeCode", a.decision, a.amount::text,
         a.appeal_until::text as "appealUntil", a.decided_at as "decidedAt",
         coalesce((select json_agg(json_build_object('instalment', s.instalment, 'outcome', s.outcome, 'amount', s.amount, 'code', s.code,
                                                     'settledAt', s.settled_at) order by s.instalment, s.line_id)
                     from case_payments s where s.assessment_id = a.assessment_id), '[]') as payments
    from case_aid a`;
const redirections = `
  select d.id, d.person_id as "personId", d.source, d.effective_on::text as "effectiveOn", d.heard_at as "heardAt",
         d.channel_sealed as "channelSealed", d.told_at as "toldAt", d.means, p.sealed, p.nik_hash as "nikHash"
    from aid_redirections d join people r on r.id = d.person_id join people p on p.id = coalesce(r.merged_into, r.id)`;

const aidOfCases = new PreparedStatement<AidRow>(
  `${caseAid} where a.case_id = any(array(select unnest($1::uuid[]))) order by a.assessment_id desc`,
);
// As an array, so that the few redirections of these records are looked for rather than all people.
const redirectionsOfPerson = new PreparedStatement<RedirectionRow>(
  `${redirections}
    where d.person_id = any(array(select same.id from people it cross join lateral ${records('it')} same where it.id = $1))
    order by d.id desc limit 50`,
);

@Injectable()
export class AidQueries {
  constructor(private readonly db: DataSource) {}

  ofCases(caseIds: readonly string[]): Promise<readonly AidRow[]> {
    return aidOfCases.rows(this.db.manager, [caseIds]);
  }

  /** Of all records of the human being, the latest first. */
  redirectionsOf(personId: string): Promise<readonly RedirectionRow[]> {
    return redirectionsOfPerson.rows(this.db.manager, [personId]);
  }

  /** The number that was known before the change, sealed for its id; undefined outside of the scope. */
  async channelOf(id: string, scope: Scope): Promise<Pick<RedirectionRow, 'channelSealed'> | undefined> {
    const [row] = await this.db.query<Pick<RedirectionRow, 'channelSealed'>[]>(
      `select d.channel_sealed as "channelSealed" from aid_redirections d where d.id = $1 and ${inReach('$2')}`,
      [id, scope === 'all' ? null : scope],
    );
    return row;
  }

  /** What somebody still has to tell, the oldest first. */
  async toTell(after: string | undefined, limit: number, scope: Scope): Promise<readonly RedirectionRow[]> {
    return await this.db.query<RedirectionRow[]>(
      `${redirections} where d.told_at is null and ($1::uuid is null or d.id > $1) and ${inReach('$2')} order by d.id limit $3`,
      [after ?? null, scope === 'all' ? null : scope, limit],
    );
  }
}
