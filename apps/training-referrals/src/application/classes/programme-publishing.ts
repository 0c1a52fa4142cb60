import { Injectable } from '@nestjs/common';
import { occupationGroups } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual, FieldProblem } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { problemsOfTerms } from '../../domain/classes/programme-terms.js';
import type { ProgrammeTerms } from '../../domain/classes/programme-terms.js';
import { addTerms, isPublishedBy, publishProgrammes } from '../../persistence/classes/publishing.store.js';
import type { NewProgramme } from '../../persistence/classes/publishing.store.js';
import { ClassOpenings } from './class-openings.js';
import type { Opener } from './class-openings.js';

type FieldOf = (place: number, field: string) => string;

const groups: ReadonlySet<string> = new Set(occupationGroups);

/** Programmes of providers. They are matched like those of the office from the next case on. */
@Injectable()
export class ProgrammePublishing {
  constructor(
    private readonly openings: ClassOpenings,
    private readonly clock: Clock,
  ) {}

  /** Publishes all of them or none; `fieldOf` names a field of the n-th in what was sent. */
  async publish(tx: Tx, programmes: readonly NewProgramme[], opener: Opener, fieldOf: FieldOf): Promise<void> {
    await this.openings.assertActive(tx, opener.provider);
    this.assertSound(
      programmes.map(({ terms }) => terms),
      fieldOf,
    );
    const published = new Set(await publishProgrammes(tx, opener.provider, programmes));
    const taken = programmes.flatMap(({ code }, place) =>
      published.has(code) ? [] : [{ field: fieldOf(place, 'code'), code: 'programme.code-taken', text: codeTaken }],
    );
    if (taken.length > 0) throw new Rejected('conflict', 'programme.code-taken', codeTaken, taken);
    await addTerms(
      tx,
      opener.accountId,
      programmes.map(({ code, terms }) => ({ ...terms, programme: code })),
    );
  }

  /** Another version of the terms of an own programme, from a day on. Throws where that day has one already. */
  async renew(tx: Tx, code: string, terms: ProgrammeTerms, { accountId, provider }: Opener): Promise<void> {
    if (!(await isPublishedBy(tx, provider, code))) {
      throw new Rejected('missing', 'programme.not-found', {
        id: 'Program ini tidak ditemukan di antara program lembaga Anda.',
        en: 'This programme was not found among those of your provider.',
      });
    }
    await this.openings.assertActive(tx, provider);
    this.assertSound([terms], (_, field) => field);
    if ((await addTerms(tx, accountId, [{ ...terms, programme: code }])) === 1) return;
    const text = { id: 'Sudah ada ketentuan sejak hari itu.', en: 'There are terms from that day already.' };
    throw new Rejected('conflict', 'programme.terms-day-taken', text, [
      { field: 'validFrom', code: 'programme.terms-day-taken', text },
    ]);
  }

  private assertSound(all: readonly ProgrammeTerms[], fieldOf: FieldOf): void {
    const problems: readonly FieldProblem[] = all.flatMap((terms, place) =>
      problemsOfTerms(terms, this.clock.today(), (group) => groups.has(group)).map((problem) => ({
        ...problem,
        field: fieldOf(place, problem.field),
      })),
    );
    if (problems.length === 0) return;
    const text = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
    throw new Rejected('invalid', 'request.invalid', text, problems);
  }
}

const codeTaken: Bilingual = { id: 'Kode program ini sudah dipakai.', en: 'This programme code is already in use.' };
