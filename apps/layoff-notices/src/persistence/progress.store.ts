import type { EventData } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import type { Heard } from '../domain/following.js';

type Registered = EventData<'worker-registry.workers-registered.v1'>;
type Complete = EventData<'worker-registry.notice-registered.v1'>;
type Referred = EventData<'training-referrals.round-closed.v1'>;
type Assessed = EventData<'cash-assistance.round-closed.v1'>;

// Everything here writes in the order of the notices: two that wrote the same ones in other orders would wait for each other.

/** Adds parts of notices that were registered; several of one notice may come together. */
export async function addRegistered(tx: Tx, parts: readonly Registered[]): Promise<void> {
  await tx.manager.query(
    `insert into notice_progress as p (notice_id, registered, new_people, known_people, cases)
     select notice_id, sum(workers), sum(new_people), sum(known_people), sum(cases)
       from unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[]) as part (notice_id, workers, new_people, known_people, cases)
      group by notice_id order by notice_id
     on conflict (notice_id) do update set registered = p.registered + excluded.registered,
       new_people = p.new_people + excluded.new_people, known_people = p.known_people + excluded.known_people,
       cases = p.cases + excluded.cases`,
    [
      parts.map(({ noticeId }) => noticeId),
      parts.map(({ workers }) => workers),
      parts.map(({ newPeople }) => newPeople),
      parts.map(({ knownPeople }) => knownPeople),
      parts.map(({ cases }) => cases),
    ],
  );
}

/** The registry's own totals, once it is through with a notice. */
export async function setRegistered(tx: Tx, notices: readonly Complete[]): Promise<void> {
  await tx.manager.query(
    `insert into notice_progress (notice_id, registered, new_people, known_people, cases, round)
     select * from unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[]) as told (notice_id) order by notice_id
     on conflict (notice_id) do update set registered = excluded.registered, new_people = excluded.new_people,
       known_people = excluded.known_people, cases = excluded.cases, round = excluded.round`,
    [
      notices.map(({ noticeId }) => noticeId),
      notices.map(({ workers }) => workers),
      notices.map(({ newPeople }) => newPeople),
      notices.map(({ knownPeople }) => knownPeople),
      notices.map(({ cases }) => cases),
      notices.map(({ round }) => round),
    ],
  );
}

export async function setReferred(tx: Tx, rounds: readonly Referred[]): Promise<void> {
  await tx.manager.query(
    `insert into notice_progress (notice_id, referred, seats, waiting, not_suitable)
     select * from unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[]) as told (notice_id) order by notice_id
     on conflict (notice_id) do update set referred = excluded.referred, seats = excluded.seats,
       waiting = excluded.waiting, not_suitable = excluded.not_suitable`,
    [
      rounds.map(({ noticeId }) => noticeId),
      rounds.map(({ cases }) => cases),
      rounds.map(({ seats }) => seats),
      rounds.map(({ waiting }) => waiting),
      rounds.map(({ notSuitable }) => notSuitable),
    ],
  );
}

export async function setAssessed(tx: Tx, rounds: readonly Assessed[]): Promise<void> {
  await tx.manager.query(
    `insert into notice_progress (notice_id, assessed, eligible, needs_evidence, not_eligible, reserved)
     select * from unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[], $6::bigint[]) as told (notice_id) order by notice_id
     on conflict (notice_id) do update set assessed = excluded.assessed, eligible = excluded.eligible,
       needs_evidence = excluded.needs_evidence, not_eligible = excluded.not_eligible, reserved = excluded.reserved`,
    [
      rounds.map(({ noticeId }) => noticeId),
      rounds.map(({ cases }) => cases),
      rounds.map(({ eligible }) => eligible),
      rounds.map(({ needsEvidence }) => needsEvidence),
      rounds.map(({ notEligible }) => notEligible),
      rounds.map(({ reserved }) => reserved),
    ],
  );
}

/** What has been heard of these notices by now, by notice. */
export async function findHeard(tx: Tx, noticeIds: readonly string[]): Promise<ReadonlyMap<string, Heard>> {
  const found = await tx.manager.query<(Heard & { noticeId: string })[]>(
    `select notice_id as "noticeId", round is not null as "isRegistered", referred is not null as "hasReferrals",
            assessed is not null as "hasAssessments"
       from notice_progress where notice_id = any($1)`,
    [noticeIds],
  );
  return new Map(found.map((heard) => [heard.noticeId, heard]));
}
