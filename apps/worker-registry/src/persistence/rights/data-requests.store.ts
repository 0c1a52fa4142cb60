import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import { DataSource, EntitySchema } from 'typeorm';
import type { DataRequest, DataRequestOutcome } from '../../domain/rights/data-request.js';

/** As it is kept: what was asked and answered is sealed under its id. */
export type KeptRequest = Omit<DataRequest, 'askedBy'> & {
  readonly outcome: DataRequestOutcome | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
};

/** With what is known of the person, sealed. */
export type RequestToAnswer = KeptRequest & { readonly sealed: string; readonly nikHash: string };

type DataRequestRow = KeptRequest & { readonly askedBy: string; readonly answeredBy: string | null };

export const dataRequests = new EntitySchema<DataRequestRow>({
  name: 'DataRequest',
  tableName: 'data_requests',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_data_request' },
    personId: { name: 'person_id', type: 'uuid' },
    askedBy: { name: 'asked_by', type: 'text' },
    kind: { type: 'text' },
    words: { name: 'sealed_words', type: 'text' },
    askedAt: { name: 'asked_at', type: 'timestamptz' },
    dueOn: { name: 'due_on', type: 'date' },
    outcome: { type: 'text', nullable: true },
    answer: { name: 'sealed_answer', type: 'text', nullable: true },
    answeredBy: { name: 'answered_by', type: 'text', nullable: true },
    answeredAt: { name: 'answered_at', type: 'timestamptz', nullable: true },
  },
  foreignKeys: [
    {
      name: 'a_data_request_is_of_a_person',
      target: 'Person',
      columnNames: ['personId'],
      referencedColumnNames: ['id'],
    },
  ],
  indices: [
    {
      name: 'one_open_data_request_of_a_kind',
      columns: ['personId', 'kind'],
      unique: true,
      where: 'answered_at is null',
    },
    { name: 'data_requests_of_an_account', columns: ['askedBy', 'id'] },
    { name: 'data_requests_to_answer', columns: ['id'], where: 'answered_at is null' },
  ],
  checks: [
    {
      name: 'a_data_request_asks_a_known_thing',
      expression: `kind in ('CORRECTION', 'COPY', 'RESTRICTION', 'ERASURE')`,
    },
    { name: 'a_data_request_ends_in_a_known_way', expression: `outcome in ('DONE', 'NOT_POSSIBLE')` },
    {
      name: 'an_answer_is_whole',
      expression: `num_nonnulls(outcome, sealed_answer, answered_by, answered_at) in (0, 4)`,
    },
    {
      name: 'what_is_said_of_data_is_kept_sealed',
      expression: `sealed_words like '_%._%' and sealed_answer like '_%._%'`,
    },
  ],
});

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
