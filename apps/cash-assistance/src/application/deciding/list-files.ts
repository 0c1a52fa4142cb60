import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@tanggap/kernel';
import { civilDayOf, Clock, KeyRing, pageOf } from '@tanggap/platform';
import type { Page } from '@tanggap/platform';
import { maskedOf } from '../masked-names.js';
import { lineProblems, problemsOf } from '../../domain/deciding/line.js';
import type { LineProblem } from '../../domain/deciding/line.js';
import { listWords } from '../../domain/deciding/list.js';
import { noSuchList } from '../../domain/deciding/refusals.js';
import { ListQueries } from '../../persistence/deciding/list.queries.js';
import type { LineRow, ListFilter, ListRow } from '../../persistence/deciding/list.queries.js';
import type { Scope } from '../../persistence/scope.js';
import { Annexes } from './annexes.js';
import type { Annex } from './annexes.js';

/** What lists can be asked for by. */
export { listStates } from '../../domain/deciding/list.js';
export { entitlementStates, withdrawalCodes } from '../../domain/deciding/entitlement.js';

export type ListView = ListRow & { readonly stateText: Bilingual };
export type LineView = Omit<LineRow, 'nameSealed'> & {
  /** Initials of the name on the card. */
  readonly maskedName: string | null;
  /** What stands in the way of it now, while the list can still be changed. */
  readonly problems: readonly { readonly code: LineProblem; readonly text: Bilingual }[];
};

/** Lists of decisions as people read them before they approve. */
@Injectable()
export class ListFiles {
  constructor(
    private readonly queries: ListQueries,
    private readonly annexes: Annexes,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  async list(filter: ListFilter, scope: Scope): Promise<readonly ListView[]> {
    return (await this.queries.list(filter, scope)).map(viewOf);
  }

  /** With its history and every approval, those of former versions among them. */
  async open(id: string, scope: Scope) {
    const list = await this.find(id, scope);
    const moves = await this.queries.movesOf(id);
    return {
      ...viewOf(list),
      history: moves.map(({ note, ...move }) => ({
        ...move,
        note: this.keyRing.openOrNull(note, id),
      })),
      approvedBy: await this.queries.approvalsOf(id),
    };
  }

  async lines(
    id: string,
    page: { readonly after?: string | undefined; readonly limit: number },
    scope: Scope,
  ): Promise<Page<LineView>> {
    const list = await this.find(id, scope);
    const found = await this.queries.lines(list, { ...page, limit: page.limit + 1 });
    const { items, next } = pageOf(found, page.limit, ({ assessmentId }) => assessmentId);
    const isOpen = list.state === 'composing' || list.state === 'submitted';
    const problems = isOpen ? await this.problems(list, items) : new Map<string, readonly LineProblem[]>();
    const views = items.map(({ nameSealed, ...line }) => ({
      ...line,
      maskedName: maskedOf(this.keyRing.openOrNull(nameSealed, line.personId)),
      problems: (problems.get(line.assessmentId) ?? []).map((code) => ({ code, text: lineProblems[code] })),
    }));
    return next === undefined ? { items: views } : { items: views, next };
  }

  /** CSV. `annex`: names in full; `publication`: nobody can be found by it. Once there is a decree, the bytes that it was recorded with. */
  async csv(id: string, form: keyof Annex, scope: Scope): Promise<string> {
    const { version } = await this.find(id, scope);
    const kept = await this.queries.annexOf(id);
    const annex =
      kept === undefined ? this.annexes.of(await this.queries.recipients(id, version)) : this.annexes.kept(kept, id);
    return annex[form];
  }

  private async find(id: string, scope: Scope): Promise<ListRow> {
    const list = await this.queries.one(id, scope);
    if (!list) throw noSuchList();
    return list;
  }

  private async problems(list: ListRow, lines: readonly LineRow[]) {
    const ids = lines.map(({ assessmentId }) => assessmentId);
    return problemsOf(lines, await this.queries.facts(list, ids), civilDayOf(list.submittedAt ?? this.clock.now()));
  }
}

function viewOf(list: ListRow): ListView {
  return { ...list, stateText: listWords[list.state] };
}
