import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@tanggap/kernel';
import { actNames } from '../../domain/deciding/duties.js';
import { DutyQueries } from '../../persistence/deciding/duty.queries.js';
import type { DutyConflict, DutyFilter } from '../../persistence/deciding/duty.queries.js';
import type { Scope } from '../../persistence/scope.js';

export type DutyView = DutyConflict & { readonly text: Bilingual };

/** Who had two hands in one person's aid that exclude each other: nobody, unless somebody went round the database. */
@Injectable()
export class Duties {
  constructor(private readonly duties: DutyQueries) {}

  async conflicts(filter: DutyFilter, scope: Scope): Promise<readonly DutyView[]> {
    return (await this.duties.conflicts(filter, scope)).map((conflict) => ({ ...conflict, text: textOf(conflict) }));
  }
}

function textOf({ act, other }: DutyConflict): Bilingual {
  const [first, second] = [actNames[act], actNames[other]];
  return {
    id: `Satu orang ${first?.id ?? act} dan ${second?.id ?? other} bantuan yang sama.`,
    en: `One person ${first?.en ?? act} and ${second?.en ?? other} the same aid.`,
  };
}
