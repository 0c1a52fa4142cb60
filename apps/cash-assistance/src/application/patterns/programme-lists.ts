import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { otherProgrammes, overlapRulesOn } from '@tanggap/indonesia';
import { isCivilDate, Rejected } from '@tanggap/kernel';
import type { FieldProblem } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import { ProgrammeListQueries } from '../../persistence/patterns/programme-list.queries.js';
import type { ListFilter, ProgrammeListView } from '../../persistence/patterns/programme-list.queries.js';
import { keepList } from '../../persistence/patterns/programme-list.store.js';
import { readRecipients } from './recipient-list.js';

export type Period = Readonly<{ from: string; to: string }>;
export type ImportedList = ProgrammeListView & Readonly<{ isNew: boolean; rows: number; repeated: number }>;

/** Who receives aid of another programme, as that programme tells: kept as keyed hashes, for comparing and for nothing else. */
@Injectable()
export class ProgrammeLists {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
    private readonly lists: ProgrammeListQueries,
  ) {}

  /** The table of what may go together, as it is in force today. */
  programmes() {
    const rules = overlapRulesOn(this.clock.today());
    return [...otherProgrammes].map(([code, name]) => ({
      code,
      name,
      overlaps: rules
        .filter(({ programmeCode }) => programmeCode === code)
        .map(({ schemeCode, effect, validFrom, legalBasis }) => ({ schemeCode, effect, validFrom, legalBasis })),
    }));
  }

  async page(filter: ListFilter): Promise<readonly ProgrammeListView[]> {
    return this.lists.page(filter);
  }

  /** Takes a list in as it streams, whole or not at all; the same file again is the list that is there. */
  async take(
    programmeCode: string,
    period: Period,
    importedBy: string,
    bytes: () => AsyncIterable<Uint8Array>,
  ): Promise<ImportedList> {
    if (!otherProgrammes.has(programmeCode)) throw noProgramme();
    assertPeriod(period);
    const hashOf = (nik: string) => this.keyRing.keyedHash('nik', nik);
    const { recipients, rows, repeated, digest } = await readRecipients(bytes(), this.clock.today(), hashOf);
    const { id, isNew } = await this.work.run(null, ({ manager }) =>
      keepList(manager, {
        ...{ id: newId(), programmeCode, periodFrom: period.from, periodTo: period.to },
        ...{ contentHash: this.keyRing.keyedHash('list-content', digest), importedBy, recipients },
      }),
    );
    const kept = await this.lists.one(id);
    if (!kept) throw noList();
    return { ...kept, isNew, rows, repeated };
  }
}

function assertPeriod({ from, to }: Period): void {
  const problems: FieldProblem[] = (['from', 'to'] as const)
    .filter((field) => !isCivilDate({ from, to }[field]))
    .map((field) => ({ field, code: 'period.not-a-day', text: notADay }));
  if (problems.length === 0 && to < from)
    problems.push({ field: 'to', code: 'period.ends-before-it-begins', text: ends });
  const [first] = problems;
  if (first) throw new Rejected('invalid', first.code, first.text, problems);
}

const notADay = { id: 'Bukan tanggal pada kalender.', en: 'Not a day of the calendar.' };
const ends = { id: 'Berakhir sebelum dimulai.', en: 'Ends before it begins.' };

function noProgramme(): Rejected {
  return new Rejected('missing', 'programme.not-found', {
    id: 'Program bantuan ini tidak ada pada tabel.',
    en: 'This programme is not in the table.',
  });
}

export function noList(): Rejected {
  return new Rejected('missing', 'programme-list.not-found', {
    id: 'Daftar ini tidak ditemukan, atau sudah ditarik.',
    en: 'This list was not found, or was withdrawn before.',
  });
}
