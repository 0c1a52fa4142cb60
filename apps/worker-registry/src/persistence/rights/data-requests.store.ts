import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import { DataSource } from 'typeorm';
import type { DataRequest, DataRequestOutcome } from '../../domain/rights/data-request.js';

/** As it is kept: what was asked and answered is sealed under its id. */
export type KeptRequest = Omit<DataRequest, 'askedBy'> & {
  readonly outcome: DataRequestOutcome | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
};

/** With what is known of the person, sealed. */
export type RequestToAnswer = KeptRequest & { readonly sealed: string; readonly nikHash: string };

/** False where the person waits for an answer to the same thing. */
export async function keepDataRequest(tx: Tx, request: DataRequest): Promise<boolean> {
  const { id, personId, askedBy, kind, words, askedAt, dueOn } = request;
  const kept = await tx.manager.query<unknown[]>(
    `insert into data_requests (id, person_id, asked_by, kind, sealed_words, asked_at, due_on) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (person_id, kind) where answered_at is null do nothing returning id`,
    [id, personId, askedBy, kind, words, askedAt, dueOn],
  );
  return kept.length > 0;
}

export type Answered = Readonly<{ id: string; outcome: DataRequestOutcome; answer: string; by: string; at: Date }>;

/** `missing` where there is none of that id, `answered` where somebody was faster. */
export async function answerDataRequest(
  tx: Tx,
  { id, outcome, answer, by, at }: Answered,
): Promise<'kept' | 'answered' | 'missing'> {
  const [found] = await tx.manager.query<{ isAnswered: boolean }[]>(
    `select answered_at is not null as "isAnswered" from data_requests where id = $1 for update`,
    [id],
  );
  if (!found) return 'missing';
  if (found.isAnswered) return 'answered';
  await tx.manager.query(
    `update data_requests set outcome = $2, sealed_answer = $3, answered_by = $4, answered_at = $5 where id = $1`,
    [id, outcome, answer, by, at],
  );
  return 'kept';
}

const columns = `r.id, r.person_id as "personId", r.kind, r.sealed_words as words, r.asked_at as "askedAt",
  r.due_on::text as "dueOn", r.outcome, r.sealed_answer as answer, r.answered_at as "answeredAt"`;

const MOST_OWN = 50;

@Injectable()
export class DataRequestQueries {
  constructor(private readonly db: DataSource) {}

  /** What an account has asked, the newest first. */
  async ofAccount(accountId: string): Promise<readonly KeptRequest[]> {
    return await this.db.query<KeptRequest[]>(
      `select ${columns} from data_requests r where r.asked_by = $1 order by r.id desc limit ${MOST_OWN}`,
      [accountId],
    );
  }

  /** The oldest first; of the answered the newest. */
  async list(waiting: boolean, after: string | undefined, limit: number): Promise<readonly RequestToAnswer[]> {
    const [further, order] = waiting ? ['>', 'asc'] : ['<', 'desc'];
    return await this.db.query<RequestToAnswer[]>(
      `select ${columns}, p.sealed, p.nik_hash as "nikHash" from data_requests r join people p on p.id = r.person_id
        where (r.answered_at is null) = $1 and ($2::uuid is null or r.id ${further} $2)
        order by r.id ${order} limit $3`,
      [waiting, after ?? null, limit],
    );
  }
}
