import { Injectable } from '@nestjs/common';
import { Rejected, type Bilingual } from '@tanggap/kernel';
import type { Person } from '@tanggap/platform';
import { inWords } from '../domain/case-work/reasons.js';
import { caseNumber, maskName } from '../domain/masking.js';
import { CaseQueries } from '../persistence/case.queries.js';
import type { CaseDetails, CaseFilter, CaseRow, HandLine, HistoryLine, Scope } from '../persistence/case.queries.js';
import { AidHeard, type AidView, type RedirectionView } from './aid/aid-heard.js';
import { CaseNotes } from './case-work/case-notes.js';
import { NextOfCase, type NextView } from './case-work/next-of-case.js';
import { Circumstances, type CircumstanceView } from './rights/circumstances.js';
import { SealedIdentities } from './sealed-identities.js';

/** The states that a list of cases can be narrowed to. */
export { caseStates } from '../domain/case.js';

type Masked<T extends { number: string }> = Omit<T, 'number' | 'sealed' | 'nikHash' | 'personSealed'> & {
  /** As people say it: `K-0000012`. */
  readonly number: string;
};
export type CaseView = Masked<CaseRow> & { /** Null if it cannot be opened. */ readonly maskedName: string | null };
/** `why` is a code, `words` say it; `reason` is what somebody wrote about it. */
export type ToldLine = HistoryLine & { readonly words: Bilingual };
/** What other pages call a case by. */
export type CaseLabel = Pick<CaseView, 'id' | 'number' | 'maskedName' | 'state' | 'personId'>;
export type CaseFile = CaseView &
  CaseDetails & {
    readonly history: readonly ToldLine[];
    /** Whose case it was, the latest first. */
    readonly hands: readonly HandLine[];
    /** What may follow, by the same rules that decide. */
    readonly acts: NextView;
    /** What was reported of the person's life; `attention` where somebody has to decide. */
    readonly circumstances: readonly CircumstanceView[];
    /** What people decided about the aid of this case, and what was paid. */
    readonly aid: readonly AidView[];
    /** That the aid of the person is to go to another account, and whether they were told. */
    readonly redirections: readonly RedirectionView[];
  };

/** Cases as they may be shown: by number and masked name. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly cases: CaseQueries,
    private readonly identities: SealedIdentities,
    private readonly notes: CaseNotes,
    private readonly lives: Circumstances,
    private readonly aid: AidHeard,
    private readonly next: NextOfCase,
  ) {}

  async list(filter: CaseFilter, scope: Scope): Promise<readonly CaseView[]> {
    return (await this.cases.list(filter, scope)).map((row) => this.mask(row));
  }

  /** Those of these that lie within the scope, in no order. */
  async labels(ids: readonly string[], scope: Scope): Promise<readonly CaseLabel[]> {
    return (await this.cases.labelled(ids, scope)).map((row) => {
      const { id, number, maskedName, state, personId } = this.mask(row);
      return { id, number, maskedName, state, personId };
    });
  }

  /** Throws `case.not-found` also for what lies outside the scope: the difference is nobody's business. */
  async open(id: string, person: Person): Promise<CaseFile> {
    const found = await this.cases.one(id, person.regions);
    if (!found) throw notFound();
    const history = (await this.cases.history(id)).map((line) => ({
      ...line,
      words: inWords(line.why),
      reason: this.notes.opened(id, line.reason),
    }));
    const circumstances = await this.lives.list(found.personId, person);
    const [aid, redirections, hands, acts] = await Promise.all([
      this.aid.ofCases([id]),
      this.aid.redirectionsOf(found.personId),
      this.cases.hands(id),
      this.next.read(id, person),
    ]);
    return { ...this.mask(found), history, hands, acts, circumstances, aid, redirections };
  }

  private mask<T extends Pick<CaseRow, 'sealed' | 'nikHash' | 'number'>>({ sealed, nikHash, number, ...row }: T) {
    const identity = this.identities.open(sealed, nikHash);
    return { ...row, number: caseNumber(number), maskedName: identity ? maskName(identity.name) : null };
  }
}

function notFound(): Rejected {
  return new Rejected('missing', 'case.not-found', {
    id: 'Kasus ini tidak ditemukan.',
    en: 'This case was not found.',
  });
}
