import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing, type Person } from '@tanggap/platform';
import { maskName } from '../../domain/masking.js';
import { dataRequestDue, type DataRequestKind, type DataRequestOutcome } from '../../domain/rights/data-request.js';
import {
  answerDataRequest,
  DataRequestQueries,
  keepDataRequest,
  type KeptRequest,
} from '../../persistence/rights/data-requests.store.js';
import { personOfLogin } from '../../persistence/rights/logins.store.js';
import { SealedIdentities } from '../sealed-identities.js';
import { notConnectedYet } from './own-refusals.js';

/** The words that doors may use; they know them from here. */
export { dataRequestKinds, dataRequestOutcomes } from '../../domain/rights/data-request.js';

type OwnRequest = Omit<KeptRequest, 'personId'>;
type RequestView = KeptRequest & { readonly isOverdue: boolean; readonly maskedName: string | null };

/** What people ask about their data, and what the officer who protects them answers, within the days of the law. */
@Injectable()
export class DataRequests {
  constructor(
    private readonly queries: DataRequestQueries,
    private readonly identities: SealedIdentities,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  async ask(tx: Tx, { kind, words }: { kind: DataRequestKind; words: string }, by: Person): Promise<{ id: string }> {
    const personId = await personOfLogin(tx, by.accountId);
    if (personId === undefined) throw notConnectedYet();
    const id = newId();
    const said = { id, personId, askedBy: by.accountId, kind, words: this.keyRing.seal(words, id) };
    const due = { askedAt: this.clock.now(), dueOn: dataRequestDue(this.clock.today()) };
    if (!(await keepDataRequest(tx, { ...said, ...due }))) throw waitsAlready();
    return { id };
  }

  /** Of this account, with the answers. */
  async own({ accountId }: Person): Promise<readonly OwnRequest[]> {
    const kept = await this.queries.ofAccount(accountId);
    return kept.map((one) => ownOf(this.opened(one)));
  }

  async list(waiting: boolean, page: { after?: string | undefined; limit: number }): Promise<readonly RequestView[]> {
    const today = this.clock.today();
    const found = await this.queries.list(waiting, page.after, page.limit);
    return found.map(({ sealed, nikHash, ...one }) => {
      const known = this.identities.whole(sealed, nikHash);
      const isOverdue = one.answeredAt === null && one.dueOn < today;
      return { ...this.opened(one), isOverdue, maskedName: known ? maskName(known.name) : null };
    });
  }

  /** Once. Throws `Rejected` where there is no such request, and where it was answered. */
  async answer(
    tx: Tx,
    id: string,
    { outcome, text }: { outcome: DataRequestOutcome; text: string },
    by: Person,
  ): Promise<{ id: string }> {
    const answer = { id, outcome, answer: this.keyRing.seal(text, id), by: by.accountId, at: this.clock.now() };
    const became = await answerDataRequest(tx, answer);
    if (became === 'missing') throw noSuchRequest();
    if (became === 'answered') throw answeredAlready();
    return { id };
  }

  private opened<R extends { readonly id: string; readonly words: string; readonly answer: string | null }>(one: R): R {
    const { id, words, answer } = one;
    return {
      ...one,
      words: this.keyRing.open(words, id),
      answer: answer === null ? null : this.keyRing.open(answer, id),
    };
  }
}

function waitsAlready(): Rejected {
  return new Rejected('conflict', 'data-request.waits-already', {
    id: 'Permintaan yang sama masih menunggu jawaban.',
    en: 'The same request still waits for its answer.',
  });
}

function noSuchRequest(): Rejected {
  return new Rejected('missing', 'data-request.missing', {
    id: 'Permintaan ini tidak ditemukan.',
    en: 'This request was not found.',
  });
}

function answeredAlready(): Rejected {
  return new Rejected('conflict', 'data-request.answered', {
    id: 'Permintaan ini sudah dijawab.',
    en: 'This request was answered already.',
  });
}

/** Who asks knows of whom it is. */
function ownOf({ id, kind, words, askedAt, dueOn, outcome, answer, answeredAt }: KeptRequest): OwnRequest {
  return { id, kind, words, askedAt, dueOn, outcome, answer, answeredAt };
}
