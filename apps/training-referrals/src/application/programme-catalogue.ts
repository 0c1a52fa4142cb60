import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@tanggap/kernel';
import { Clock } from '@tanggap/platform';
import { inWords } from '../domain/reasons.js';
import { ProgrammeQueries } from '../persistence/programme.queries.js';
import type { ClassesAsked, ClassView, ProgrammeView } from '../persistence/programme.queries.js';

/** A programme with what a certificate does not give: a worker must know before the course, not after it. */
export type CatalogueEntry = ProgrammeView & { readonly licence: Bilingual | null };

/** What is on offer today. */
@Injectable()
export class ProgrammeCatalogue {
  constructor(
    private readonly programmes: ProgrammeQueries,
    private readonly clock: Clock,
  ) {}

  /** To a provider what is the office's and its own. */
  async entries(provider: string | null): Promise<readonly CatalogueEntry[]> {
    const programmes = await this.programmes.programmes(this.clock.today(), provider);
    return programmes.map((programme) => ({
      ...programme,
      licence: programme.licenceNeeded ? inWords('licence.needed') : null,
    }));
  }

  async classes(asked: ClassesAsked): Promise<readonly ClassView[]> {
    return this.programmes.classes(this.clock.today(), asked);
  }
}
