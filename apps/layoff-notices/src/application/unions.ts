import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { StepStanding } from '../domain/dispute-steps.js';
import { unionSays } from '../domain/union-word.js';
import type { WordSaid } from '../domain/union-word.js';
import { DisputeQueries } from '../persistence/dispute.queries.js';
import type { UnionNotice } from '../persistence/dispute.queries.js';
import { NoticeQueries } from '../persistence/notice.queries.js';
import { lockNotice } from '../persistence/notice.store.js';
import { addWord, wordsBefore } from '../persistence/union-word.store.js';
import type { KeptWord } from '../persistence/union-word.store.js';
import { noSuchNotice } from './own-notice.js';
import { SealedWords } from './sealed-words.js';

/** What the union of a company sees of its layoffs, counts and days and nobody by name, and what it says about them. */
@Injectable()
export class Unions {
  constructor(
    private readonly clock: Clock,
    private readonly words: SealedWords,
    private readonly queries: DisputeQueries,
    private readonly notices: NoticeQueries,
  ) {}

  /** What the company has handed in, a page at a time. */
  list(after: string | undefined, limit: number, person: Person): Promise<readonly UnionNotice[]> {
    return this.queries.ofUnion(companyOf(person), after, limit);
  }

  /** With the steps of its dispute, and with what the union itself has said. */
  async open(id: string, person: Person): Promise<UnionNotice & UnionsView> {
    const notice = await this.queries.oneOfUnion(companyOf(person), id);
    if (!notice) throw noSuchNotice();
    const [dispute, words] = [await this.notices.disputeSteps(id), await this.queries.words(id, 'all')];
    return { ...notice, dispute, words: words.map((word) => this.opened(id, word)) };
  }

  async say(tx: Tx, id: string, said: WordSaid, person: Person): Promise<{ id: string }> {
    const notice = await lockNotice(tx, id, companyOf(person));
    if (!notice || notice.submittedAt === null) throw noSuchNotice();
    const doing = { by: person.accountId, now: this.clock.now(), today: this.clock.today() };
    const word = unionSays(notice, await wordsBefore(tx, id), said, doing);
    await addWord(tx, { ...word, note: word.note === null ? null : this.words.sealed(id, word.note) });
    return { id };
  }

  private opened(id: string, { note, answer, ...word }: KeptWord): KeptWord {
    return { ...word, note: this.words.opened(id, note), answer: this.words.opened(id, answer) };
  }
}

type UnionsView = { readonly dispute: readonly StepStanding[]; readonly words: readonly KeptWord[] };

function companyOf({ companyId }: Person): string {
  if (companyId !== null) return companyId;
  throw new Rejected('forbidden', 'union.no-company', {
    id: 'Akun serikat ini tidak terikat pada perusahaan.',
    en: 'This account of a union does not belong to a company.',
  });
}
