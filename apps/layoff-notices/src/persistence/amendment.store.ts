import type { Tx } from '@tanggap/messaging';
import type { Amendment, Left, NamedRow } from '../domain/amendment.js';

/** What was said with it is kept sealed: it may name people. */
export type SealedAmendment = Amendment & { readonly sealedWhy: string; readonly sealedAnswer: string | null };

const columns = `notice_id as "noticeId", number, version, reason, state, lines, removed, sealed_why as "sealedWhy", asked_by as "askedBy",
  asked_at as "askedAt", decided_by as "decidedBy", decided_at as "decidedAt", sealed_answer as "sealedAnswer"`;

/** Another one at a time is refused by the database. */
export async function keepAmendment(tx: Tx, amendment: SealedAmendment): Promise<void> {
  const { noticeId, number, version, reason, state, lines, removed } = amendment;
  const { sealedWhy, askedBy, askedAt, decidedBy, decidedAt, sealedAnswer } = amendment;
  await tx.manager.query(
    `insert into amendments (notice_id, number, version, reason, state, lines, removed, sealed_why, asked_by, asked_at,
                             decided_by, decided_at, sealed_answer)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict on constraint one_number_per_amendment do update
        set version = excluded.version, state = excluded.state, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
            sealed_answer = excluded.sealed_answer`,
    [
      ...[noticeId, number, version, reason, state, lines, removed],
      ...[sealedWhy, askedBy, askedAt, decidedBy, decidedAt, sealedAnswer],
    ],
  );
}

/** The notice is locked already. */
export async function findAmendment(tx: Tx, noticeId: string, number: number): Promise<SealedAmendment | undefined> {
  const [found] = await tx.manager.query<SealedAmendment[]>(
    `select ${columns} from amendments where notice_id = $1 and number = $2`,
    [noticeId, number],
  );
  return found;
}

/** How many were asked for, and whether one of them is still under way. */
export async function amendmentsSoFar(tx: Tx, noticeId: string): Promise<{ asked: number; isUnderWay: boolean }> {
  const [found] = await tx.manager.query<{ asked: number; isUnderWay: boolean }[]>(
    `select count(*)::int as asked, coalesce(bool_or(state in ('asked', 'confirmed')), false) as "isUnderWay"
       from amendments where notice_id = $1`,
    [noticeId],
  );
  return found ?? { asked: 0, isUnderWay: false };
}

/** Those of the notices that have an amendment under way. */
export async function amendedAmong(tx: Tx, noticeIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await tx.manager.query<{ id: string }[]>(
    `select notice_id as id from amendments where notice_id = any($1::uuid[]) and state in ('asked', 'confirmed')`,
    [noticeIds],
  );
  return new Set(found.map(({ id }) => id));
}

type Wanted = { readonly field: string; readonly line?: number; readonly nikHash?: string };

/** Finds the rows that were named by their line or by the hash of a NIK, in the order asked for. */
export async function findNamedRows(
  tx: Tx,
  noticeId: string,
  listId: string,
  wanted: readonly Wanted[],
): Promise<NamedRow[]> {
  return await tx.manager.query<NamedRow[]>(
    `select wanted.field, r.line,
            (select true from withdrawn_rows w where w.notice_id = $1 and w.line = r.line limit 1) is null as stands
       from unnest($3::text[], $4::int[], $5::text[]) with ordinality as wanted (field, line, nik_hash, place)
       left join lateral (
         select l.line from list_rows l where l.list_id = $2 and l.line = wanted.line
          union all
         select l.line from list_rows l where l.list_id = $2 and l.nik_hash = wanted.nik_hash) as r on true
      order by wanted.place`,
    [
      noticeId,
      listId,
      wanted.map(({ field }) => field),
      wanted.map(({ line }) => line ?? null),
      wanted.map(({ nikHash }) => nikHash ?? null),
    ],
  );
}

/** How many rows still stand, and the first day on which one of their layoffs takes effect. */
export async function standingOf(tx: Tx, noticeId: string, listId: string | null): Promise<Left> {
  const [found] = await tx.manager.query<Left[]>(
    `select count(*)::int as standing, min(layoff_date)::text as first from list_rows r
      where list_id = $2 and not exists (select from withdrawn_rows w where w.notice_id = $1 and w.line = r.line)`,
    [noticeId, listId],
  );
  return found ?? { standing: 0, first: null };
}
