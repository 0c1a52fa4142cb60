import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { caseNumber, maskName } from '../domain/masking.js';
import { CaseQueries } from '../persistence/case.queries.js';
import type { CaseDetails, CaseFilter, CaseRow, HistoryLine, Scope } from '../persistence/case.queries.js';
import { SealedIdentities } from './sealed-identities.js';

/** The states that a list of cases can be narrowed to. */
export { caseStates } from '../domain/case.js';

type Masked<T extends { number: string }> = Omit<T, 'number' | 'sealed' | 'nikHash' | 'personSealed'> & {
  /** As people say it: `K-0000012`. */
  readonly number: string;
};
export type CaseView = Masked<CaseRow> & { /** Null if it cannot be opened. */ readonly maskedName: string | null };
export type CaseFile = CaseView & CaseDetails & { readonly history: readonly HistoryLine[] };

/** Cases as they may be shown: by number and masked name. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly cases: CaseQueries,
    private readonly identities: SealedIdentities,
  ) {}

  async list(filter: CaseFilter, scope: Scope): Promise<readonly CaseView[]> {
    return (await this.cases.list(filter, scope)).map((row) => this.mask(row));
  }

  /** Throws `case.not-found` also for what lies outside the scope: the difference is nobody's business. */
  async open(id: string, scope: Scope): Promise<CaseFile> {
    const found = await this.cases.one(id, scope);
    if (!found) throw notFound();
    return { ...this.mask(found), history: await this.cases.history(id) };
  }

  private mask<T extends CaseRow>({ sealed, nikHash, number, ...row }: T) {
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
