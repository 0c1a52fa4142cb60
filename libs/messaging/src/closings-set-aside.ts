import type { EntityManager } from 'typeorm';

type Queryable = Pick<EntityManager, 'query'>;

/** A closed case that could not be settled, for an operator. */
export type ClosingSetAside = {
  readonly caseId: string;
  readonly noticeId: string;
  readonly line: number;
  /** The code of the error. */
  readonly failure: string;
  readonly tries: number;
  readonly heardAt: Date;
  readonly tryAgainAt: Date;
};

const areSetAside = 'from case_closures where settled_at is null and failure is not null';

/** The oldest first. */
export async function closingsSetAside(db: Queryable, limit: number): Promise<ClosingSetAside[]> {
  return db.query<ClosingSetAside[]>(
    `select case_id as "caseId", notice_id as "noticeId", line, failure, tries, heard_at as "heardAt",
            try_again_at as "tryAgainAt" ${areSetAside} order by heard_at, case_id limit $1`,
    [limit],
  );
}

export async function countSetAside(db: Queryable): Promise<number> {
  const [row] = await db.query<{ n: number }[]>(`select count(*)::int as n ${areSetAside}`);
  return row?.n ?? 0;
}
