import { Injectable } from '@nestjs/common';
import type { FieldProblem } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { answered, asked, problemsOfAnswers } from '../domain/corrections.js';
import type { Answer, CorrectionCode } from '../domain/corrections.js';
import { returnForCorrection } from '../domain/office.js';
import { findCorrections, keepCorrections } from '../persistence/correction.store.js';
import { keepNotices, lockNotice } from '../persistence/notice.store.js';
import { handledNotice } from './handled-notice.js';
import { companyOf, noSuchNotice } from './own-notice.js';
import { Responses } from './response/responses.js';
import { SealedWords } from './sealed-words.js';

export type Wanted = { readonly code: CorrectionCode; readonly text: string };

/** What an office wants mended in a notice, item by item, and what the company answers to each. */
@Injectable()
export class Corrections {
  constructor(
    private readonly clock: Clock,
    private readonly words: SealedWords,
    private readonly responses: Responses,
  ) {}

  async ask(tx: Tx, id: string, wanted: readonly Wanted[], person: Person): Promise<{ id: string }> {
    const act = { by: person.accountId, now: this.clock.now() };
    const notice = await handledNotice(tx, id, person);
    const outcome = returnForCorrection(notice, wanted.length, act);
    await keepNotices(tx, [outcome]);
    const items = asked(id, await findCorrections(tx, id), wanted, act);
    await keepCorrections(
      tx,
      items.map((item) => this.words.correction(item)),
    );
    await this.responses.moved(tx, outcome.next);
    return { id };
  }

  /** Keeps the answers; returns what is amiss in them, for whoever hands the notice in. */
  async answer(tx: Tx, id: string, answers: readonly Answer[], person: Person): Promise<readonly FieldProblem[]> {
    const notice = await lockNotice(tx, id, companyOf(person));
    if (!notice) throw noSuchNotice();
    const before = await findCorrections(tx, id);
    const sealed = answered(before, answers, { by: person.accountId, now: this.clock.now() }).map((one) => ({
      ...one,
      answer: one.answer && this.words.sealed(id, one.answer),
    }));
    await keepCorrections(tx, sealed);
    return problemsOfAnswers(before, answers);
  }
}
