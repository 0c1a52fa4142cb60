import type { Bilingual } from '@tanggap/kernel';

/** Whom to call about it. */
export type Whom = 'counter' | 'caseworker' | 'provider' | 'verifier' | 'bpjs';

/**
 * What a worker is told of a state: what it means, what the office does, what they do, by when, and whom to call. `by` is the rule
 * that stands where the service names no day. Sentences have at most 15 words: a test counts them.
 */
export type Explained = Readonly<{
  kind: 'good' | 'busy' | 'bad' | 'plain';
  text: Bilingual;
  we: Bilingual;
  you: Bilingual;
  by: Bilingual;
  whom: Whom;
  /** The worker has to act: it stands in their list of things to do. */
  isYours?: true;
}>;

export const both = (id: string, en: string): Bilingual => ({ id, en });

export const nothingToDo = both('Anda tidak perlu melakukan apa pun.', 'You need not do anything.');
export const noDay = both('Tidak ada batas waktu.', 'There is no last day.');
export const nothingMore = both('Tidak ada langkah lagi dari kami.', 'There is nothing more that we do.');
