import { Injectable } from '@nestjs/common';
import { givesTheSame, restsOnTheSame } from '../../domain/matching/recompute.js';
import { RecomputeQueries } from '../../persistence/matching/recompute.queries.js';
import type { Scope } from '../../persistence/scope.js';

export type Recomputed = {
  readonly checked: number;
  readonly same: number;
  /** Of which something else comes out; nobody has ever decided so by these rules. */
  readonly different: readonly string[];
  readonly next?: string;
};

/** Stored decisions, computed again from their stored inputs by the rules that they name: a page at a time, as sets. */
@Injectable()
export class Recomputation {
  constructor(private readonly queries: RecomputeQueries) {}

  async proposals(scope: Scope, after: string | undefined, limit: number): Promise<Recomputed> {
    const rows = await this.queries.proposals(scope, after, limit);
    const rulebooks = await this.queries.rulebooks([...new Set(rows.map(({ rulebookId }) => rulebookId))]);
    const details = await this.queries.details([...new Set(rows.map(({ options }) => options))]);
    const isSame = (row: (typeof rows)[number]) => {
      const [rulebook, decided] = [rulebooks.get(row.rulebookId), details.get(row.options)];
      return rulebook !== undefined && decided !== undefined && givesTheSame({ ...row, rulebook, details: decided });
    };
    return pageOf(rows, limit, isSame);
  }

  async requests(scope: Scope, after: string | undefined, limit: number): Promise<Recomputed> {
    const rows = await this.queries.bases(scope, after, limit);
    const rulebooks = await this.queries.rulebooks([...new Set(rows.map(({ rulebookId }) => rulebookId))]);
    return pageOf(rows, limit, (row) => {
      const rulebook = rulebooks.get(row.rulebookId);
      return rulebook !== undefined && restsOnTheSame({ ...row, rulebook });
    });
  }
}

function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  limit: number,
  isSame: (row: T) => boolean,
): Recomputed {
  const different = rows.filter((row) => !isSame(row)).map(({ id }) => id);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const counts = { checked: rows.length, same: rows.length - different.length, different };
  return last ? { ...counts, next: last.id } : counts;
}
