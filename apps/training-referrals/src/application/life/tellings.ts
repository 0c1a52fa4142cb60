import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@tanggap/kernel';
import { inWords } from '../../domain/reasons.js';
import { TellingQueries } from '../../persistence/life/telling.queries.js';
import type { TellingRow } from '../../persistence/life/telling.queries.js';
import type { Scope } from '../../persistence/scope.js';

/** What caseworkers were told, in words. */
@Injectable()
export class Tellings {
  constructor(private readonly told: TellingQueries) {}

  async of(
    accountId: string,
    scope: Scope,
    page: { readonly after?: number | undefined; readonly limit: number },
  ): Promise<readonly (TellingRow & { readonly text: Bilingual })[]> {
    const rows = await this.told.of(accountId, scope, page);
    return rows.map((row) => ({ ...row, text: inWords(row.why) }));
  }
}
