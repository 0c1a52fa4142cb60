import type { Tx } from '@tanggap/messaging';
import type { EntityManager } from 'typeorm';
import type { UnionWord } from '../domain/union-word.js';

/** As it is kept, with the answer to a complaint; what people wrote is sealed. */
export type KeptWord = Omit<UnionWord, 'noticeId'> & {
  readonly answer: string | null;
  readonly answeredAt: Date | null;
};

/** How many words the notice has, and whether a dispute is among them; it must be locked. */
export async function wordsBefore(tx: Tx, noticeId: string): Promise<{ words: number; isDisputed: boolean }> {
  const [found] = await tx.manager.query<{ words: number; isDisputed: boolean }[]>(
    `select coalesce(max(word), 0) as words, coalesce(bool_or(kind = 'DISPUTE'), false) as "isDisputed"
       from union_words where notice_id = $1`,
    [noticeId],
  );
  return found ?? { words: 0, isDisputed: false };
}

/** With its note sealed. */
export async function addWord(tx: Tx, said: UnionWord): Promise<void> {
  const { noticeId, word, kind, heldOn, by, at, note } = said;
  await tx.manager.query(
    `insert into union_words (notice_id, word, kind, held_on, said_by, said_at, sealed_note) values ($1, $2, $3, $4, $5, $6, $7)`,
    [noticeId, word, kind, heldOn, by, at, note],
  );
}

export type WordsAsked = 'all' | 'but-complaints';

/** What was said about a notice, in its order; at most a hundred. */
export async function findWords(
  manager: Pick<EntityManager, 'query'>,
  noticeId: string,
  which: WordsAsked,
): Promise<KeptWord[]> {
  return await manager.query<KeptWord[]>(
    `select w.word, w.kind, w.held_on::text as "heldOn", w.said_by as by, w.said_at as at, w.sealed_note as note,
            a.sealed_text as answer, a.answered_at as "answeredAt"
       from union_words w left join complaint_answers a using (notice_id, word)
      where w.notice_id = $1 and ($2 or w.kind <> 'COMPLAINT') order by w.word`,
    [noticeId, which === 'all'],
  );
}

/** Whether the notice has such a complaint, and whether it is answered; it must be locked. */
export async function findComplaint(
  tx: Tx,
  noticeId: string,
  word: number,
): Promise<{ isAnswered: boolean } | undefined> {
  const [found] = await tx.manager.query<{ isAnswered: boolean }[]>(
    `select a.notice_id is not null as "isAnswered"
       from union_words w left join complaint_answers a using (notice_id, word)
      where w.notice_id = $1 and w.word = $2 and w.kind = 'COMPLAINT'`,
    [noticeId, word],
  );
  return found;
}

export type ComplaintAnswer = Readonly<{ noticeId: string; word: number; by: string; at: Date; sealed: string }>;

export async function answerComplaint(tx: Tx, { noticeId, word, by, at, sealed }: ComplaintAnswer): Promise<void> {
  await tx.manager.query(
    `insert into complaint_answers (notice_id, word, answered_by, answered_at, sealed_text) values ($1, $2, $3, $4, $5)`,
    [noticeId, word, by, at, sealed],
  );
}
