import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@tanggap/kernel';
import { holdStateWords, holdWords } from '../domain/hold.js';
import { HoldQueries } from '../persistence/hold.queries.js';
import type { HoldFilter, HoldRow } from '../persistence/hold.queries.js';
import type { Scope } from '../persistence/scope.js';

/** What holds can be asked for by. */
export { holdProposals, holdStates } from '../domain/hold.js';

export type HoldView = HoldRow & { readonly text: Bilingual; readonly stateText: Bilingual };

/** What waits for a decision because its layoff was taken back after it was approved. */
@Injectable()
export class HoldFiles {
  constructor(private readonly holds: HoldQueries) {}

  async list(filter: HoldFilter, scope: Scope): Promise<readonly HoldView[]> {
    return (await this.holds.list(filter, scope)).map((hold) => ({
      ...hold,
      text: holdWords[hold.why],
      stateText: holdStateWords[hold.state],
    }));
  }
}
